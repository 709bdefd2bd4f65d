import { describe, expect, test } from 'vitest';
import type { Field, Language, Message } from '../../../src/chat/index.js';
import { channelSetup } from '../../../src/conversations/channel-setup/channel-setup.js';
import type { Effect } from '../../../src/conversations/conversation.js';
import type { TeamNode } from '../../../src/conversations/known.js';
import { aChannel, anOutlook } from '../outlook.js';
import { type Knows, openThread } from '../thread.js';

const place = { platform: 'slack', channel: 'C7' };

function aTeam(name: string, about: Partial<TeamNode> = {}): TeamNode {
  return { team: name.toLowerCase(), name, level: 'team', language: 'en', ...about };
}

const company = aTeam('Meridian', { level: 'company' });
const east = aTeam('华东', { team: 'east', level: 'region', language: 'zh' });
const eastOne = aTeam('华东一组', { team: 'east-1', language: 'zh' });
const eastTwo = aTeam('华东二组', { team: 'east-2', language: 'zh' });
const emea = aTeam('EMEA', { level: 'region' });
const uk = aTeam('UK');
const teams = [company, east, eastOne, eastTwo, emea, uk];

/** So many that nobody would find theirs in a list. */
const many = [...teams, ...Array.from({ length: 90 }, (_, at) => aTeam(`Shop ${at + 10}`))];

const people = new Map([
  ['olga', 'Olga'],
  ['ana', 'Ana'],
]);

/** Olga may choose, Ana may not; nobody knows whose account slack:U9 is, but it may. */
function setup(name?: string, more: Knows = {}, language: Language = 'en') {
  const thread = openThread(channelSetup, name === undefined ? {} : { name }, {
    language,
    place,
    knows: {
      teams: () => teams,
      person: ({ person }) => {
        const known = people.get(person);
        return known === undefined ? null : { name: known, language: 'en', team: null };
      },
      'may-assign': ({ person }) => ({
        allowed: person !== 'ana',
        others: ['Olga', 'Ben', 'Chen', 'Dirk'],
      }),
      ...more,
    },
  });
  return Object.assign(thread, {
    fills(by: string, team: string, inLanguage = 'en') {
      const values = { team, language: inLanguage };
      const at = new Date('2026-09-07T02:00:00Z');
      return thread.hears({ kind: 'filled', form: 'team', key: 'setup', values, by, place, at });
    },
    fields() {
      return fieldsOf(thread.posts.find(({ key }) => key === 'setup')?.message);
    },
  });
}

function fieldsOf(message: Message | undefined): Field[] {
  return (message?.blocks ?? []).flatMap((block) => (block.kind === 'form' ? block.fields : []));
}

function assigned(effects: Effect[]) {
  return effects.filter(({ kind }) => kind === 'assign-channel');
}

describe('the question', () => {
  test('says who asks, what will stand here, and what it takes to be', () => {
    const thread = setup('general');

    expect(thread.shown('setup').split('\n')).toEqual([
      'Hello, I’m Plumbline. Every Monday I show here where the next four weeks lead and how far that is from the target line; in between, just ask me.',
      'Which team is this?',
      'form team: This channel shows, I write in',
    ]);
    expect(thread.posts[0]).not.toHaveProperty('to');
  });

  test('offers everything that can be shown, company and regions marked, and the administrators', () => {
    const [team, language] = setup('general').fields();

    expect(team).toMatchObject({ kind: 'select', required: true });
    expect(team).not.toHaveProperty('value');
    expect(team?.kind === 'select' && team.options.map(({ label }) => label)).toEqual([
      'Meridian (whole company)',
      '华东 (region)',
      '华东一组',
      '华东二组',
      'EMEA (region)',
      'UK',
      'Administrators: what goes wrong is told here',
    ]);
    expect(language).toMatchObject({ kind: 'select', value: 'en' });
  });

  test('in a channel called after a team has the answer filled in, in the team’s language', () => {
    const thread = setup('#销售-华东一组');

    expect(thread.shown('setup').split('\n')).toEqual([
      '大家好，我是准绳。每周一我在这里发未来四周的预测：照现在的路径会走到哪里，离目标线多远。平时想知道，随时问我。',
      '这里是哪个团队？看名字像是 华东一组，对的话直接按“确定”就好。',
      'form team: 这里显示, 我用哪种语言',
    ]);
    expect(thread.fields()).toMatchObject([{ value: 'team:east-1' }, { value: 'zh' }]);
  });

  test('speaks Chinese in a channel with a Chinese name, whosever it is', () => {
    const thread = setup('周会');

    expect(thread.fields()).toMatchObject([{ label: '这里显示' }, { value: 'zh' }]);
  });

  test('in English says what the name looks like', () => {
    expect(setup('sales-uk').shown('setup')).toContain(
      'Which team is this? It looks like UK. If so, just press “Confirm”.',
    );
  });

  test('tells teams of one name apart', () => {
    const twice = [aTeam('Sales', { team: 'n-1' }), aTeam('Sales', { team: 's-1' })];
    const [team] = setup('general', { teams: () => twice }).fields();

    expect(team?.kind === 'select' && team.options.map(({ label }) => label)).toEqual([
      'Sales · n-1',
      'Sales · s-1',
      'Administrators: what goes wrong is told here',
    ]);
  });

  test('with no team known says what is missing, and looks again at a press', () => {
    const thread = setup('general', { teams: () => [] });
    expect(thread.shown('setup')).toContain('I know no team yet.');
    thread.nowKnows({ teams: () => teams });

    thread.presses('olga', 'another');

    expect(thread.shown('setup')).not.toContain('I know no team yet.');
    expect(thread.fields()[0]).toMatchObject({ options: { length: 7 } });
  });

  test('takes the channel’s name from what is known where nobody said it', () => {
    const thread = setup(undefined, { channel: () => aChannel({ name: 'emea-uk', team: null }) });

    expect(assigned(thread.fills('olga', 'team:uk'))).toMatchObject([{ name: 'emea-uk' }]);
  });

  test('shows names from outside as data', () => {
    const odd = aTeam('<!channel> *x*', { team: 'odd' });

    const thread = setup('<!channel> *x*', { teams: () => [odd] });

    expect(thread.shown('setup')).toContain('It looks like <!channel> *x*.');
  });
});

describe('a choice', () => {
  test('is kept, and stands in the question’s place with who made it and what comes', () => {
    const thread = setup('general');

    const effects = thread.fills('olga', 'team:uk');

    expect(assigned(effects)).toEqual([
      {
        kind: 'assign-channel',
        place,
        name: 'general',
        shows: { team: 'uk' },
        language: 'en',
        by: 'olga',
      },
    ]);
    expect(thread.shows).toEqual([
      [
        'This channel shows UK. Chosen by Olga.',
        'Every Monday at 09:07 the four-week forecast stands here; this week’s follows at once. For today’s path, ask me “now” at any time.',
        '[Choose another team]',
      ].join('\n'),
    ]);
  });

  test('of a language is what is spoken from then on', () => {
    const thread = setup('general');

    thread.fills('olga', 'team:east-1', 'zh');

    expect(thread.effects).toContainEqual(
      expect.objectContaining({ kind: 'assign-channel', language: 'zh' }),
    );
    expect(thread.shown('setup').split('\n')).toEqual([
      '这里显示 华东一组 的数字。选定人：Olga。',
      '每周一 09:07 在这里发四周滚动预测，本周的马上就来。想看今天的路径，随时问我“现在”。',
      '[换一个团队]',
    ]);
  });

  test('of the administrators makes it their place', () => {
    const thread = setup('ops');

    expect(assigned(thread.fills('olga', 'admin'))).toMatchObject([{ shows: 'admin' }]);

    expect(thread.shown('setup').split('\n').slice(0, 2)).toEqual([
      'This channel is for the administrators. Chosen by Olga.',
      'When a source cannot be read or a post cannot be made, I say so here, with what mends it.',
    ]);
  });

  test('of somebody nobody knows shows no account', () => {
    const thread = setup('general');

    thread.fills('slack:U9', 'team:uk');

    expect(thread.shown('setup')).toContain('Chosen by somebody.');
    expect(thread.shown('setup')).not.toContain('U9');
  });

  test('made twice changes nothing', () => {
    const thread = setup('general');
    thread.fills('olga', 'team:uk');

    expect(thread.fills('slack:U9', 'team:uk')).toEqual([]);
  });

  test('of another team reassigns the channel', () => {
    const thread = setup('general');
    thread.fills('olga', 'team:uk');

    const effects = thread.fills('slack:U9', 'team:emea');

    expect(assigned(effects)).toMatchObject([{ shows: { team: 'emea' } }]);
    expect(thread.shown('setup')).toContain('This channel shows EMEA.');
  });

  test('counts again when the channel was given to another team elsewhere in between', () => {
    const thread = setup('general');
    thread.fills('olga', 'team:uk');
    thread.nowKnows({ channel: () => aChannel({ team: 'emea' }) });

    expect(assigned(thread.fills('olga', 'team:uk'))).toHaveLength(1);
  });

  test('of a team that is gone is said to be so, and the form comes with the teams there are', () => {
    const thread = setup('general');
    thread.nowKnows({ teams: () => [company, emea] });

    const effects = thread.fills('olga', 'team:uk');

    expect(assigned(effects)).toEqual([]);
    expect(thread.shown('slip')).toBe(
      'Olga: That team is not there any more, so nothing was changed. Please choose again.',
    );
    expect(thread.fields()[0]).toMatchObject({ options: { length: 3 } });
  });

  test('by somebody who may not is left to up to three who may, and the form stays', () => {
    const thread = setup('general');

    expect(assigned(thread.fills('ana', 'team:uk'))).toEqual([]);

    expect(thread.shown('may-not:ana')).toBe(
      'Ana: Thank you. What stands here is chosen by whoever looks after Plumbline: please ask one of Olga, Ben and Chen to press.',
    );
    expect(thread.fields()).toHaveLength(2);
  });

  test('by somebody who may not is answered to them by name', () => {
    const thread = setup('general');

    thread.fills('ana', 'team:uk');

    const [answer] = thread.posts.slice(-1);
    expect(answer?.message.blocks[0]).toMatchObject({
      line: [{ person: 'ana', name: 'Ana' }, ': ', expect.stringMatching(/^Thank you/)],
    });
  });

  test('that leaves out the language, or names one there is not, keeps that of the question', () => {
    const thread = setup('general', {}, 'zh');

    expect(assigned(thread.fills('olga', 'team:uk', 'fr'))).toMatchObject([{ language: 'zh' }]);
  });

  test.each([
    [['赵敏'], '谢谢。这里显示什么，由负责准绳的同事来定，请 赵敏 来按一下就好。'],
    [[], '谢谢。这里显示什么，由负责准绳的同事来定，请找一下销售运营。'],
  ])('in Chinese names %j', (others, words) => {
    const thread = setup('x', { 'may-assign': () => ({ allowed: false, others }) }, 'zh');

    thread.fills('slack:U9', 'team:uk');

    expect(thread.shown('may-not:slack:U9')).toBe(words);
  });
});

describe('choosing another team', () => {
  test('brings the form back with what stands there', () => {
    const thread = setup('general');
    thread.fills('olga', 'team:uk');

    thread.presses('olga', 'another');

    expect(thread.shown('setup').split('\n')).toEqual([
      'Until you choose, this channel goes on showing UK.',
      'Which team is this?',
      'form team: This channel shows, I write in',
    ]);
    expect(thread.fields()[0]).toMatchObject({ value: 'team:uk' });
  });

  test('and then the same again leaves everything as it was', () => {
    const thread = setup('general');
    thread.fills('olga', 'team:uk');
    thread.presses('olga', 'another');

    expect(assigned(thread.fills('olga', 'team:uk'))).toEqual([]);

    expect(thread.shown('setup')).toContain('This channel shows UK. Chosen by Olga.');
  });

  test('is for those who may', () => {
    const thread = setup('general');
    thread.fills('olga', 'team:uk');

    thread.presses('ana', 'another');

    expect(thread.fields()).toEqual([]);
    expect(thread.shown('may-not:ana')).toContain('please ask one of Olga, Ben and Chen');
  });
});

describe('with more teams than a list can hold', () => {
  const crowd = { teams: () => many };

  test('the name is typed, the likely one standing there already', () => {
    expect(setup('uk', crowd).fields()[0]).toEqual({
      id: 'team',
      label: 'The team’s name (or “administrators”)',
      kind: 'line',
      required: true,
      value: 'UK',
    });
  });

  test.each([
    ['uk', 'uk'],
    ['ＵＫ Team', 'uk'],
    ['华东1组', 'east-1'],
    ['华东一', 'east-1'],
    ['shop 44', 'shop 44'],
    [' merid ', 'meridian'],
  ])('%j is understood', (typed, team) => {
    expect(assigned(setup('general', crowd).fills('olga', typed))).toMatchObject([
      { shows: { team } },
    ]);
  });

  test.each(['administrators', 'Admin', '管理员'])('%j means the administrators', (typed) => {
    expect(assigned(setup('general', crowd).fills('olga', typed))).toMatchObject([
      { shows: 'admin' },
    ]);
  });

  test('a slip is met with what it may have meant, one press away', () => {
    const thread = setup('general', crowd);

    expect(assigned(thread.fills('olga', 'EMAE', 'zh'))).toEqual([]);
    expect(thread.shown('near')).toBe(
      'I am not sure which team “EMAE” is. Did you mean one of these?\n[EMEA (region)]',
    );
    const effects = thread.presses('olga', 'near-0');

    expect(assigned(effects)).toMatchObject([{ shows: { team: 'emea' }, language: 'zh' }]);
    expect(thread.shown('near')).toBe('好的，就是 EMEA。');
  });

  test('words that fit several offer those', () => {
    const thread = setup('general', crowd, 'zh');

    thread.fills('olga', 'shop 2');

    expect(thread.shown('near')).toBe(
      '不确定“shop 2”是哪个团队，是下面的哪一个吗？\n[Shop 20] [Shop 21] [Shop 22]',
    );
  });

  test('an offer ends when the same team is chosen again another way', () => {
    const thread = setup('general', crowd);
    thread.fills('olga', 'uk');
    thread.presses('olga', 'another');
    thread.fills('olga', 'EMAE');

    thread.fills('olga', 'uk');

    expect(thread.shown('near')).toBe('UK it is.');
    expect(thread.shown('setup')).toContain('This channel shows UK.');
  });

  test('words that are like no team are answered kindly', () => {
    const thread = setup('general', crowd);

    thread.fills('olga', 'zzz');

    expect(thread.shown('near')).toBe(
      'Olga: I found no team called “zzz”. Please write it as it stands in the HR source.',
    );
  });

  test('a button of an offer that is over does nothing', () => {
    const thread = setup('general', crowd);
    thread.fills('olga', 'EMAE');
    thread.presses('olga', 'near-0');

    expect(thread.pressesStale('olga', 'near-0', 'near')).toEqual([]);
  });
});

describe('below the question', () => {
  test('somebody who asks for help is told what to do, before and after the choice', () => {
    const thread = setup('general');

    thread.says('ana', 'help', { id: 'm1' });
    thread.fills('olga', 'team:uk');
    thread.says('ana', '帮助', { id: 'm2' });

    expect(thread.shown('reply:m1')).toContain('Choose above which team’s numbers stand');
    expect(thread.shown('reply:m2')).toContain('Ask me “now” for today’s path');
  });

  test('what people say to each other is not answered', () => {
    expect(setup('general').says('ana', 'I think it is UK')).toEqual([]);
    expect(setup('general').says('ana', 'now')).toEqual([]);
  });

  test('asked for the path, the bot shows it once there is a team', () => {
    const thread = setup('general');
    thread.says('ana', 'now', { id: 'm1', toBot: true });
    thread.fills('olga', 'team:uk');
    thread.nowKnows({ outlook: () => anOutlook({ team: 'uk', name: 'UK' }) });

    thread.says('ana', 'now', { id: 'm2', toBot: true });

    expect(thread.shown('reply:m1')).toContain('Choose above');
    expect(thread.shown('reply:m2')).toContain('Now: UK · next four weeks');
  });

  test('nothing else that is heard is answered', () => {
    const thread = setup('general');

    expect(thread.fails('setup')).toEqual([]);
    expect(thread.commands('ana', 'now')).toEqual([]);
    expect(thread.hears({ kind: 'woke', key: 'x', at: new Date(0) })).toEqual([]);
    expect(thread.hears({ kind: 'invited', by: 'ana', place, at: new Date(0) })).toEqual([]);
  });
});

test('a state of another release lives on where it has all that is needed', () => {
  const { state } = setup('general');

  expect(channelSetup.upgrade?.(state, 0)).toEqual(state);
  expect(channelSetup.upgrade?.({ team: 'uk' }, 0)).toBeUndefined();
});
