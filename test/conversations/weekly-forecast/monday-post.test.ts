import { describe, expect, test } from 'vitest';
import type { Part } from '../../../src/conversations/known.js';
import { weeklyForecast } from '../../../src/conversations/weekly-forecast/weekly-forecast.js';
import type { Outlook } from '../../../src/forecast/index.js';
import { aChange, anOutlook } from '../outlook.js';
import { openThread } from '../thread.js';

const opening = { team: 'emea', monday: '2026-09-07' };

function monday(about: Partial<Outlook> = {}, language: 'en' | 'zh' = 'en', parts: Part[] = []) {
  const outlook = anOutlook(about);
  return openThread(weeklyForecast, opening, {
    language,
    knows: {
      outlook: (of) => ('monday' in of && of.monday === '2026-09-07' ? outlook : null),
      parts: () => parts,
    },
  });
}

/** 华东, ten times as large, in yuan. */
function eastChina(): Partial<Outlook> {
  const usual = anOutlook();
  const ten = (cents: number) => cents * 10;
  return {
    name: '华东',
    currency: 'CNY',
    forecast: usual.forecast && {
      weeks: usual.forecast.weeks,
      total: { mean: 186_000_000, low: 158_000_000, high: 214_000_000 },
    },
    target: { weeks: [1, 1, 1, 1].map(() => 52_500_000), total: 210_000_000 },
    deviation: { value: -24_000_000, share: -24 / 210 },
    changes: usual.changes.map((change) => ({ ...change, value: ten(change.value) })),
    process: usual.process.map((measure) =>
      measure.step ? { ...measure, step: { from: 'POC', to: '合同' } } : measure,
    ),
  };
}

describe('the Monday post', () => {
  test('is a picture, a few sentences, the freshness and four buttons, in this order', () => {
    const [post, ...more] = monday().shows;

    expect(more).toEqual([]);
    expect(post?.split('\n').slice(1)).toEqual([
      'EMEA · next four weeks: on this path €186k, target line €210k, gap −€24k (−11%) · chance 28%',
      '80% range €158k–214k; the last 8 forecasts were 81% accurate on average, 7 of 8 inside the range.',
      'The gap sits in one step: POC → contract converted 38% of the time in the last 4 weeks, usually 48–56%.',
      'Since last week: new 3 (€31k) · pulled in 1 (€12k) · slipped 2 (−€40k) · won 2 (€29k) · lost 1 (−€8k)',
      'Last week: effective visits 46 (usual 41–58) · new leads 19 ↓ (usual 24–35) · churn 0 (usual 0–€2k)',
      '(Data: CRM today 06:10 · ERP yesterday 23:40 · HR 3 days ago ⚠)',
      '[Start calibration] [Four-week push table] [What changed] [Now]',
    ]);
    expect(post).toMatch(/^\[picture: EMEA: €24k below the line over four weeks/);
  });

  test('says the same in Chinese, in 万', () => {
    const [post] = monday(eastChina(), 'zh').shows;

    expect(post?.split('\n').slice(1)).toEqual([
      '华东 · 未来四周：按当前路径 186 万，目标线 210 万，差 24 万（−11%） · 达成可能 28%',
      '80% 区间 158–214 万；过去 8 次预测平均准确率 81%，区间命中 7/8。',
      '缺口主要来自「POC → 合同」一步：近 4 周转化 38%，常态 48–56%。',
      '比上周：新增 3 单 31 万 · 提前 1 单 12 万 · 推迟 2 单 −40 万 · 赢 2 单 29 万 · 丢 1 单 −8 万',
      '上周：有效拜访 46（常态 41–58） · 新线索 19 ↓（常态 24–35） · 流失 0（常态 0–2000 元）',
      '(数据：CRM 今天 06:10 · ERP 昨天 23:40 · HR 3 天前 ⚠)',
      '[开始校准] [四周推进表] [变化明细] [现在]',
    ]);
  });

  test('is notified by its headline', () => {
    expect(monday().posts[0]?.message.summary).toBe(
      'EMEA · next four weeks: on this path €186k, target line €210k, gap −€24k (−11%) · chance 28%',
    );
  });

  test('never names a person', () => {
    const thread = monday();
    thread.presses('ana', 'push-table');
    thread.presses('ana', 'what-changed');
    thread.presses('ana', 'now');

    expect(JSON.stringify(thread.effects)).not.toContain('Kowalska');
    expect(JSON.stringify(thread.effects)).not.toContain('"ana"');
  });
});

describe('the gap', () => {
  test('ahead of the line there is none, and nothing is said to explain it', () => {
    const post = monday({ deviation: { value: 1_200_000, share: 0.057 }, chance: 0.81 }).shown(
      'forecast',
    );

    expect(post).toContain('target line €210k, ahead by €12k (+6%) · chance 81%');
    expect(post).not.toContain('The gap');
    expect(post).toContain('POC → contract over 4 weeks 38% ↓ (usual 48–56%)');
  });

  test('of nothing is on the line', () => {
    const about = { deviation: { value: 0, share: 0 } };

    expect(monday(about).shown('forecast')).toContain('target line €210k, on the line · chance');
    expect(monday(about, 'zh').shown('forecast')).toContain('，与目标线持平 · 达成可能');
  });

  test('is blamed on leads or visits only as the first place to look', () => {
    const [visits, leads] = anOutlook().process;
    const post = monday({ process: [visits, leads].flatMap((m) => m ?? []) }).shown('forecast');

    expect(post).toContain('Below the usual range: new leads. That is the first place to look');
  });

  test('is left unexplained where the process line is as usual or unknown', () => {
    const process = anOutlook().process.map((m) => ({ ...m, verdict: 'usual' as const }));

    expect(monday({ process }).shown('forecast')).not.toMatch(/gap sits|first place/);
    expect(monday({ process: [] }).shown('forecast')).not.toContain('Last week');
  });

  test('is not blamed on what is above its range', () => {
    const process = anOutlook().process.map((m) => ({
      ...m,
      verdict: m.kind === 'leads' ? ('high' as const) : ('usual' as const),
    }));

    expect(monday({ process }).shown('forecast')).not.toContain('first place');
  });

  test('says that the rest is as usual only when it is', () => {
    const process = anOutlook().process.map((m) =>
      m.kind === 'leads' ? { ...m, value: 30, verdict: 'usual' as const } : m,
    );

    expect(monday({ process }).shown('forecast')).toContain('48–56%. The rest is as usual.');
    expect(monday().shown('forecast')).not.toContain('as usual');
  });
});

describe('chance and range', () => {
  test.each([
    [0, 'chance under 1%', '达成可能不到 1%'],
    [1, 'chance over 99%', '达成可能超过 99%'],
  ])('a chance of %d is not said to be certain', (chance, en, zh) => {
    expect(monday({ chance }).shown('forecast')).toContain(en);
    expect(monday({ chance }, 'zh').shown('forecast')).toContain(zh);
  });

  test('the track record is told as it is, from one forecast on', () => {
    const record = { count: 1, accuracy: 0.7, hits: 0, reconstructed: false };

    expect(monday({ trackRecord: record }).shown('forecast')).toContain(
      '; the last forecast was 70% accurate and outside the range.',
    );
    expect(
      monday({ trackRecord: { ...record, accuracy: null, count: 3 } }).shown('forecast'),
    ).toContain('; the last 3 forecasts: 0 of 3 inside the range.');
    expect(monday({ trackRecord: null }).shown('forecast')).toContain(
      '; no forecast of this team has been scored yet.',
    );
  });

  test('a reconstructed track record is called so', () => {
    const trackRecord = { count: 8, accuracy: 0.8, hits: 6, reconstructed: true };

    expect(monday({ trackRecord }).shown('forecast')).toContain('8 forecasts, reconstructed, were');
    expect(monday({ trackRecord }, 'zh').shown('forecast')).toContain('过去 8 次预测（回放）');
  });
});

describe('caveats', () => {
  const caveats: Outlook['caveats'] = [
    { kind: 'short-history', weeks: 7 },
    { kind: 'stale', sources: ['HR'] },
    { kind: 'no-target' },
    { kind: 'undated-deals', count: 4 },
    { kind: 'rejected-rows', count: 1 },
    { kind: 'unsigned-wins', count: 3, value: 4_500_000 },
    { kind: 'no-team', count: 2, value: 1_000_000 },
    { kind: 'reconstructed' },
  ];

  test('each is said in words', () => {
    const post = monday({ caveats }).shown('forecast');

    expect(post).toContain('Only 7 weeks of history so far, so the range is wider.');
    expect(post).toContain('Data from HR is not up to date, so the range is wider.');
    expect(post).toContain('No target line is set');
    expect(post).toContain('Data quality widens the range: 4 open deals have no date.');
    expect(post).toContain('1 row could not be read');
    expect(post).toContain('Won in the CRM, not yet signed in the ERP: 3 (€45k).');
    expect(post).toContain('in nobody’s numbers: 2 (€10k).');
    expect(post).toContain('Reconstructed from what could be known at the time.');
  });

  test('in Chinese too, without an English word but the names of the systems', () => {
    const post = monday({ caveats, process: [], currency: 'CNY', name: '华东' }, 'zh').shown(
      'forecast',
    );

    expect(post.replace(/CRM|ERP|HR|picture/g, '')).not.toMatch(/[A-Za-z]/);
  });
});

describe('the process line', () => {
  test('leaves out what was never known, and says where only the last week is missing', () => {
    const post = monday({
      process: [
        { kind: 'visits', value: null, usual: null, verdict: 'unknown' },
        { kind: 'leads', value: null, usual: { low: 24, high: 35 }, verdict: 'unknown' },
        { kind: 'churn', value: 300_000, usual: { low: 0, high: 200_000 }, verdict: 'high' },
      ],
    }).shown('forecast');

    expect(post).toContain(
      '\nLast week: new leads no data (usual 24–35) · churn €3k ↑ (usual 0–€2k)\n',
    );
  });

  test('is followed by the freshness, where a source never read is marked', () => {
    const freshness = [{ source: 'ERP', upTo: null, stale: false }];

    expect(monday({ freshness }).shown('forecast')).toContain('(Data: ERP never read ⚠)');
    expect(monday({ freshness }, 'zh').shown('forecast')).toContain('(数据：ERP 从未读取 ⚠)');
  });
});

describe('without a target', () => {
  const about: Partial<Outlook> = {
    target: null,
    deviation: null,
    chance: null,
    past: anOutlook().past.map((week) => ({ ...week, target: null })),
  };

  test('the path stands alone', () => {
    const [, headline] = monday(about).shown('forecast').split('\n');

    expect(headline).toBe('EMEA · next four weeks: on this path €186k');
  });

  test('the picture has no line and no gap', () => {
    const block = monday(about).posts[0]?.message.blocks[0];

    expect(block?.kind === 'chart' && block.chart.title).toBe(
      'EMEA: €186k on this path over four weeks',
    );
    expect(block?.kind === 'chart' && Object.keys(block.chart)).not.toContain('target');
    expect(block?.kind === 'chart' && Object.keys(block.chart)).not.toContain('gap');
  });
});

describe('without data', () => {
  const nothing = { forecast: null, deviation: null, chance: null, push: [], changes: [] };

  test('there is no picture, but what is missing, the mend and a button that leads somewhere', () => {
    expect(monday({ ...nothing, past: [], freshness: [] }).shown('forecast')).toBe(
      [
        'EMEA: no forecast this week.',
        'No source is connected. Connect the CRM, or import a file with “plumbline import”.',
        '[Start calibration] [Now]',
      ].join('\n'),
    );
  });

  test.each([
    [{ freshness: [{ source: 'CRM', upTo: null, stale: true }] }, 'Never read so far: CRM.'],
    [
      { past: anOutlook().past.slice(0, 2) },
      'at least 3 complete weeks of signed value; there are 2.',
    ],
    [{}, 'Nothing was signed in these weeks and no deal is open.'],
  ])('the reason is the one that holds: %#', (about, reason) => {
    expect(monday({ ...nothing, ...about }).shown('forecast')).toContain(reason);
    expect(monday({ ...nothing, ...about }, 'zh').shown('forecast')).not.toContain('undefined');
  });

  test('a team that nothing was worked out for is told so', () => {
    const thread = openThread(weeklyForecast, opening, { language: 'en' });

    expect(thread.shown('forecast')).toBe(
      'There is no forecast for the week of 7 Sep yet.\nNothing has been worked out for this team. An administrator can see why with “plumbline doctor”.',
    );
  });

  test('weeks without a change say so and have no button for them', () => {
    const post = monday({ changes: [], push: [] }).shown('forecast');

    expect(post).toContain('Since last week: no deal changed.');
    expect(post).toContain('\n[Start calibration] [Now]');
  });
});

describe('regions and the company', () => {
  const parts: Part[] = [
    {
      team: 'dach',
      name: 'DACH',
      path: 9_000_000,
      target: 10_000_000,
      deviation: { value: -1_000_000, share: -0.1 },
      chance: 0.35,
    },
    { team: 'uk', name: 'UK', path: null, target: null, deviation: null, chance: null },
  ];

  test('show their parts in the order of the organisation chart', () => {
    const post = monday({ level: 'region' }, 'en', parts).shown('forecast');

    expect(post).toContain(
      [
        'Teams',
        'Team | Path | Line | Gap | Chance',
        'DACH | €90k | €100k | −€10k (−10%) | 35%',
        'UK | – | – | – | –',
      ].join('\n'),
    );
  });

  test('more than fifteen are counted', () => {
    const many = Array.from({ length: 20 }, (_, at): Part => {
      return {
        team: `t${at}`,
        name: `Region ${at}`,
        path: 1,
        target: 1,
        deviation: null,
        chance: 0,
      };
    });
    const post = monday({ level: 'company' }, 'en', many).shown('forecast');

    expect(post).toContain('Regions\nRegion | Path');
    expect(post).toContain('and 5 more');
  });
});

describe('size and hostile names', () => {
  const hostile = `<!channel> @all **bold** [x](http://evil) ${'a'.repeat(300)}\n\n# heading`;

  test('everything at once stays below three thousand characters', () => {
    const parts = Array.from({ length: 40 }, (_, at): Part => {
      return {
        team: `t${at}`,
        name: `${at} ${hostile}`,
        path: 123_456_789,
        target: 234_567_890,
        deviation: { value: -111_111_101, share: -0.47 },
        chance: 0.001,
      };
    });
    const changes = ['new', 'pulled-in', 'slipped', 'grew', 'shrank', 'won', 'lost'] as const;
    const thread = monday(
      {
        level: 'company',
        name: hostile,
        path: 'net',
        changes: changes.map((kind) => aChange({ kind, name: hostile, value: 987_654_321 })),
        caveats: [
          { kind: 'short-history', weeks: 7 },
          { kind: 'stale', sources: ['CRM', 'ERP', 'HR'] },
          { kind: 'undated-deals', count: 412 },
          { kind: 'rejected-rows', count: 1200 },
          { kind: 'unsigned-wins', count: 31, value: 987_654_321 },
          { kind: 'no-team', count: 31, value: 987_654_321 },
          { kind: 'reconstructed' },
        ],
      },
      'en',
      parts,
    );

    const words = thread.shown('forecast').replace(/^\[picture:.*\]\n/, '');
    expect(words.length).toBeLessThan(3000);
  });

  test('names stay plain words on one line, shortened', () => {
    const [, headline] = monday({ name: hostile }).shown('forecast').split('\n');

    expect(headline).toMatch(/^<!channel> @all \*\*bold\*\* \[x\].{0,20}… · next four weeks/);
  });

  test('a path below nothing is written with its sign', () => {
    const post = monday({
      path: 'net',
      forecast: {
        weeks: [-1, -1, -1, -1].map((mean) => ({
          mean: mean * 300_000,
          low: -900_000,
          high: 100_000,
        })),
        total: { mean: -1_200_000, low: -2_500_000, high: 400_000 },
      },
      deviation: { value: -22_200_000, share: -1.057 },
    }).shown('forecast');

    expect(post).toContain('on this path −€12k, target line €210k, gap −€222k (−106%)');
    expect(post).toContain('80% range −€25k to €4k');
    expect(post).toContain('· The path is net of churn.)');
  });

  test('a target of nothing gives money but no percentage', () => {
    const post = monday({
      target: { weeks: [0, 0, 0, 0], total: 0 },
      deviation: { value: 18_600_000, share: Number.POSITIVE_INFINITY },
    }).shown('forecast');

    expect(post).toContain('target line €0, ahead by €186k · chance');
  });
});
