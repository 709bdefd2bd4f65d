import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, test } from 'vitest';
import { answered, asked } from '../../../src/conversations/calibration/counting.js';
import { answer, aPerson, type Meeting, meet } from './meeting.js';

type Step = (meeting: Meeting) => void;

const people = Array.from({ length: 50 }, (_, n) =>
  aPerson(`p${n}`, `Person ${n}`, { lead: n === 0 }),
);

/** Fifty people who answer in every way there is, some in more than one. */
const steps: Step[] = people.flatMap(({ id }, n): Step[] => {
  const word: Step = (meeting) =>
    meeting.writes(id, `I will call customer ${n} by Friday`, { id: `w${n}` });
  const form: Step = (meeting) => meeting.fills(id, { ...answer, action: `Visit customer ${n}` });
  const press =
    (choice: string): Step =>
    (meeting) =>
      meeting.chooses(id, choice);
  return [
    [word],
    [form, form],
    [press('fine'), press('fine')],
    [press('support'), press('support')],
    [press('away'), form],
    [press('away')],
    [word, word, form, press('fine')],
    [],
  ][n % 8] as Step[];
});

function shuffled<T>(items: readonly T[], seed: number): T[] {
  const chance = xoroshiro128plus(seed);
  const left = [...items];
  return items.map(() => left.splice(uniformInt(chance, 0, left.length - 1), 1)[0] as T);
}

function outcome(order: readonly Step[]) {
  const meeting = meet({}, { knows: { participants: () => people } });
  for (const step of order) step(meeting);
  meeting.minutes(15);
  meeting.wakes('end');
  const { state } = meeting;
  return {
    answered: answered(state).map(({ id }) => id),
    asked: asked(state).map(({ id }) => id),
    tasks: state.tasks.map(({ id, by, action, due }) => [id, by, action, due].join('|')).sort(),
    title: meeting.root()[0],
  };
}

describe('fifty people who answer at once', () => {
  const expected = outcome(steps);

  test('are counted as they are', () => {
    // 7 of 8 do something, every eighth nothing; one of the seven is away.
    expect(expected.answered).toHaveLength(38);
    expect(expected.asked).toHaveLength(44);
    expect(expected.tasks).toHaveLength(32);
    expect(expected.title).toContain('38 of 44 answered');
  });

  test.each(Array.from({ length: 12 }, (_, seed) => seed + 1))(
    'are counted the same in any order, with every press doubled (seed %i)',
    (seed) => {
      expect(outcome(shuffled([...steps, ...steps], seed))).toEqual(expected);
    },
  );
});
