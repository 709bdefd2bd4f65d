import { expect, test } from 'vitest';
import { conversationNamed, conversations } from '../../src/conversations/index.js';

test('every conversation stands under its own name', () => {
  for (const [name, conversation] of Object.entries(conversations)) {
    expect(conversation.name).toBe(name);
    expect(conversationNamed(name)).toBe(conversation);
  }
});

test('an unknown name has no conversation, not even one that every object has', () => {
  expect(conversationNamed('small-talk')).toBeUndefined();
  expect(conversationNamed('constructor')).toBeUndefined();
});
