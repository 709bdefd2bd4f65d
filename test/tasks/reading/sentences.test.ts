import { describe, expect, test } from 'vitest';
import { readTask } from '../../../src/tasks/index.js';
import { nasty } from './nasty.js';
import { precisionOf, recallOf, scoresOf } from './score.js';
import { contextOf, type Labelled, sentences } from './sentences.js';

function scored(labels: readonly Labelled[]) {
  return scoresOf(
    labels.map((label) => ({ label, reading: readTask(label.words, contextOf(label)) })),
  );
}

/** Numbers alone: what the sealed sentences say is not to be read. */
function figuresOf(labels: readonly Labelled[]) {
  const { sentences: n, tasks, owner, due, action } = scored(labels);
  return {
    n,
    tasks,
    owner: { precision: precisionOf(owner), recall: recallOf(owner), ...owner },
    due: { precision: precisionOf(due), recall: recallOf(due), ...due },
    action,
  };
}

describe('sentences as people write them', () => {
  test.each(['zh-open', 'en-open'])('%s: what is certain is right, and little is asked', (file) => {
    const { owner, due, tasks, action } = figuresOf(sentences(file));

    expect(Math.min(owner.precision, due.precision)).toBeGreaterThanOrEqual(0.97);
    expect(Math.min(owner.recall, due.recall)).toBeGreaterThanOrEqual(0.97);
    expect([tasks.missed, tasks.false]).toEqual([expect.any(Number), 0]);
    expect(action.overlap).toBeGreaterThan(0.95);
  });

  test('sealed: written before the code, and not looked at while it was made', () => {
    const sealed = ['zh-sealed', 'en-sealed'].map((file) => figuresOf(sentences(file)));
    const both = figuresOf(['zh-sealed', 'en-sealed'].flatMap(sentences));

    expect(sealed.length).toBe(2);
    expect(both.owner.precision).toBeGreaterThanOrEqual(0.95);
    expect(both.due.precision).toBeGreaterThanOrEqual(0.95);
  });

  test.each(['zh', 'en'] as const)('%s, as a nasty colleague writes', (language) => {
    const { owner, due, tasks } = figuresOf(nasty[language]);

    expect(Math.min(owner.precision, due.precision)).toBeGreaterThanOrEqual(0.97);
    expect(Math.min(owner.recall, due.recall)).toBeGreaterThanOrEqual(0.88);
    expect(tasks.false).toBe(0);
  });
});
