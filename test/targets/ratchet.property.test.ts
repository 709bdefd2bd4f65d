import { describe, expect, test } from 'vitest';
import { addWeeks } from '../../src/calendar/index.js';
import { type FineTuningInput, proposeChange, type TargetChange } from '../../src/targets/index.js';
import { chance } from '../calendar/chance.js';
import {
  aCourse,
  all,
  begin,
  better,
  type Course,
  lineAt,
  type Played,
  type Propose,
  play,
  someWins,
  type Win,
} from './a-history.js';

/** Pairs of histories. Run many more of them by hand, from other seeds, when the rule is touched. */
const HISTORIES = 1000;
/** How many of them are looked at more closely. */
const LIVED = 100;

interface Pair {
  seed: number;
  course: Course;
  wins: Win[];
  improved: Win[];
}

function* pairs(count: number, from = 0): Generator<Pair> {
  for (let seed = from; seed < from + count; seed++) {
    const random = chance(seed);
    const course = aCourse(random);
    const wins = someWins(random);
    yield { seed, course, wins, improved: better(random, course, wins) };
  }
}

/** The first week in which better results led to a higher target; undefined where none did. */
function ratchetIn({ course, wins, improved }: Pair, propose?: Propose): string | undefined {
  const [one, other] = [play(course, wins, propose), play(course, improved, propose)];
  for (const [at, standing] of one.standing.entries()) {
    for (const [monday, value] of standing) {
      const raised = other.standing[at]?.get(monday) ?? null;
      if ((raised === null) !== (value === null)) return `${monday} ${value} ${raised}`;
      if ((raised ?? 0) > (value ?? 0)) return `${monday}: ${value} → ${raised}, occasion ${at}`;
    }
  }
  const week = one.line.findIndex((value, at) => (other.line[at] ?? 0) > (value ?? 0));
  return week === -1 ? undefined : `${all[week]}: the week as it began`;
}

function firstCaught(propose: Propose, count: number): Pair | undefined {
  for (const pair of pairs(count)) if (ratchetIn(pair, propose)) return pair;
  return undefined;
}

describe('whatever happens', { timeout: 300_000 }, () => {
  test('better results never lead to a higher target, however many changes were approved', () => {
    let [changes, relieved, raised] = [0, 0, 0];
    for (const pair of pairs(HISTORIES)) {
      expect(ratchetIn(pair), `seed ${pair.seed}`).toBeUndefined();
    }
    for (const pair of pairs(LIVED)) {
      const { record } = play(pair.course, pair.improved);
      changes += record.length;
      relieved += record.filter(({ reason }) => reason.kind === 'relief').length;
      raised += record.filter(({ weeks }) => weeks.some((week) => week.after > week.before)).length;
    }

    // The histories are worth something: there is much to go wrong in them.
    expect(changes).toBeGreaterThan(3 * LIVED);
    expect(relieved).toBeGreaterThan(LIVED / 2);
    expect(raised).toBeGreaterThan(LIVED / 2);
  });

  test('an approved change never changes a week that has begun', () => {
    for (const { course, wins, seed } of pairs(LIVED)) {
      const { record } = play(course, wins);
      record.forEach((change, index) => {
        const begun = all.filter((monday) => begin(monday) < change.decided);
        const end = new Date('2030-01-01T00:00:00Z');
        const without = lineAt(course, record.slice(0, index), end, begun);
        const line = lineAt(course, record.slice(0, index + 1), end, begun);
        expect(valuesOf(line), `seed ${seed}`).toEqual(valuesOf(without));
      });
    }
  });

  test('what is approved is what the line says, to the cent, from the next week on', () => {
    for (const { course, wins, seed } of pairs(LIVED)) {
      const { record } = play(course, wins);
      record.forEach((change, index) => {
        const weeks = change.weeks.map(({ monday }) => monday);
        const before = lineAt(course, record.slice(0, index), change.decided, weeks);
        const after = lineAt(course, record.slice(0, index + 1), change.decided, weeks);
        const sofar = lineAt(course, record.slice(0, index), change.proposed, weeks);
        const told = change.verdict === 'approved' ? 'after' : 'before';
        expect(change.weeks.every((week) => Number.isSafeInteger(week.after))).toBe(true);
        expect(valuesOf(sofar), `seed ${seed}`).toEqual(change.weeks.map((week) => week.before));
        if (valuesOf(before).join() !== valuesOf(sofar).join()) return; // A quota came between.
        expect(valuesOf(after), `seed ${seed}`).toEqual(change.weeks.map((week) => week[told]));
      });
    }
  });

  test('relief only ever lowers a line, in every week of it', () => {
    for (const { course, wins, seed } of pairs(LIVED)) {
      for (const { reason, weeks } of play(course, wins).record) {
        if (reason.kind !== 'relief') continue;
        const change = weeks.reduce((sum, { before, after }) => sum + before - after, 0);
        expect(change, `seed ${seed}`).toBeGreaterThan(0);
        expect(weeks.every(({ before, after }) => after <= before)).toBe(true);
      }
    }
  });

  test('the same facts lead to the same proposal, by name', () => {
    for (const { course, wins } of pairs(30)) {
      expect(play(course, wins).record).toEqual(play({ ...course }, [...wins]).record);
    }
  });
});

describe('the property finds', { timeout: 120_000 }, () => {
  test('a target that follows the last results up, whatever it calls itself', () => {
    const follows: Propose = ({ team, next, line, signed }) => {
      const last = [1, 2, 3, 4].map((back) => signed(addWeeks(next, -back)));
      const mean = Math.round(last.reduce((sum, value) => sum + value, 0) / 4);
      return changed({ team, next, line }, () => mean);
    };

    expect(firstCaught(follows, 50)).toBeDefined();
  });

  test('a shortfall that lowers the line, where a better result would have kept it', () => {
    const consoles: Propose = ({ team, next, line, signed }) => {
      const year = line.filter(({ monday }) => monday < next);
      const gap = year.reduce((sum, { monday, plan }) => sum + signed(monday) - (plan ?? 0), 0);
      return gap < 0 ? changed({ team, next, line }, (value) => Math.round(value * 0.9)) : null;
    };

    expect(firstCaught(consoles, 50)).toBeDefined();
  });

  test('relief counted from the line as it stands, which a slower team gets and a faster does not', () => {
    const fromTheLine: Propose = (input) => {
      const change = proposeChange(input);
      if (change?.reason.kind !== 'relief') return change;
      const share = change.reason.left / change.reason.planned;
      const weeks = change.weeks.map((week) => ({
        ...week,
        after: Math.ceil(week.before * share),
      }));
      const moved = weeks.reduce((sum, { before, after }) => sum + before - after, 0);
      const stands = weeks.reduce((sum, { before }) => sum + before, 0);
      return moved >= 0.05 * stands ? { ...change, weeks } : null;
    };

    expect(firstCaught(fromTheLine, HISTORIES)).toBeDefined();
  });

  test('people who are counted only where results were poor', () => {
    const partial: Propose = (input) => {
      const relief = proposeChange({ ...input, people: null });
      return relief ?? proposeChange(input);
    };

    expect(firstCaught(partial, HISTORIES)).toBeDefined();
  });
});

function changed(
  { team, next, line }: Pick<FineTuningInput, 'team' | 'next' | 'line'>,
  after: (value: number) => number,
): TargetChange | null {
  const weeks = line
    .filter(({ monday, plan }) => monday >= next && plan !== null)
    .slice(0, 4)
    .map(({ monday, value }) => ({ monday, before: value ?? 0, after: after(value ?? 0) }));
  if (weeks.length === 0) return null;
  const id = `${next} ${weeks.map((week) => week.after).join()}`;
  return {
    id,
    team,
    currency: 'CNY',
    weeks,
    reason: { kind: 'capacity', daysThen: 100, daysNow: 100 },
  };
}

function valuesOf(line: readonly { value: Played['line'][number] }[]): Played['line'] {
  return line.map(({ value }) => value);
}
