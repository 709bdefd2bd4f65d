import { describe, expect, test } from 'vitest';
import type { Language } from '../../src/chat/index.js';
import { notice } from '../../src/conversations/notice/notice.js';
import type { Trouble } from '../../src/conversations/notice/state.js';
import { openThread } from './thread.js';

function told(trouble: Trouble, language: Language = 'en') {
  return openThread(notice, trouble, {
    language,
    knows: { person: () => ({ name: 'Olga', language: 'en', team: null }) },
  });
}

const held: Trouble = {
  kind: 'pull-held',
  pull: 'p-7',
  source: 'CRM',
  of: 'deal',
  before: 1000,
  now: 600,
};

const scope = {
  what: { en: 'charts are left out.', zh: '图表未附上。' },
  mend: { en: 'Add the scope files:write.', zh: '请添加权限 files:write。' },
};

const unknown: Trouble = {
  kind: 'post-unknown',
  platform: 'feishu',
  channel: 'oc_1',
  channelName: '华东',
  effect: '17',
  summary: 'On course',
};

const troubles: [Trouble, string[], string[]][] = [
  [
    {
      kind: 'source-unreadable',
      source: 'CRM',
      reason: 'HTTP 401: token expired; make a new one',
      upTo: new Date('2026-09-06T15:40:00Z'),
    },
    [
      'CRM could not be read.',
      'HTTP 401: token expired; make a new one',
      'Posts go on with what it said up to yesterday 23:40, and say so.',
      'Mend it, then run “plumbline import”, or wait for the next pull.',
    ],
    [
      'CRM 读取失败。',
      'HTTP 401: token expired; make a new one',
      '帖子继续使用它截至 昨天 23:40 的数据，并会注明。',
      '修好后运行 “plumbline import”，或等下一次读取。',
    ],
  ],
  [
    held,
    [
      'CRM: the last pull is held back because it shrank.',
      'It lists 600 deals where 1,000 are known (−40%). Nothing has been changed so far.',
      'If the source is right, let it in. If not, mend the source: the next pull replaces this one.',
      '[Let it in]',
    ],
    [
      'CRM：最近一次读取的数据明显变少，已暂缓导入。',
      '商机：1,000 → 600（−40%）。目前没有任何改动。',
      '如果来源无误，请放行；如果有误，请修好来源，下一次读取会取代这一次。',
      '[放行]',
    ],
  ],
  [
    {
      kind: 'rows-rejected',
      source: 'ERP',
      count: 12,
      first: [{ origin: 'orders.csv:17', reason: 'signed "31/31/2026" is no day: YYYY-MM-DD' }],
    },
    [
      'ERP: 12 rows could not be understood and are left out.',
      'orders.csv:17: signed "31/31/2026" is no day: YYYY-MM-DD',
      'and 11 more',
      'Mended at the source, they come in with the next pull.',
    ],
    [
      'ERP：有 12 行读不懂，未计入。',
      'orders.csv:17：signed "31/31/2026" is no day: YYYY-MM-DD',
      '另有 11 行',
      '在来源处改好后，下一次读取会计入。',
    ],
  ],
  [
    {
      kind: 'not-posted',
      platform: 'slack',
      channel: '#sales-emea',
      failure: 'forbidden',
      reason: 'not_in_channel',
    },
    [
      'A message for #sales-emea could not be posted (Slack).',
      'not_in_channel',
      'The bot may not post there. Invite it to the channel, or give it the missing scope.',
    ],
    [
      '发往 #sales-emea 的消息没有发出（Slack）。',
      'not_in_channel',
      '机器人无权在那里发言，请把它拉进频道，或补上缺少的权限。',
    ],
  ],
  [
    {
      kind: 'not-posted',
      platform: 'feishu',
      channel: 'oc_1',
      channelName: '华东',
      failure: 'gone',
      reason: 'feishu: 230002',
      complaint: {
        what: { en: 'the bot is not in this group', zh: '机器人不在这个群里' },
        mend: { en: 'Add it in the group’s settings.', zh: '请在群设置里添加机器人。' },
      },
    },
    [
      'A message for 华东 could not be posted (Feishu).',
      'the bot is not in this group',
      'Add it in the group’s settings.',
    ],
    ['发往 华东 的消息没有发出（飞书）。', '机器人不在这个群里', '请在群设置里添加机器人。'],
  ],
  [
    { kind: 'platform-trouble', platform: 'slack', ...scope },
    ['Slack: charts are left out.', 'Add the scope files:write.'],
    ['Slack：图表未附上。', '请添加权限 files:write。'],
  ],
  [
    { kind: 'platform-down', platform: 'slack', ...scope },
    [
      'Nothing can be posted on Slack: charts are left out.',
      'Add the scope files:write.',
      'What is to be posted waits and is tried again every ten minutes.',
    ],
    [
      '目前无法在Slack发送任何消息：图表未附上。',
      '请添加权限 files:write。',
      '待发的消息会等待，每十分钟重试一次。',
    ],
  ],
  [
    unknown,
    [
      'A message for 华东 may stand there or not (Feishu).',
      'It says: On course',
      'The answer got lost on the way. Look there, then say which it is.',
      '[Post it again] [It is there]',
    ],
    [
      '发往 华东 的一条消息是否已发出，无法确认（飞书）。',
      '内容：On course',
      '平台的答复在途中丢失。请到那里看一下，再选择。',
      '[重新发送] [已经在了]',
    ],
  ],
  [
    {
      kind: 'channel-closed',
      platform: 'slack',
      channel: 'C1',
      channelName: 'north',
      why: 'removed',
    },
    [
      'Nothing is posted to north any more (Slack).',
      'Plumbline was removed from it. Invite it again, and it goes on.',
    ],
    ['不再向 north 发送消息（Slack）。', '准绳被移出了该频道。重新邀请后会继续发送。'],
  ],
  [
    { kind: 'people-without-account', platform: 'slack', names: ['Ana', 'Ben'], count: 2 },
    [
      '2 people are not known on Slack.',
      'Ana, Ben',
      'Posts call them by name without a mention, and nothing can be sent to them alone.',
      'Give them the same e-mail address or phone number at the source and there, or name their account under “people” of “slack” in plumbline.yml.',
    ],
    [
      '有 2 人在Slack上找不到账号。',
      'Ana、Ben',
      '消息里只写他们的名字，不会 @ 他们，也无法单独发给他们。',
      '请让来源与平台上的邮箱或手机号一致，或在 plumbline.yml 的 “slack” 下的 “people” 中写明账号。',
    ],
  ],
  [
    {
      kind: 'job-missed',
      job: 'weekly-forecast',
      about: 'EMEA',
      due: new Date('2026-09-06T01:07:00Z'),
      lateHours: 8,
    },
    [
      'Missed: the Monday forecast for EMEA.',
      'It was due yesterday 09:07 and may run at most 8 hours late; that has passed, so it was left out. If Plumbline was not switched off, “plumbline doctor” says what stands in its way.',
    ],
    [
      '错过：EMEA 的周一滚动预测。',
      '原定 昨天 09:07，最多可晚 8 小时；现已过时，不再补发。如果 Plumbline 没有停机，“plumbline doctor” 会说明原因。',
    ],
  ],
];

describe('a notice', () => {
  test.each(troubles)('says what, why and the mend: $kind', (trouble, en, zh) => {
    expect(told(trouble).shown('notice').split('\n')).toEqual(en);
    expect(told(trouble, 'zh').shown('notice').split('\n')).toEqual(zh);
  });

  test('of a source never read says that nothing rests on it', () => {
    const trouble = {
      kind: 'source-unreadable',
      source: 'HR',
      reason: 'no file',
      upTo: null,
    } as const;

    expect(told(trouble).shown('notice')).toContain('It has never been read');
  });

  test('of ten thousand rows stays short', () => {
    const first = Array.from({ length: 10_000 }, (_, at) => ({
      origin: `deals.csv:${at}`,
      reason: 'x'.repeat(5000),
    }));
    const shown = told({ kind: 'rows-rejected', source: 'CRM', count: 10_000, first }).shown(
      'notice',
    );

    expect(shown.length).toBeLessThan(3000);
    expect(shown).toContain('and 9,990 more');
  });

  test('of five hundred people without an account names some and counts the others', () => {
    const names = Array.from({ length: 50 }, (_, at) => `Person ${at}`);
    const kind = 'people-without-account';
    const shown = told({ kind, platform: 'slack', names, count: 500 }).shown('notice');

    expect(shown).toContain('500 people');
    expect(shown).toContain('Person 9, and 490 more');
  });

  test('of an unknown job gives its own name', () => {
    const job = { kind: 'job-missed', job: 'store-health', about: null, lateHours: 1 } as const;

    expect(told({ ...job, due: new Date(0) }).shown('notice')).toMatch(
      /^Missed: store-health\.\nIt was due 1 Jan 1970 and may run at most 1 hour late/,
    );
  });

  test('is answered when the bot is spoken to, and leaves people alone otherwise', () => {
    const thread = told(held);

    expect(thread.says('olga', 'who looks after this?')).toEqual([]);
    thread.says('olga', '@plumbline fix it', { id: 'm1', toBot: true });

    expect(thread.shown('reply:m1')).toContain('“plumbline doctor”');
  });
});

describe('a pull that is held back', () => {
  test('is let in by one press, which takes the button away', () => {
    const thread = told(held);

    const [confirmed] = thread.presses('olga', 'confirm-pull');

    expect(confirmed).toEqual({ kind: 'confirm-pull', pull: 'p-7', by: 'olga' });
    expect(thread.shown('notice').split('\n')).toEqual([
      'CRM: the last pull is held back because it shrank.',
      'It lists 600 deals where 1,000 are known (−40%). Nothing has been changed so far.',
      'Olga let it in, today 09:07. The forecast follows.',
    ]);
  });

  test('pressed twice is let in once', () => {
    const thread = told(held);

    thread.presses('olga', 'confirm-pull');
    const again = thread.pressesStale('ben', 'confirm-pull', 'notice');

    expect(again).toEqual([]);
    expect(thread.effects.filter(({ kind }) => kind === 'confirm-pull')).toHaveLength(1);
  });

  test('is not let in by a press on another notice', () => {
    const [trouble] = troubles[0] ?? [held];

    expect(told(trouble).pressesStale('olga', 'confirm-pull', 'notice')).toEqual([]);
  });

  test('says in Chinese who let it in', () => {
    const thread = told(held, 'zh');

    thread.presses('olga', 'confirm-pull');

    expect(thread.shown('notice')).toContain('Olga 已放行（今天 09:07），预测随后更新。');
  });
});

describe('a post of which nobody knows whether it stands', () => {
  test.each([
    ['post-again', 'Olga had it posted again, today 09:07.'],
    ['stands', 'Olga found it there, today 09:07.'],
  ] as const)('is settled by one press: %s', (as, words) => {
    const thread = told(unknown);

    const [settled] = thread.presses('olga', as);
    const again = thread.pressesStale('ben', 'post-again', 'notice');

    expect(settled).toEqual({ kind: 'settle-unknown', effect: '17', as, by: 'olga' });
    expect(again).toEqual([]);
    expect(thread.shown('notice').split('\n')).toEqual([
      'A message for 华东 may stand there or not (Feishu).',
      'It says: On course',
      words,
    ]);
  });

  test('is not settled by a press on another notice', () => {
    expect(told(held).pressesStale('olga', 'post-again', 'notice')).toEqual([]);
  });
});
