import { describe, expect, test } from 'vitest';
import { weeklyForecast } from '../../../src/conversations/weekly-forecast/weekly-forecast.js';
import type { Outlook } from '../../../src/forecast/index.js';
import { aChange, anOutlook, aPushRow } from '../outlook.js';
import { channel, openThread } from '../thread.js';

const opening = { team: 'emea', monday: '2026-09-07' };

/** The frozen forecast of Monday, and a better one of today. */
function monday(about: Partial<Outlook> = {}, language: 'en' | 'zh' = 'en') {
  const frozen = anOutlook(about);
  const today = anOutlook({ soFar: 1_250_000, deviation: { value: -900_000, share: -0.04 } });
  return openThread(weeklyForecast, opening, {
    language,
    knows: { outlook: (of) => ('monday' in of ? frozen : today) },
  });
}

describe('the buttons of the Monday post', () => {
  test('show the push table of that Monday, what brings most first', () => {
    const thread = monday();
    thread.nowKnows({
      outlook: () =>
        anOutlook({
          push: [
            aPushRow({
              name: 'Small',
              contribution: 100_000,
              stageWeight: null,
              expectedClose: null,
            }),
            aPushRow({ name: 'Large', contribution: 900_000, expectedClose: '2027-01-15' }),
          ],
        }),
    });

    thread.presses('ana', 'push-table');

    expect(thread.shown('push-table').split('\n')).toEqual([
      '2 open deals, expected to bring €10k within four weeks.',
      'EMEA · four-week push table, as of 7 Sep',
      'Deal | Stage | Stage weight | Win rate | Expected | Value | Brings',
      'Large | POC | 50% | 38% | 15 Jan 2027 | €80k | €9k',
      'Small | POC | – | 38% | no date | €80k | €1k',
      '(Win rate: learned, within four weeks. Brings: value × win rate.)',
    ]);
  });

  test('cut a table of three hundred deals at fifteen and say what the rest brings', () => {
    const push = Array.from({ length: 300 }, (_, at) =>
      aPushRow({ deal: `d${at}`, name: `Deal ${at}`, contribution: 100_000 }),
    );
    const thread = monday({ push });

    thread.presses('ana', 'push-table');

    const lines = thread.shown('push-table').split('\n');
    expect(lines.filter((line) => line.startsWith('Deal ') && line !== lines[2])).toHaveLength(15);
    expect(lines).toContain(
      'The 300 open deals that bring most: €300k expected within four weeks.',
    );
    expect(lines).toContain('and 285 more, bringing €285k');
  });

  test.each([
    [24, '24 open deals, expected to bring €24k within four weeks.'],
    [25, 'The 25 open deals that bring most: €25k expected within four weeks.'],
  ])('say of a table of %i deals whether it can be all of them', (count, total) => {
    const push = Array.from({ length: count }, (_, at) =>
      aPushRow({ deal: `d${at}`, contribution: 100_000 }),
    );
    const thread = monday({ push });

    thread.presses('ana', 'push-table');

    expect(thread.shown('push-table')).toContain(total);
  });

  test('show what changed, word by word', () => {
    const thread = monday({
      changes: [
        aChange({ kind: 'lost', name: 'Small', value: 100_000 }),
        aChange({ kind: 'lost', name: 'Gone', value: 600_000 }),
        aChange({ kind: 'grew', name: 'More', value: 500_000 }),
        aChange({ kind: 'shrank', name: 'Less', value: -300_000 }),
        aChange({ kind: 'slipped', name: 'Later', from: '2026-09-25', to: null, value: 100_000 }),
      ],
    });

    thread.presses('ana', 'what-changed');

    expect(thread.shown('what-changed').split('\n')).toEqual([
      'Since last week: slipped 1 (−€1k) · grew 1 (+€5k) · shrank 1 (−€3k) · lost 2 (−€7k)',
      'EMEA · what changed in the week to 7 Sep',
      'Change | Deal | Value | Expected',
      'Slipped | Later | −€1k | 25 Sep → no date',
      'Grew | More | +€5k | –',
      'Shrank | Less | −€3k | –',
      'Lost | Gone | −€6k | –',
      'Lost | Small | −€1k | –',
    ]);
  });

  test('leave no word of change out, however many deals are new', () => {
    const many = Array.from({ length: 30 }, (_, i) =>
      aChange({ name: `New ${i}`, value: i * 1e6 }),
    );
    const thread = monday({ changes: [...many, aChange({ kind: 'lost', name: 'Gone' })] });

    thread.presses('ana', 'what-changed');

    const lines = thread.shown('what-changed').split('\n');
    expect(lines).toHaveLength(3 + 15 + 1);
    expect(lines[3]).toMatch(/^New \| New 29 /);
    expect(lines[17]).toMatch(/^Lost \| Gone /);
    expect(lines[18]).toBe('and 16 more');
  });

  test('show today’s path, which is not that of Monday', () => {
    const thread = monday();
    thread.timeBecomes('2026-09-10T03:00:00Z');

    thread.presses('ana', 'now');

    expect(thread.shown('now')).toContain(
      'Now: EMEA · next four weeks: on this path €186k, target line €210k, gap −€9k (−4%)',
    );
    expect(thread.shown('now')).toContain('Signed this week so far: €12.5k.');
    expect(thread.shown('now')).toContain('CRM 3 days ago');
    expect(thread.shown('now')).toMatch(/^\[picture: /);
  });

  test('say so when nothing was signed yet this week', () => {
    const thread = monday();
    thread.nowKnows({ outlook: () => anOutlook({ soFar: 0 }) });

    thread.presses('ana', 'now');

    expect(thread.shown('now')).toContain('Nothing signed this week so far. 80% range');
  });

  test('pressed twice replace their answer', () => {
    const thread = monday();

    thread.presses('ana', 'push-table');
    thread.presses('ben', 'push-table');
    thread.presses('ben', 'now');
    thread.presses('ana', 'now');

    expect(thread.posts.map(({ key }) => key)).toEqual(['forecast', 'push-table', 'now']);
  });

  test('speak Chinese to a Chinese team', () => {
    const thread = monday({ name: '华东', currency: 'CNY' }, 'zh');

    thread.presses('wang', 'push-table');
    thread.presses('wang', 'what-changed');

    expect(thread.shown('push-table')).toContain('在跟 2 单，四周内预计贡献 4.24 万。');
    expect(thread.shown('push-table')).toContain('商机 | 阶段 | 阶段权重 | 赢率 | 预计成交');
    expect(thread.shown('what-changed')).toContain('推迟 | Acme | −1.5 万 | 9月18日 → 未定');
  });

  test('of another release do nothing', () => {
    expect(monday().pressesStale('ana', 'start-calibration', 'forecast')).toEqual([]);
  });

  test('have a Chinese summary in Chinese punctuation', () => {
    const thread = monday({}, 'zh');

    thread.presses('wang', 'push-table');

    const table = thread.posts.find(({ key }) => key === 'push-table');
    expect(table?.message.summary).toMatch(/）：在跟 \d+ 单/);
  });

  test('say so when the numbers are no longer there', () => {
    const thread = monday();
    thread.nowKnows({ outlook: () => null });

    thread.presses('ana', 'push-table');
    thread.presses('ana', 'now');

    expect(thread.shown('push-table')).toContain('no longer on record');
    expect(thread.shown('now')).toContain('Nothing has been worked out for today yet.');
  });

  test('say so when there is nothing in the table any more', () => {
    const thread = monday();
    thread.nowKnows({ outlook: () => anOutlook({ push: [], changes: [] }) });

    thread.presses('ana', 'push-table');
    thread.presses('ana', 'what-changed');

    expect(thread.shown('push-table')).toContain('no open deal is likely to matter');
    expect(thread.shown('what-changed')).toBe('Since last week: no deal changed.');
  });
});

describe('words under the Monday post', () => {
  test.each([
    ['now', 'now'],
    ['ＮＯＷ ?', 'now'],
    ['现在', 'now'],
    ['what changed?', 'what-changed'],
    ['变化', 'what-changed'],
    ['Deals', 'push-table'],
    ['推进表', 'push-table'],
  ])('%s is answered below itself', (words, asked) => {
    const thread = monday();

    thread.says('ana', words, { id: 'm7' });

    expect(thread.posts.map(({ key }) => key)).toEqual(['forecast', `${asked}:m7`]);
  });

  test('asked for help, it says what can be asked', () => {
    const thread = monday({}, 'zh');

    thread.says('wang', '帮助', { id: 'm1' });

    expect(thread.shown('reply:m1')).toContain('回复“现在”看今天的路径');
  });

  test('of their own are kept for the lead, exactly as they were written', () => {
    const thread = monday();

    const [keep] = thread.says('ana', '  Now the customer wants <!channel> a discount ');

    expect(keep).toMatchObject({
      kind: 'keep',
      team: 'emea',
      by: 'ana',
      text: 'Now the customer wants <!channel> a discount',
      at: '2026-09-07T01:07:00.000Z',
    });
  });

  test('are acknowledged in full once for each person, then shortly', () => {
    const thread = monday();

    thread.says('ana', 'Nova wants a second demo');
    thread.says('ana', 'and a discount');
    thread.says('ben', 'same here');

    expect(thread.shows.slice(1)).toEqual([
      'Kept for the lead to read. For numbers, write “now”, “what changed” or “deals”.',
      'Kept.',
      'Kept for the lead to read. For numbers, write “now”, “what changed” or “deals”.',
    ]);
    expect(thread.effects.filter(({ kind }) => kind === 'keep')).toHaveLength(3);
  });

  test('that say nothing are passed over', () => {
    const thread = monday();

    expect(thread.says('ana', '   ')).toEqual([]);
    expect(thread.says('ana', '\n\u3000')).toEqual([]);
    expect(thread.says('ana', '👍')).toEqual([]);
  });

  test('that only mention the bot are answered with help', () => {
    const thread = monday();

    thread.says('ana', '<@U1>', { id: 'm1', toBot: true });

    expect(thread.shown('reply:m1')).toContain('Write “now” for today’s path');
  });

  test('of thanks are not kept', () => {
    const thread = monday();

    thread.says('ana', 'Thanks!', { id: 'm1' });

    expect(thread.shown('reply:m1')).toBe('You’re welcome.');
    expect(thread.effects.some(({ kind }) => kind === 'keep')).toBe(false);
  });
});

describe('when a post fails', () => {
  test('the Monday post is tried once more without its picture', () => {
    const thread = monday();

    thread.fails('forecast');
    const again = thread.fails('forecast');

    expect(thread.shown('forecast')).toMatch(/^EMEA · next four weeks/);
    expect(again).toEqual([]);
  });

  test('an answer that could not be posted is owned up to, once', () => {
    const thread = monday();
    thread.presses('ana', 'now');

    thread.fails('now');

    expect(thread.shown('not-posted')).toBe(
      'That could not be posted here. Try again later; an administrator can see why.',
    );
    expect(thread.fails('not-posted')).toEqual([]);
  });
});

describe('its saved state', () => {
  test('of an older release lives on where it still fits, and is let go where not', () => {
    const { state } = monday();

    expect(weeklyForecast.upgrade?.({ ...state, gone: 1 }, 0)).toEqual(state);
    expect(weeklyForecast.upgrade?.({ team: 'emea' }, 0)).toBeUndefined();
  });
});

describe('a call for a calibration', () => {
  const calling = {
    ...{ team: 'emea', teamName: 'EMEA', place: channel, calibrations: [] },
    mayLead: { allowed: true, others: [] },
    ...{ next: '2026-09-21', timeZone: 'Asia/Shanghai', ownZone: 'Asia/Shanghai' },
  };

  test.each(['press', 'words'])(
    'by %s below the post opens it in the channel and says so there',
    (by) => {
      const thread = monday();
      thread.nowKnows({ calling: () => calling });

      if (by === 'press') thread.presses('ana', 'calibrate');
      else thread.says('ana', '开始校准', { id: 'm9' });

      expect(thread.effects.find(({ kind }) => kind === 'open')).toMatchObject({
        ...{ conversation: 'calibration', key: 'calibration emea 1', place: channel },
      });
      expect(thread.posts.at(-1)?.to).toBeUndefined();
      expect(thread.shows.at(-1)).toBe('The calibration of EMEA is open: go there');
    },
  );

  test('by somebody who may not is answered to that person alone', () => {
    const thread = monday();
    const mayLead = { allowed: false, others: ['Ana'] };
    thread.nowKnows({ calling: () => ({ ...calling, mayLead }) });

    thread.presses('ben', 'calibrate');

    expect(thread.effects.some(({ kind }) => kind === 'open')).toBe(false);
    expect(thread.posts.at(-1)?.to).toEqual({ person: 'ben' });
  });
});
