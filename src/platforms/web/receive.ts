import type { Block, Field, HeardFromPlatform, Message, Place } from '../../chat/index.js';
import { unreachable } from '../../chat/index.js';
import type { Instant, PersonId } from '../../facts/index.js';
import { wordsLimit } from './limits.js';
import type { Text } from './text.js';
import type { WebChannel, WebMessage } from './workspace.js';

export const platformName = 'web';

/** Who spoke or pressed, and when on the bot's clock. */
interface Circumstance {
  by: PersonId;
  at: Instant;
}

/** The names the bot answers to; not inside an address such as `me@bot.example`. */
const mention =
  /(?<![\p{L}\p{N}._%+-])[@＠](?:plumbline|bot|准绳|机器人)(?![a-z0-9_.-]*[a-z0-9])\s*/giu;
const command = /^[/／](\p{L}[\p{L}\p{N}_-]*)(?:\s+|$)/u;

/** Words that a person wrote, as the bot hears them: the mention of the bot is taken out. */
export function heardWords(
  words: string,
  written: { id: string; channel: WebChannel; root: WebMessage | undefined },
  { by, at }: Circumstance,
): HeardFromPlatform {
  const { id, channel, root } = written;
  const place = placeOf(channel.id, root?.id);
  const plain = words.replace(mention, '').trim();
  const found = command.exec(plain);
  if (found) {
    const text = plain.slice(found[0].length).trim();
    return { kind: 'commanded', command: (found[1] ?? '').toLowerCase(), text, by, place, at };
  }
  const mentioned = words.search(mention) >= 0;
  // Below a person's words people talk to each other, until they mention the bot.
  const toBot = mentioned || channel.level === 'direct' || root?.author === null;
  return { kind: 'said', id, text: plain, toBot, by, place, at };
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
  if (form === undefined) return text.refused.gone;
  const values: Record<string, string> = {};
  for (const field of form.fields) {
    const value = sent.values.get(field.id) ?? '';
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
