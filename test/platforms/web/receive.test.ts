import { describe, expect, test } from 'vitest';
import { type Message, sentence } from '../../../src/chat/index.js';
import type { WebMessage } from '../../../src/platforms/web/index.js';
import { heardForm, heardPress, heardWords } from '../../../src/platforms/web/receive.js';
import { text } from '../../../src/platforms/web/text.js';
import { aChannel, monday } from './memory-workspace.js';

const circumstance = { by: 'ada', at: monday };
const team = aChannel({ id: 'north' });
const direct = aChannel({ id: 'direct-ada', level: 'direct' });

function hear(words: string, where: { channel?: typeof team; root?: WebMessage } = {}) {
  const { channel = team, root } = where;
  return heardWords(words, { id: '9', channel, root }, circumstance);
}

function standing(message: Message, thread: string | null = null): WebMessage {
  return {
    id: '5',
    key: 'forecast-north',
    channel: 'north',
    thread,
    author: null,
    message,
    at: monday,
    edited: null,
    replies: 0,
  };
}

describe('words', () => {
  test('in a channel are heard, though not meant for the bot', () => {
    expect(hear('good morning all')).toEqual({
      kind: 'said',
      id: '9',
      text: 'good morning all',
      toBot: false,
      by: 'ada',
      place: { platform: 'web', channel: 'north' },
      at: monday,
    });
  });

  test.each([
    ['@bot now', 'now'],
    ['how far are we, @Plumbline?', 'how far are we, ?'],
    ['@准绳现在', '现在'],
    ['＠准绳 现在怎么样', '现在怎么样'],
    ['@机器人，帮忙', '，帮忙'],
    ['@bot.', '.'],
    ['@bot', ''],
  ])('that mention the bot are for it, without the mention: %s', (words, plain) => {
    expect(hear(words)).toMatchObject({ kind: 'said', toBot: true, text: plain });
  });

  test.each(['write to me@bot.example', '@robot', '@bottle', 'bot', '@bot2', '@bot.example'])(
    'that only look so are not: %s',
    (words) => {
      expect(hear(words)).toMatchObject({ kind: 'said', toBot: false, text: words });
    },
  );

  test('below a post of the bot and in a direct channel are for the bot', () => {
    const root = standing(sentence('Forecast'));
    expect(hear('done', { root })).toMatchObject({
      toBot: true,
      place: { channel: 'north', thread: '5' },
    });
    expect(hear('done', { channel: direct })).toMatchObject({ toBot: true });
  });

  test('below words of a person are for people, unless they mention the bot', () => {
    const root = { ...standing(sentence('@bot now')), author: { id: 'ben', name: 'Ben' } };
    expect(hear('is that all?', { root })).toMatchObject({
      toBot: false,
      place: { channel: 'north', thread: '5' },
    });
    expect(hear('@bot is that all?', { root })).toMatchObject({ toBot: true });
  });

  test.each([
    ['/calibrate start', 'calibrate', 'start'],
    ['/Calibrate', 'calibrate', ''],
    ['／校准  开始', '校准', '开始'],
    ['@bot /help', 'help', ''],
    ['/skip\nno time\nthis week', 'skip', 'no time\nthis week'],
  ])('that begin with a slash are a command: %s', (words, command, rest) => {
    expect(hear(words)).toMatchObject({ kind: 'commanded', command, text: rest });
  });

  test.each(['/', '/ x', '//', '/etc/passwd', '1/2'])(
    'that are no command stay words: %s',
    (words) => {
      expect(hear(words)).toMatchObject({ kind: 'said', text: words });
    },
  );
});

describe('a press', () => {
  const message: Message = {
    summary: 's',
    blocks: [{ kind: 'choices', choices: [{ id: 'start', label: 'Start', look: 'good' }] }],
  };

  test('comes back with the id and the key, for the thread that the post begins', () => {
    expect(heardPress(standing(message), 'start', circumstance)).toEqual({
      kind: 'chose',
      choice: 'start',
      key: 'forecast-north',
      by: 'ada',
      place: { platform: 'web', channel: 'north', thread: '5' },
      at: monday,
    });
    expect(heardPress(standing(message, '2'), 'start', circumstance)).toMatchObject({
      place: { thread: '2' },
    });
  });

  test('on a choice that the message does not carry is not heard', () => {
    expect(heardPress(standing(message), 'stop', circumstance)).toBeUndefined();
  });
});

describe('a form', () => {
  const message: Message = {
    summary: 's',
    blocks: [
      {
        kind: 'form',
        id: 'task',
        submit: 'Send',
        fields: [
          { kind: 'words', id: 'what', label: 'What', required: true },
          { kind: 'day', id: 'due', label: 'Due' },
          { kind: 'select', id: 'owner', label: 'Owner', options: [{ id: 'ben', label: 'Ben' }] },
        ],
      },
    ],
  };
  const fill = (values: Record<string, string>, form = 'task') =>
    heardForm(
      standing(message),
      { form, values: new Map(Object.entries(values)) },
      circumstance,
      text.en,
    );

  test('comes back with its own fields only, empty ones as empty text', () => {
    expect(fill({ what: 'Send it', owner: 'ben', other: 'x' })).toEqual({
      kind: 'filled',
      form: 'task',
      key: 'forecast-north',
      values: { what: 'Send it', due: '', owner: 'ben' },
      by: 'ada',
      place: { platform: 'web', channel: 'north', thread: '5' },
      at: monday,
    });
  });

  test.each([
    ['an empty field', { what: '  ' }, '“What” is still empty'],
    ['no date', { what: 'x', due: 'tomorrow' }, '“Due” does not take'],
    ['an impossible date', { what: 'x', due: '2026-02-31' }, '“Due” does not take'],
    ['a foreign option', { what: 'x', owner: 'eve' }, '“Owner” does not take'],
    ['endless words', { what: 'x'.repeat(10_001) }, 'longer than 10,000 characters'],
  ])('with %s says what would be right', (_fault, values, words) => {
    expect(fill(values)).toContain(words);
  });

  test('takes a name for whom it names where one types it among many', () => {
    const options = Array.from({ length: 21 }, (_, at) => {
      return { id: `p${at}`, label: `Name ${at % 20}` };
    });
    const many = (value: string, owner?: string) => {
      const who = {
        ...{ kind: 'select', id: 'who', label: 'Who' },
        ...(owner && { value: owner }),
      };
      const form = { kind: 'form', id: 'f', submit: 'Go', fields: [{ ...who, options }] };
      const asked = { summary: 's', blocks: [form] } as Message;
      const sent = { form: 'f', values: new Map([['who', value]]) };
      return heardForm(standing(asked), sent, circumstance, text.en);
    };

    expect(many(' name 3')).toMatchObject({ values: { who: 'p3' } });
    expect(many('Name 0 (p20)')).toMatchObject({ values: { who: 'p20' } });
    expect(many('', 'p5')).toMatchObject({ values: { who: 'p5' } });
    expect(many('p7')).toMatchObject({ values: { who: 'p7' } });
    expect(many('Name 0')).toContain('“Who” does not take');
    expect(many('Eve')).toContain('“Who” does not take');
  });

  test('that the message does not carry is refused', () => {
    expect(fill({ what: 'x' }, 'other')).toBe(text.en.refused.formGone);
  });
});
