import type { Block, Field, HeardFromPlatform, Mention, Message, Place } from '../../chat/index.js';
import { unreachable } from '../../chat/index.js';
import type { Instant, PersonId } from '../../facts/index.js';
import { wordsLimit } from './limits.js';
import { idOfWords, isSearched } from './searched.js';
import type { Text } from './text.js';
import { platformName } from './ways.js';
import type { WebChannel, WebMessage } from './workspace.js';

/** Who spoke or pressed, and when on the bot's clock. */
interface Circumstance {
  by: PersonId;
  at: Instant;
}

/** The names the bot answers to; not inside an address such as `me@bot.example`. */
const mention =
  /(?<![\p{L}\p{N}._%+-])[@＠](?:plumbline|bot|准绳|机器人)(?![a-z0-9_.-]*[a-z0-9])\s*/giu;
const command = /^[/／](\p{L}[\p{L}\p{N}_-]*)(?:\s+|$)/u;

/** Words that a person wrote: what they say, where they stand, and whom they mention. */
export interface Written {
  id: string;
  channel: WebChannel;
  root: WebMessage | undefined;
  mentions?: Mention[];
}

/** Words that a person wrote, as the bot hears them: the mention of the bot is taken out. */
export function heardWords(
  words: string,
  written: Written,
  { by, at }: Circumstance,
): HeardFromPlatform {
  const { channel, root } = written;
  const place = placeOf(channel.id, root?.id);
  const text = plain(words);
  const found = command.exec(text);
  if (found) {
    const rest = text.slice(found[0].length).trim();
    return {
      kind: 'commanded',
      command: (found[1] ?? '').toLowerCase(),
      text: rest,
      by,
      place,
      at,
    };
  }
  const mentioned = words.search(mention) >= 0;
  // Below a person's words people talk to each other, until they mention the bot.
  const toBot = mentioned || channel.level === 'direct' || root?.author === null;
  return { kind: 'said', ...whatIsSaid(text, written), toBot, by, place, at };
}

/** Words that a person changed, as the bot hears them. */
export function heardEdit(
  words: string,
  written: Written,
  { by, at }: Circumstance,
): HeardFromPlatform {
  const place = placeOf(written.channel.id, written.root?.id);
  return { kind: 'edited', ...whatIsSaid(plain(words), written), by, place, at };
}

/** A wish that a person's message become a task, in the thread that it stands in or begins. */
export function heardWish(
  words: string,
  written: Written & { author: PersonId },
  { by, at }: Circumstance,
): HeardFromPlatform {
  const { id, author, channel, root } = written;
  const place = placeOf(channel.id, root?.id ?? id);
  return { kind: 'wanted', ...whatIsSaid(plain(words), written), author, by, place, at };
}

function plain(words: string): string {
  return words.replace(mention, '').trim();
}

function whatIsSaid(text: string, { id, mentions = [] }: Written) {
  return { id, text, ...(mentions.length > 0 && { mentions }) };
}

/** A press as the bot hears it; undefined when the message carries no such choice. */
export function heardPress(
  message: WebMessage,
  choice: string,
  { by, at }: Circumstance,
): HeardFromPlatform | undefined {
  const choices = blocksOf(message.message, 'choices').flatMap((block) => block.choices);
  if (!choices.some(({ id }) => id === choice)) return undefined;
  return { kind: 'chose', choice, key: message.key, by, place: threadBelow(message), at };
}

/** A form as the bot hears it, or the words that say what is missing or wrong in it. */
export function heardForm(
  message: WebMessage,
  sent: { form: string; values: ReadonlyMap<string, string> },
  { by, at }: Circumstance,
  text: Text,
): HeardFromPlatform | string {
  const form = blocksOf(message.message, 'form').find(({ id }) => id === sent.form);
  if (form === undefined) return text.refused.formGone;
  const values: Record<string, string> = {};
  for (const field of form.fields) {
    const value = valueIn(field, sent.values.get(field.id) ?? '');
    const fault = faultOf(field, value, text);
    if (fault !== undefined) return fault;
    values[field.id] = value;
  }
  const place = threadBelow(message);
  return { kind: 'filled', form: form.id, key: message.key, values, by, place, at };
}

function faultOf(field: Field, value: string, text: Text): string | undefined {
  if (value.trim() === '') return field.required ? text.refused.missing(field.label) : undefined;
  if (value.length > wordsLimit) return text.refused.long(wordsLimit);
  return isPossible(field, value) ? undefined : text.refused.wrong(field.label);
}

/** What is chosen among many is typed: a name then stands for what it names, and nothing for what stood there. */
function valueIn(field: Field, sent: string): string {
  if (field.kind !== 'select' || !isSearched(field)) return sent;
  if (sent.trim() === '') return field.value ?? '';
  return idOfWords(field, sent) ?? sent;
}

function isPossible(field: Field, value: string): boolean {
  switch (field.kind) {
    case 'line':
    case 'words':
      return true;
    case 'day':
      return isDay(value);
    case 'select':
      return field.options.some(({ id }) => id === value);
    default:
      return unreachable(field);
  }
}

/** Reading it back tells: JavaScript takes 31 February for 3 March. */
function isDay(value: string): boolean {
  const read = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().slice(0, 10) === value;
}

function blocksOf<Kind extends Block['kind']>(
  { blocks }: Message,
  kind: Kind,
): Extract<Block, { kind: Kind }>[] {
  return blocks.filter((block): block is Extract<Block, { kind: Kind }> => block.kind === kind);
}

/** A press on a root is meant for the thread that it begins. */
function threadBelow({ channel, thread, id }: WebMessage): Place {
  return placeOf(channel, thread ?? id);
}

function placeOf(channel: string, thread: string | undefined): Place {
  return { platform: platformName, channel, ...(thread === undefined ? {} : { thread }) };
}
