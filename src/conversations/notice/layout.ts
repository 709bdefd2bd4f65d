import { type Block, type Line, type Message, moment } from '../../chat/index.js';
import { clipped } from '../clipped.js';
import type { Reader } from '../conversation.js';

/** How many rejected rows, or names, are shown; the rest is counted. */
export const MOST_SHOWN = 10;

/** What is wrong in a line, and a paragraph for each of the others. */
export function notice(summary: string, lines: Line[]): Message {
  const paragraphs = lines.map((line): Block => ({ kind: 'text', line }));
  return { summary, blocks: [{ kind: 'text', line: [{ bold: summary }] }, ...paragraphs] };
}

export function when(at: Date, { timeZone, language, at: now }: Reader): string {
  return moment(at, timeZone, language, now);
}

/** A reason is written by a program and may hold a whole page. */
export function shortened(reason: string): string {
  return clipped(reason, 200);
}
