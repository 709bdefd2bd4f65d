import type { Certainty, Reading } from '../../../src/tasks/index.js';
import type { Labelled } from './sentences.js';

/**
 * How one thing was read over many sentences. It commits where it names a person or a day; words
 * that are no task have none, so that each it names there is wrong.
 */
export interface Score {
  committed: number;
  right: number;
  /** Labelled with a person or a day. */
  named: number;
  /** Labelled as to be asked. */
  open: number;
  asked: number;
  /** Asked although the label knows, or nothing was said. */
  askedInVain: number;
}

export interface Scores {
  sentences: number;
  tasks: { right: number; missed: number; false: number };
  owner: Score;
  due: Score;
  action: { overlap: number; exact: number; of: number };
}

export function scoresOf(
  pairs: readonly { label: Labelled; reading: Reading | undefined }[],
): Scores {
  const tasks = pairs.filter(({ label }) => label.task);
  const overlaps = tasks.map(({ label, reading }) =>
    overlapOf(label.action ?? '', reading?.action ?? ''),
  );
  return {
    sentences: pairs.length,
    tasks: {
      right: tasks.filter(({ reading }) => reading).length,
      missed: tasks.filter(({ reading }) => !reading).length,
      false: pairs.filter(({ label, reading }) => !label.task && reading).length,
    },
    owner: scoreOf(pairs.map(({ label, reading }) => [label.owner, reading?.owner ?? 'silent'])),
    due: scoreOf(pairs.map(({ label, reading }) => [label.due, reading?.due ?? 'silent'])),
    action: {
      overlap: overlaps.reduce((sum, one) => sum + one, 0) / Math.max(1, tasks.length),
      exact: tasks.filter(({ label, reading }) => label.action === reading?.action).length,
      of: tasks.length,
    },
  };
}

function scoreOf(pairs: readonly (readonly [string | null, Certainty<string>])[]): Score {
  const committed = pairs.filter(([, read]) => read !== 'silent' && 'is' in read);
  const asked = pairs.filter(([, read]) => read !== 'silent' && 'unsure' in read);
  return {
    committed: committed.length,
    right: committed.filter(
      ([label, read]) => read !== 'silent' && 'is' in read && read.is === label,
    ).length,
    named: pairs.filter(([label]) => label !== null && label !== 'ask').length,
    open: pairs.filter(([label]) => label === 'ask').length,
    asked: asked.length,
    askedInVain: asked.filter(([label]) => label !== 'ask').length,
  };
}

/** F1 over characters in pairs, in the words without blanks and capitals (Dice's coefficient). */
export function overlapOf(wanted: string, read: string): number {
  const [a, b] = [pairsOf(wanted), pairsOf(read)];
  if (a.length + b.length === 0) return wanted === read ? 1 : 0;
  const left = [...b];
  const common = a.filter((pair) => {
    const at = left.indexOf(pair);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
  return (2 * common.length) / (a.length + b.length);
}

function pairsOf(words: string): string[] {
  const letters = [...words.toLowerCase().replace(/[\s，,]/g, '')];
  return letters.slice(1).map((letter, at) => `${letters[at]}${letter}`);
}

export const precisionOf = ({ right, committed }: Score) =>
  committed === 0 ? 1 : right / committed;
export const recallOf = ({ right, named }: Score) => (named === 0 ? 1 : right / named);
