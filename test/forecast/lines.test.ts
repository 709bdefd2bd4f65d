import { describe, expect, test } from 'vitest';
import { BadLine, caseFromLine } from '../../src/forecast/index.js';

const whole = {
  id: '1',
  series: 'north',
  group: 'company',
  parent: 'all',
  origin: '2026-04-06',
  history: [1, 0, -2.5],
  openDeals: [{ value: 100, ageDays: 3, stage: 'poc', expectedClose: '2026-05-01' }],
  actual: [1, 2, 3, 4],
};

describe('a line', () => {
  test('is read as it stands', () => {
    expect(caseFromLine(JSON.stringify(whole), 1)).toEqual(whole);
  });

  test('may leave out what is optional, or say null, or say more', () => {
    const { parent, openDeals, actual, ...least } = whole;

    expect(caseFromLine(JSON.stringify(least), 1)).toEqual(least);
    expect(
      caseFromLine(
        JSON.stringify({ ...least, parent: null, openDeals: null, actual: null, colour: 'red' }),
        1,
      ),
    ).toEqual(least);
  });

  test.each([
    [{ id: undefined }, 'line 7: id is missing: write a text'],
    [{ series: 5 }, 'line 7: series is 5: write a text'],
    [{ group: '' }, 'line 7: group is "": write at least one character'],
    [{ origin: '2026-02-30' }, 'line 7: origin is "2026-02-30": write a day that exists'],
    [{ history: [1, 2] }, 'line 7: history is [1,2]: write 3 to 520 weekly values'],
    [{ history: Array(521).fill(1) }, 'line 7: history is a list of 521: write 3 to 520'],
    [{ history: [1, 'x', 2] }, 'line 7: history[1] is "x": write a finite number'],
    [{ history: [1, null, 2] }, 'line 7: history[1] is null: write a finite number'],
    [{ actual: [1, 2, 3] }, 'line 7: actual is [1,2,3]: write the 4 weeks'],
    [{ openDeals: {} }, 'line 7: openDeals is {}: write a list of deals'],
    [
      { openDeals: [{ value: 1, ageDays: -4 }] },
      'line 7: openDeals[0].ageDays is -4: write the days',
    ],
  ])('with %j is refused with line, field, value and mend', (fields, message) => {
    const text = JSON.stringify({ ...whole, ...fields });

    expect(() => caseFromLine(text, 7)).toThrow(BadLine);
    expect(() => caseFromLine(text, 7)).toThrow(message);
  });

  test('with two faults names both', () => {
    const text = JSON.stringify({ ...whole, id: 4, history: 'none' });

    expect(() => caseFromLine(text, 2)).toThrow(/id is 4.*history is "none"/);
  });

  test('that is no JSON or no object is refused', () => {
    expect(() => caseFromLine('{"id":', 3)).toThrow('line 3: "{"id":" is not JSON');
    expect(() => caseFromLine('[]', 4)).toThrow('line 4: it is []: write an object like');
    expect(() => caseFromLine('{"id":"1","history":[1e999,1,1]}', 5)).toThrow(/history\[0\]/);
  });
});
