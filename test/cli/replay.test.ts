import { describe, expect, test } from 'vitest';
import { addWeeks } from '../../src/calendar/index.js';
import { theExports, thisMonday } from './exports.js';
import { plumbline } from './plumbline.js';

describe.concurrent('replay', () => {
  test('scores every Monday that can be, without a database', async () => {
    const { words } = theExports({ weeks: 30 });

    const { code, out } = await plumbline(['replay', ...words, '--json']);

    expect(code).toBe(0);
    const result = JSON.parse(out);
    // Twelve weeks to learn from, and four after the last one.
    expect([result.from, result.to]).toEqual([addWeeks(thisMonday, -18), addWeeks(thisMonday, -4)]);
    expect(result.levels.map(({ level }: { level: string }) => level)).toEqual(['company', 'team']);
    const south = result.rows.find(({ name }: { name: string }) => name === 'South');
    expect(south.score.count).toBe(15);
    // The same 500 every week.
    expect(south.score.totals.accuracy).toBeGreaterThan(0.95);
  });

  test('shows a table to people', async () => {
    const { words } = theExports({ weeks: 20 });

    const { out } = await plumbline(['replay', ...words]);

    expect(out).toContain('Acme: 5 Mondays');
    expect(out).toMatch(/^company +all together +5 +\d/m);
    expect(out).toMatch(/^team +North +5 +\d/m);
  });

  test.for([
    [['--from', addWeeks(thisMonday, -40)], 'is outside of what can be scored'],
    [['--to', addWeeks(thisMonday, 2)], 'is outside of what can be scored'],
    [['--from', addWeeks(thisMonday, -5), '--to', addWeeks(thisMonday, -6)], 'is after --to'],
  ] as const)('refuses %j', async ([asked, complaint]) => {
    const { words } = theExports({ weeks: 30 });

    const { code, err } = await plumbline(['replay', ...words, ...asked]);

    expect(code).toBe(2);
    expect(err).toContain(complaint);
  });

  test('says when there is too little', async () => {
    const { words } = theExports({ weeks: 15 });

    const { code, err } = await plumbline(['replay', ...words]);

    expect(code).toBe(2);
    expect(err).toContain('twelve weeks of signed business, and four after them');
  });
});
