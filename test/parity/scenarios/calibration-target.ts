import { at, command, fill, press, propose, type Scenario, say } from '../scenario.js';

const inThread = { below: 'Calibration · North' };

/** People of a team are away in the weeks to come. */
function fewerDays(team: string) {
  const weeks = ['2026-03-09', '2026-03-16'].map((monday) => {
    return { monday, before: 12_500_00, after: 10_000_00 };
  });
  const reason = { kind: 'capacity', daysThen: 50, daysNow: 40 } as const;
  return propose({ id: `${team} fewer days`, team, currency: 'EUR', weeks, reason });
}

/** The lines of two teams are to be lower, if whoever stands above them says so. */
export const calibrationTarget: Scenario = {
  name: 'a change of target is put to the head at the end: approved for one team, declined for the other',
  company: { staff: 'whole teams' },
  steps: [
    fewerDays('north'),
    command('ben', 'north', '/calibrate'),
    command('ben', 'north', '/calibrate proof'),
    say('ben', 'north', '@bot end', inThread),
    // Whoever decides is asked with the next minute.
    at('2026-03-01T22:03:30Z'),
    press('olga', 'direct-olga', 'Why?', { on: 'North' }),
    press('olga', 'direct-olga', 'Approve', { on: 'North' }),
    // What was decided made everything be worked out anew.
    fewerDays('south'),
    command('wang', 'south', '/calibrate'),
    say('wang', 'south', '@bot 结束', { below: '校准 · 华南' }),
    at('2026-03-01T22:05:30Z'),
    press('olga', 'direct-olga', 'Decline', { on: '华南' }),
    press('olga', 'direct-olga', 'Back', { on: '华南' }),
    press('olga', 'direct-olga', 'Decline', { on: '华南' }),
    fill('olga', 'direct-olga', { 'Why not? (may be left empty)': 'Too early' }, { on: '华南' }),
    command('ana', 'north', '/calibrate proof'),
    command('wang', 'south', '/calibrate proof'),
    say('li', 'direct-li', '校准 依据'),
    at('2026-03-02T22:00:30Z'),
    say('ana', 'north', '@bot now'),
  ],
};
