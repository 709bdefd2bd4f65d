import { dayIn } from '../calendar/index.js';
import type { Instant, TeamId } from '../facts/index.js';
import type { Organisation } from '../forecast/organisation.js';
import { type Week, weekOf } from '../forecast/weeks.js';
import { didItHelp, type HelpAnswer, type Series } from '../tasks/did-it-help.js';
import type { TaskId } from '../tasks/index.js';
import { type Factor, factors, type Helped, type Slice, slices } from './agenda.js';
import { comparable, tallyFor } from './comparable.js';
import type { Counts } from './counting.js';
import { swingOf } from './evidence.js';
import { measuredOf } from './measured.js';
import { BASELINE, RECENT, SPAN, type Span } from './spans.js';
import type { Counted, Tally } from './tally.js';

/** A task of one of the last calibrations that names the number it is meant to move. */
export interface TaskToJudge {
  id: TaskId;
  team: TeamId;
  /** The key of a lever. */
  moves: string;
  created: Instant;
  /** When it was done; null while it is open. */
  ended: Instant | null;
}

/** Did the number of a task move, and more than elsewhere? */
export function helpedBy(
  task: TaskToJudge,
  counts: Counts,
  organisation: Organisation,
  branch: number,
  timeZone: string,
): Helped {
  const about = leverOfKey(task.moves);
  if (!about || about.factor === 'slipped') return unanswered(task, about);
  const { factor, slice } = about;
  const { before, after, history } = spansOf(task, counts, timeZone);
  if (after.before - after.from < 2) return { ...unanswered(task, about), why: 'too-early' };
  const own = tallyFor(counts, branch, slice);
  const others = comparable(counts, organisation, branch, slice);
  const place = ({ from, before: end }: Span) => ({
    start: Math.max(0, from - counts.first),
    end: Math.max(0, end - counts.first),
  });
  const answer = didItHelp({
    own: seriesOf(factor, slice, own, counts),
    others: others && seriesOf(factor, slice, others.tally, counts),
    before: place(before),
    after: place(after),
    history: place(history),
  });
  const measured = (tally: Tally, teams?: number) => ({
    before: measuredOf(factor, slice, tally, before, teams),
    after: measuredOf(factor, slice, tally, after, teams),
  });
  return {
    ...unanswered(task, about),
    ...spoken(answer),
    ...measured(own),
    elsewhere: others && measured(others.tally, others.teams),
  };
}

function spoken({ verdict, why }: HelpAnswer): Pick<Helped, 'verdict' | 'why'> {
  return { verdict, why };
}

function unanswered(
  { id }: TaskToJudge,
  about: { factor: Factor; slice: Slice } | undefined,
): Helped {
  const { factor = null, slice = null } = about ?? {};
  const nothing = { before: null, after: null, elsewhere: null };
  return { task: id, verdict: 'unclear', why: 'no-comparison', ...nothing, factor, slice };
}

/** Complete weeks since it was done, at most eight; as many up to the one it was agreed in; all before. */
function spansOf(
  { created, ended }: TaskToJudge,
  { first, complete }: Counts,
  timeZone: string,
): { before: Span; after: Span; history: Span } {
  const agreed = weekOf(dayIn(created, timeZone)) + 1;
  const done = Math.max(agreed, ended ? weekOf(dayIn(ended, timeZone)) + 1 : agreed);
  const after = { from: done, before: Math.min(complete, done + RECENT) };
  const before = { from: agreed - Math.max(0, after.before - done), before: agreed };
  const history = { from: Math.max(first, before.from - BASELINE), before: before.from };
  return { before, after, history };
}

/** What a key says. @returns undefined where it is of no lever */
export function leverOfKey(key: string): { factor: Factor; slice: Slice } | undefined {
  const [factorWord = '', byWord = ''] = key.split(' ', 2);
  const factor = factors.find((one) => one === factorWord);
  const by = slices.find((one) => one === byWord);
  if (!factor || !by) return undefined;
  return { factor, slice: { by, value: key.slice(factorWord.length + byWord.length + 2) } };
}

function seriesOf(factor: Factor, slice: Slice, tally: Tally, counts: Counts): Series {
  const weeks = Array.from({ length: SPAN }, (_, index) => weekSpan(counts.first + index));
  const weekly = (kind: Counted) => weeks.map((week) => tally.sum(kind, week));
  if (slice.by === 'stage') {
    const steps = weeks.map((week) => tally.stepIn(slice.value, week));
    return {
      kind: 'share',
      hits: steps.map(({ wentOn }) => wentOn),
      of: steps.map(({ left }) => left),
    };
  }
  switch (factor) {
    case 'win-rate':
      return { kind: 'share', hits: weekly('won'), of: weekly('decided') };
    case 'cycle-time':
      return { kind: 'share', hits: weekly('moved'), of: weekly('stood') };
    case 'value':
      return {
        kind: 'size',
        counts: weekly('sized'),
        logs: weekly('logs'),
        squares: weekly('squares'),
      };
    default: {
      const all = { from: counts.first, before: counts.complete };
      const swing = swingOf(tally, { recent: all, before: all });
      return { kind: 'count', counts: weekly('came'), swing };
    }
  }
}

function weekSpan(week: Week): Span {
  return { from: week, before: week + 1 };
}
