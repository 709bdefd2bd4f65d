import { setImmediate as breathe } from 'node:timers/promises';
import type { Instant } from '../../facts/index.js';
import type { Batch, Source } from '../source.js';
import { type DayNumber, MINUTE, type Milliseconds } from './days.js';
import type { Entry, Piece } from './entry.js';
import type { Span } from './span.js';

const WEEK = 7 * 24 * 60 * MINUTE;
const BATCH_SIZE = 500;
/** Pieces made before the event loop gets its turn; one piece takes a fraction of a millisecond. */
const PIECES_AT_ONCE = 8;

/** What a demo system is made of. */
export interface System {
  name: string;
  /** What it knows on its first morning, or what was under way then. */
  opening(): Piece[];
  /** Everything that begins in the week of this Monday; nothing of it is known before that Monday. */
  week(monday: DayNumber): Piece[];
  /** The newest moment it speaks for when it is asked at `at`; never goes back as `at` goes on. */
  knows(at: Milliseconds): Milliseconds;
}

/**
 * Made weeks, sorted by the week in which things become known. What a week begins may become
 * known in any later one, so a week is whole once all weeks up to it are made.
 */
interface Cursor {
  /** The first week whose entries are still kept. */
  kept: number;
  /** The next week to be made. */
  next: number;
  weeks: Map<number, Entry[]>;
}

/** A source that makes its facts when asked, and keeps only what the next pull will need. */
export function timelineSource(system: System, span: Span): Source {
  let resting: Cursor | undefined;

  async function* read(since: Instant | undefined, until: Instant): AsyncIterable<Batch> {
    const after = since?.getTime() ?? Number.NEGATIVE_INFINITY;
    const upTo = system.knows(until.getTime());
    if (upTo > after) {
      const first = Math.max(0, weekOf(after, span));
      const cursor = resting && resting.kept <= first ? resting : opened(first);
      // A cursor belongs to one reading at a time; that of an abandoned one is not used again.
      resting = undefined;
      yield* between(cursor, after, upTo, system, span);
      resting = cursor;
    }
    yield { facts: [], rejected: [], progress: 1, upTo: new Date(upTo) };
  }

  return { name: system.name, read };
}

function opened(first: number): Cursor {
  return { kept: first, next: 0, weeks: new Map() };
}

/** What became known after one moment and until another, week by week. */
async function* between(
  cursor: Cursor,
  after: Milliseconds,
  upTo: Milliseconds,
  system: System,
  span: Span,
): AsyncIterable<Batch> {
  const first = Math.max(0, weekOf(after, span));
  const last = weekOf(upTo, span);
  for (let week = first; week <= last; week++) {
    await reach(cursor, week, system, span);
    const entries = cursor.weeks.get(week) ?? [];
    entries.sort((a, b) => a.at - b.at);
    const news = entries.filter(({ at }) => at > after && at <= upTo);
    const progress = (week - first) / (last - first + 1);
    for (let i = 0; i < news.length; i += BATCH_SIZE)
      yield { ...batchOf(news.slice(i, i + BATCH_SIZE)), progress };
    if (week < last) forget(cursor, week);
  }
}

function weekOf(at: Milliseconds, span: Span): number {
  return Math.floor((at - span.opening) / WEEK);
}

async function reach(cursor: Cursor, week: number, system: System, span: Span): Promise<void> {
  for (; cursor.next <= week; cursor.next++) {
    const monday = span.epoch + cursor.next * 7;
    const pieces = monday <= span.end ? system.week(monday) : [];
    const all = cursor.next === 0 ? [...system.opening(), ...pieces] : pieces;
    for (const [i, piece] of all.entries()) {
      if (i % PIECES_AT_ONCE === 0) await breathe();
      for (const entry of piece()) file(cursor, entry, weekOf(entry.at, span));
    }
  }
}

function file(cursor: Cursor, entry: Entry, week: number): void {
  if (week < cursor.kept) return;
  const entries = cursor.weeks.get(week);
  if (entries) entries.push(entry);
  else cursor.weeks.set(week, [entry]);
}

function forget(cursor: Cursor, week: number): void {
  for (; cursor.kept <= week; cursor.kept++) cursor.weeks.delete(cursor.kept);
}

function batchOf(entries: Entry[]): Pick<Batch, 'facts' | 'rejected'> {
  return {
    facts: entries.flatMap((entry) => ('fact' in entry ? [entry.fact] : [])),
    rejected: entries.flatMap((entry) => ('rejected' in entry ? [entry.rejected] : [])),
  };
}
