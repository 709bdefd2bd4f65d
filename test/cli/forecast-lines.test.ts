import { describe, expect, test } from 'vitest';
import { plumbline } from './plumbline.js';

function aLine(id: string, about: object = {}): string {
  const history = [3, 5, 4, 6, 5, 4, 5, 6, 3, 5, 4, 5];
  return JSON.stringify({ id, series: id, group: 'g', origin: '2026-04-06', history, ...about });
}

function forecast(stdin: string) {
  return plumbline(['forecast', '--stdin', '--json'], { stdin });
}

describe.concurrent('forecast --stdin', () => {
  test('answers each case in its place, four weeks with a range', async () => {
    const { code, out, err } = await forecast(`${aLine('b')}\n${aLine('a', { group: 'h' })}`);

    expect({ code, err }).toEqual({ code: 0, err: '' });
    const answers = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers.map(({ id }) => id)).toEqual(['b', 'a']);
    for (const { mean, low, high, total } of answers) {
      expect([mean.length, low.length, high.length]).toEqual([4, 4, 4]);
      expect(low[0]).toBeLessThan(mean[0]);
      expect(mean[0]).toBeLessThan(high[0]);
      expect(total.low).toBeLessThan(total.mean);
      expect(total.mean).toBeCloseTo(mean.reduce((sum: number, one: number) => sum + one, 0));
    }
  });

  test('answers the good lines, and names the others on standard error', async () => {
    const bad = aLine('x', { history: [1, 'two', 3] });

    const { code, out, err } = await forecast(`${aLine('a')}\nnonsense\n${bad}\n${aLine('b')}\n`);

    expect(code).toBe(2);
    expect(
      out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).id),
    ).toEqual(['a', 'b']);
    expect(err).toContain('line 2: "nonsense" is not JSON');
    expect(err).toContain('line 3: history[1] is "two": write a finite number');
    expect(err).toContain('2 of 4 lines are no cases');
  });

  test('says nothing to nothing', async () => {
    expect(await forecast('')).toEqual({ code: 0, out: '', err: '' });
  });

  test('reads over a byte order mark, empty lines and the line ends of Windows', async () => {
    const { code, out } = await forecast(`\uFEFF${aLine('a')}\r\n\r\n${aLine('b')}\r\n`);

    expect({ code, lines: out.trim().split('\n').length }).toEqual({ code: 0, lines: 2 });
  });
});
