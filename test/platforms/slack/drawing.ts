import type { Message } from '../../../src/chat/index.js';
import { type Drawing, inMessage, renderMessage } from '../../../src/platforms/slack/render.js';
import { text } from '../../../src/platforms/slack/text.js';

/** How a message is drawn in a test that does not care. */
export function aDrawing(about: Partial<Drawing> = {}): Drawing {
  return {
    key: '0e0c5b5e-3f0c-4b8e-9a57-6b8f4b8c9d10',
    accounts: new Map(),
    pictures: new Map(),
    room: inMessage,
    text: text.en,
    ...about,
  };
}

/** The blocks of a message as plain data, so that a test may look at any of it. */
export function drawn(message: Partial<Message>, about: Partial<Drawing> = {}): Json[] {
  const blocks = renderMessage({ summary: 'Summary', blocks: [], ...message }, aDrawing(about));
  return JSON.parse(JSON.stringify(blocks));
}

export type Json = Record<string, unknown>;

/** All words that a person would see, in order. */
export function seen(blocks: unknown): string {
  if (Array.isArray(blocks)) return blocks.map(seen).filter(Boolean).join('\n');
  if (typeof blocks !== 'object' || blocks === null) return '';
  const parts = Object.entries(blocks).map(([name, value]) => {
    if (typeof value !== 'string') return seen(value);
    return ['text', 'alt_text'].includes(name) ? value : '';
  });
  return parts.filter(Boolean).join('\n');
}
