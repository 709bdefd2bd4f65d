import { describe, expect, test } from 'vitest';
import type { Heard, Language } from '../../src/chat/index.js';
import { frontDesk } from '../../src/conversations/front-desk/front-desk.js';
import type { Channel } from '../../src/conversations/known.js';
import { aChannel, anOutlook } from './outlook.js';
import { channel, type Knows, openThread } from './thread.js';

const emea = anOutlook();
const dach = anOutlook({ team: 'dach', name: 'DACH' });

/** A desk in #sales-emea; Ana works in DACH and reads Chinese. */
function desk(about: Partial<Channel> = {}, more: Knows = {}, language: Language = 'en') {
  return openThread(
    frontDesk,
    {},
    {
      language,
      knows: {
        channel: () => aChannel({ ...about }),
        person: () => ({ name: 'Ana', language: 'zh', team: 'dach' }),
        outlook: (of) => ('channel' in of && of.channel === 'emea' ? emea : dach),
        ...more,
      },
    },
  );
}

const direct: Partial<Channel> = { direct: true, team: null, teamName: null, level: null };
const toBot = { toBot: true };

describe('in a channel', () => {
  test('nothing is said before anybody asks', () => {
    expect(desk().shows).toEqual([]);
  });

  test('“now” shows the path of the channel’s team, in a thread below the question', () => {
    const thread = desk();

    thread.says('ana', '@plumbline now', { id: 'm1', ...toBot });

    expect(thread.posts[0]).toMatchObject({
      key: 'answer:m1',
      to: { platform: 'web', channel: 'emea', thread: 'm1' },
    });
    expect(thread.shown('answer:m1')).toMatch(/^\[picture: EMEA: /);
    expect(thread.shown('answer:m1')).toContain('Now: EMEA · next four weeks: on this path €186k');
  });

  test.each([
    ['a forecast', emea],
    ['none', { ...emea, forecast: null }],
  ])('with %s the answer has no button, for nobody would hear it', (_, outlook) => {
    const thread = desk({}, { outlook: () => outlook });

    thread.says('ana', 'now', toBot);

    expect(thread.posts[0]?.message.blocks.some(({ kind }) => kind === 'choices')).toBe(false);
  });

  test('asked within a thread, it answers in that thread', () => {
    const thread = desk();

    thread.says('ana', 'now', { ...toBot, place: { ...channel, thread: 'root' } });

    expect(thread.posts[0]?.to).toEqual({ ...channel, thread: 'root' });
  });

  test('delivered twice, a question has one answer', () => {
    const thread = desk();

    thread.says('ana', 'now', { id: 'm1', ...toBot });
    thread.says('ana', 'now', { id: 'm1', ...toBot });

    expect(thread.shows).toHaveLength(1);
  });

  test('the language is the channel’s, not the person’s', () => {
    const thread = desk({ language: 'zh', teamName: '华东' });

    thread.says('ana', 'help', { id: 'm1', ...toBot });

    expect(thread.shown('answer:m1').split('\n')).toEqual([
      '这里看 华东 离目标线多远：每周一发四周滚动预测，随时可问今天的路径。',
      '可以这样问我：',
      '现在 – 今天的路径与目标线',
      '变化 – 比上周的新增、推迟、赢单和丢单',
      '商机 – 四周推进表',
      '校准 – 十五分钟的双周校准',
      '待办 – 你自己的任务',
      '帮助 – 这段说明',
      '(写在周一预测下面的话会记下，留给负责人看。)',
    ]);
  });

  test('times are those of the channel', () => {
    const thread = desk({ timeZone: 'Europe/London' });

    thread.says('ana', 'now', { id: 'm1', ...toBot });

    expect(thread.shown('answer:m1')).toContain('(Data: CRM yesterday 23:10 ·');
  });

  test('the tables can be asked for as well', () => {
    const thread = desk();

    thread.says('ana', 'deals', { id: 'm1', ...toBot });
    thread.says('ana', 'what changed', { id: 'm2', ...toBot });

    expect(thread.shown('answer:m1')).toContain('EMEA · four-week push table');
    expect(thread.shown('answer:m2')).toContain('Since last week: new 3');
  });

  test('a region’s channel shows its teams', () => {
    const part = {
      team: 'uk',
      name: 'UK',
      path: null,
      target: null,
      deviation: null,
      chance: null,
    };
    const thread = desk({}, { parts: (of) => ('channel' in of ? [part] : null) });

    thread.says('ana', 'now', { id: 'm1', ...toBot });

    expect(thread.shown('answer:m1')).toContain('UK | –');
  });

  test('what people say to each other is not answered', () => {
    expect(desk().says('ana', 'now we wait', { toBot: false })).toEqual([]);
    expect(desk().says('ana', 'hello', { toBot: false })).toEqual([]);
  });

  test('a mention without words and a greeting are answered in one line', () => {
    const thread = desk();

    thread.says('ana', '<@U1>', { id: 'm1', ...toBot });
    thread.says('ana', 'hi', { id: 'm2', ...toBot });

    const line = 'Hello Ana. Ask me where the team stands: “now”, “what changed”, “deals”.';
    expect(thread.shows).toEqual([line, line]);
  });

  test('unknown words are quoted as they were typed, with three examples', () => {
    const thread = desk();

    thread.says('ana', '<@U1> make me a <b>sandwich</b>', { id: 'm1', ...toBot });

    expect(thread.shown('answer:m1').split('\n')).toEqual([
      'I did not understand “<@U1> make me a <b>sandwich</b>”. Try one of these:',
      'now – today’s path against the target line',
      'what changed – new, slipped, won and lost since last week',
      'deals – the four-week push table',
      'calibrate – the fifteen-minute calibration',
      'tasks – what is on your own list',
    ]);
  });

  test('without a team it says where to ask', () => {
    const thread = desk({ team: null, teamName: null });

    thread.says('ana', 'now', { id: 'm1', ...toBot });

    expect(thread.shown('answer:m1')).toBe(
      'No team is shown in this channel, so there are no numbers here.\nAsk in the channel of a team, a region or the company.',
    );
  });

  test('without numbers it says so and who can see why', () => {
    const thread = desk({}, { outlook: () => null });

    thread.says('ana', 'now', { id: 'm1', ...toBot });

    expect(thread.shown('answer:m1')).toContain('Nothing has been worked out for EMEA yet.');
  });

  test('unknown to the bot it speaks the person’s language', () => {
    const thread = desk({}, { channel: () => null });

    thread.says('ana', 'foo', { id: 'm1', ...toBot });

    expect(thread.shown('answer:m1')).toContain('没看懂“foo”');
  });

  test('with nobody known it speaks as it was opened', () => {
    const thread = desk({}, { channel: () => null, person: () => null }, 'zh');

    thread.says('ana', 'hi', { id: 'm1', ...toBot });

    expect(thread.shown('answer:m1')).toMatch(/^你好。/);
  });
});

describe('in a direct message', () => {
  test('“now” shows the person’s own team, in the person’s language, not in a thread', () => {
    const thread = desk(direct);

    thread.says('ana', 'now', { id: 'm1', ...toBot });

    expect(thread.posts[0]?.to).toEqual(channel);
    expect(thread.shown('answer:m1')).toContain('现在：DACH · 未来四周：按当前路径 18.6 万欧元');
  });

  test('who is in no team is told how to be in one', () => {
    const thread = desk(direct, { person: () => ({ name: 'Ana', language: 'en', team: null }) });

    thread.says('ana', 'now', { id: 'm1', ...toBot });

    expect(thread.shown('answer:m1')).toBe(
      'I do not know which team you are in, so I have no numbers for you.\nSales operations can add you, with your e-mail address or mobile number, in the HR source.',
    );
  });

  test('who is not known at all is told so', () => {
    const thread = desk(direct, { person: () => null });

    thread.says('slack:U9', 'now', { id: 'm1', ...toBot });

    expect(thread.shown('answer:m1')).toMatch(/^I do not know who you are yet/);
  });

  test.each([
    ['in a direct message', () => aChannel(direct)],
    ['in a channel that shows nothing yet', () => null],
  ])('who is not known at all is answered in the language of the question, %s', (_, where) => {
    const thread = desk({}, { channel: where, person: () => null }, 'en');

    thread.says('feishu:ou_9', '@_user_1 帮助', { id: 'm1', ...toBot });
    thread.commands('feishu:ou_9', '校准');

    expect(thread.posts.map(({ message }) => message.summary).join()).not.toMatch(/[a-z]{3}/);
  });

  test('thanks are taken with a word', () => {
    const thread = desk(direct);

    thread.says('ana', '谢谢', { id: 'm1', ...toBot });

    expect(thread.shown('answer:m1')).toBe('不客气。');
  });

  test('help says whose numbers these are', () => {
    const thread = desk(direct);

    thread.says('ana', '帮助', { id: 'm1', ...toBot });

    expect(thread.shown('answer:m1')).toContain('这里只有你能看到，数字是你所在团队的汇总。');
  });
});

describe('commands', () => {
  test.each([
    ['plumbline', 'now', 'Now: EMEA'],
    ['now', '', 'Now: EMEA'],
    ['/now', '', 'Now: EMEA'],
    ['plumbline', '', 'Here you see where EMEA stands'],
    ['plumbline', 'help', 'Here you see where EMEA stands'],
    ['help', 'whatever', 'Here you see where EMEA stands'],
    ['plumbline', 'dance', 'I did not understand “dance”'],
    ['calibrate', 'help', 'Every second week EMEA calibrates'],
    ['校准', '帮助', 'Every second week EMEA calibrates'],
    ['plumbline', 'calibrate help', 'Every second week EMEA calibrates'],
    ['calibrate', 'dance', 'I did not understand “dance”'],
    ['dance', '', 'There is no “/dance” here.'],
  ])('/%s %s is answered in the channel: %s', (command, text, says) => {
    const thread = desk();

    thread.commands('ana', command, text);

    expect(thread.shows[0]).toContain(says);
    expect(thread.posts[0]?.to).toEqual(channel);
  });

  test('given twice at different times are answered twice', () => {
    const thread = desk();

    thread.commands('ana', 'now');
    thread.timeBecomes('2026-09-07T05:00:00Z');
    thread.commands('ana', 'now');

    expect(thread.shows).toHaveLength(2);
  });
});

describe('invited', () => {
  const invited = { kind: 'invited', by: 'ana', place: channel, at: new Date(0) } as const;

  test('it says whose numbers it will post, and what can be asked', () => {
    const thread = desk();

    thread.hears(invited);

    expect(thread.shows[0]?.split('\n')).toEqual([
      'Hello. From next Monday I post EMEA’s four-week forecast here, with what changed and why.',
      'You can ask me:',
      'now – today’s path against the target line',
      'what changed – new, slipped, won and lost since last week',
      'deals – the four-week push table',
      'calibrate – the fifteen-minute calibration',
      'tasks – what is on your own list',
    ]);
    expect(thread.posts[0]?.to).toEqual(channel);
  });

  test.each([
    ['that shows no team', () => aChannel({ team: null, teamName: null, level: null })],
    ['that nobody knows', () => null],
  ])('to a channel %s it asks which team this is', (_, known) => {
    const thread = desk({}, { channel: known, person: () => null });

    const effects = thread.hears({
      ...invited,
      name: 'sales-emea',
      place: { ...channel, thread: 'x' },
    });

    expect(effects).toEqual([
      {
        kind: 'open',
        conversation: 'channel-setup',
        key: 'channel-setup web emea 1970-01-01T00:00:00.000Z',
        opening: { name: 'sales-emea' },
        place: channel,
      },
    ]);
  });

  test('without the news of it, it asks once whoever wants numbers there first', () => {
    const thread = desk({}, { channel: () => null });

    const asked = thread.says('ana', 'now', toBot);
    const again = thread.says('ana', 'deals', toBot);

    expect(asked.map(({ kind }) => kind)).toEqual(['post', 'open']);
    expect(again.map(({ kind }) => kind)).toEqual(['post']);
  });

  test('once, it is not asked again by a wish for numbers', () => {
    const thread = desk({}, { channel: () => null });
    thread.hears(invited);

    expect(thread.says('ana', 'now', toBot).map(({ kind }) => kind)).toEqual(['post']);
  });

  test('where the name is not known, it asks all the same', () => {
    const effects = desk({}, { channel: () => null }).hears(invited);

    expect(effects).toMatchObject([{ kind: 'open', opening: {} }]);
  });
});

describe('the bot’s own page', () => {
  const page = { platform: 'slack', channel: 'U1' };
  const visited = { kind: 'visited', by: 'ana', place: page, at: new Date('2026-09-07T02:00:00Z') };

  function visit(more: Knows = {}) {
    const thread = desk({}, { channel: () => null, ...more });
    thread.hears(visited as Extract<Heard, { kind: 'visited' }>);
    return thread;
  }

  test('greets by name and shows the path of the person’s team, in their language', () => {
    const thread = visit();

    expect(thread.posts[0]?.to).toEqual(page);
    expect(thread.shown('home').split('\n')).toEqual([
      '# Ana，你好。',
      '现在：DACH · 未来四周：按当前路径 18.6 万欧元，目标线 21 万欧元，差 2.4 万欧元（−11%） · 达成可能 28%',
      expect.stringContaining('80% 区间'),
      expect.stringContaining('CRM'),
      '你现在没有待办。',
      '私信里可以这样问我：',
      '现在 – 今天的路径与目标线',
      '变化 – 比上周的新增、推迟、赢单和丢单',
      '商机 – 四周推进表',
      '校准 – 十五分钟的双周校准',
      '待办 – 你自己的任务',
      '留言 – 团队写在周一预测下面的话（你是负责人时）',
      '帮助 – 这段说明',
    ]);
  });

  test('visited again is one page, with what is true now', () => {
    const thread = visit();
    thread.nowKnows({ outlook: () => emea });

    thread.hears(visited as Extract<Heard, { kind: 'visited' }>);

    expect(thread.shows).toHaveLength(1);
    expect(thread.shown('home')).toContain('EMEA');
  });

  test('tells whoever is in no team how to be in one', () => {
    const thread = visit({ person: () => ({ name: 'Ana', language: 'en', team: null }) });

    expect(thread.shown('home').split('\n')).toEqual([
      '# Hello Ana.',
      'I do not know which team you are in, so I have no numbers for you.',
      'Sales operations can add you, with your e-mail address or mobile number, in the HR source.',
      'Nothing is on your list.',
      'Ask in the channel of a team, a region or the company.',
    ]);
  });

  test('tells somebody nobody knows how to be known, and calls them by no account', () => {
    const thread = visit({ person: () => null });

    expect(thread.shown('home').split('\n').slice(0, 2)).toEqual([
      '# Hello.',
      'I do not know who you are yet, so I have no numbers for you.',
    ]);
  });
});

test('a failed answer is not followed by another', () => {
  expect(desk().fails('answer:m1')).toEqual([]);
});

describe('words kept for a lead', () => {
  const at = new Date('2026-03-09T10:00:00Z');
  const kept = [{ team: 'DACH', by: 'Ben', text: '<!channel> the Kestrel deal waits for us', at }];

  test('are told to the lead in a direct message, as they were typed', () => {
    const thread = desk(direct, { kept: () => kept });

    thread.says('ana', '留言', { id: 'm1', ...toBot });

    expect(thread.shown('answer:m1')).toContain('<!channel> the Kestrel deal waits for us');
    expect(thread.shown('answer:m1')).toContain('DACH · Ben');
  });

  test.each([
    ['en', 'DACH · somebody · '],
    ['zh', 'DACH · 一位同事 · '],
  ] as const)('by an account that is nobody’s are those of somebody, in %s', (language, about) => {
    const thread = desk(direct, {
      kept: () => [{ team: 'DACH', by: 'slack:U0123', text: 'waits', at }],
      person: () => ({ name: 'Ana', language, team: 'dach' }),
    });

    thread.says('ana', 'kept', { id: 'm1', ...toBot });

    expect(thread.shown('answer:m1')).toContain(about);
    expect(thread.shown('answer:m1')).not.toContain('U0123');
  });

  test('are never told in a channel, not even to the lead', () => {
    const thread = desk({}, { kept: () => kept });

    thread.says('ana', '@plumbline kept', { id: 'm1', ...toBot });

    expect(thread.shown('answer:m1')).not.toContain('Kestrel');
    expect(thread.shown('answer:m1')).toContain('direct message');
  });

  test.each([
    ['who leads no team', null, '你没有负责的团队'],
    ['with nothing kept', [], '没有人在你团队的帖子下留言'],
  ])('somebody %s hears so', (_, words, answer) => {
    const thread = desk(direct, { kept: () => words });

    thread.says('ana', 'kept', { id: 'm1', ...toBot });

    expect(thread.shown('answer:m1')).toContain(answer);
  });
});
