import { z } from 'zod';
import type { HeardFromPlatform, Place } from '../../chat/index.js';
import type { Delivery, Words } from '../platform.js';
import { homeOf, optionValue, readPress, readSend, type SentField } from './addresses.js';
import { delivery, type Ears, placeIn } from './hearing.js';

/** A press on a button of a message, or of somebody's page with the bot. */
export const blockActions = z.object({
  type: z.literal('block_actions'),
  user: z.object({ id: z.string() }),
  channel: z.object({ id: z.string() }).optional(),
  container: z.object({
    message_ts: z.string().optional(),
    thread_ts: z.string().optional(),
    view_id: z.string().optional(),
  }),
  message: z
    .object({ ts: z.string(), thread_ts: z.string().optional(), blocks: z.unknown().optional() })
    .optional(),
  view: z
    .object({ id: z.string(), blocks: z.unknown().optional(), state: z.unknown().optional() })
    .optional(),
  state: z.object({ values: z.unknown().optional() }).optional(),
  response_url: z.string().optional(),
  actions: z
    .array(
      z.object({
        action_id: z.string(),
        action_ts: z.string(),
        value: z.string().optional(),
        text: z.object({ text: z.string() }).optional(),
      }),
    )
    .min(1),
});
export type BlockActions = z.infer<typeof blockActions>;

/** Something the person must put right before the form is heard; `words` are for them alone. */
export interface Slip {
  words: string;
}

/**
 * What was pressed, as the bot hears it.
 *
 * @returns undefined where the button is none of ours
 */
export function heardAction(sent: BlockActions, { at }: Ears): Delivery | Slip | undefined {
  const [action] = sent.actions;
  const where = whereOf(sent);
  if (!action || !where) return undefined;
  const circumstance = { by: sent.user.id, place: where.place, at: at(Number(action.action_ts)) };
  const id = `press ${action.action_ts} ${sent.user.id} ${where.on} ${action.action_id}`;

  const press = readPress(action.value);
  if (press) return delivery(id, { kind: 'chose', ...press, ...circumstance });
  const form = readSend(action.value, where.values, where.blocks);
  if (!form) return undefined;
  const words = slipIn(form.fields, where.blocks, isChinese(action.text?.text ?? ''));
  if (words !== undefined) return { words };
  const values = Object.fromEntries(form.fields.map((field) => [field.id, field.value]));
  const filled = { kind: 'filled' as const, form: form.form, key: form.key, values };
  return delivery(id, { ...filled, ...circumstance } satisfies HeardFromPlatform);
}

interface Where {
  place: Place;
  /** The message or the page it stands on. */
  on: string;
  blocks: unknown;
  values: unknown;
}

/** A press on a root is meant for the thread that it begins. */
function whereOf({
  channel,
  container,
  message,
  state,
  user,
  view,
}: BlockActions): Where | undefined {
  if (view) {
    const values = z.object({ values: z.unknown().optional() }).safeParse(view.state).data?.values;
    return { place: placeIn(homeOf(user.id)), on: view.id, blocks: view.blocks, values };
  }
  const on = message?.ts ?? container.message_ts;
  if (!channel || on === undefined) return undefined;
  const thread = message?.thread_ts ?? container.thread_ts ?? on;
  return { place: placeIn(channel.id, thread), on, blocks: message?.blocks, values: state?.values };
}

function slipIn(
  fields: readonly SentField[],
  blocks: unknown,
  chinese: boolean,
): string | undefined {
  for (const [at, field] of fields.entries()) {
    const words = slipOf(field, optionsOf(at, blocks));
    if (words) return chinese ? words.zh : words.en;
  }
  return undefined;
}

function slipOf(field: SentField, options: readonly string[]): Words | undefined {
  const { label, value } = field;
  if (value.trim() === '') {
    if (!field.required) return undefined;
    return { en: `Fill in “${label}”.`, zh: `请填写“${label}”。` };
  }
  if (isPossible(field, options)) return undefined;
  return { en: `“${label}” cannot be read as it is.`, zh: `无法识别“${label}”的内容。` };
}

function isPossible({ kind, value }: SentField, options: readonly string[]): boolean {
  if (kind === 'day') return isDay(value);
  // A message that only one person sees comes without its blocks.
  if (kind !== 'select' || options.length === 0) return true;
  return options.includes(optionValue(value));
}

/** Reading it back tells: JavaScript takes 31 February for 3 March. */
function isDay(value: string): boolean {
  const read = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().slice(0, 10) === value;
}

const chooser = z.object({
  element: z.object({
    action_id: z.string(),
    options: z.array(z.object({ value: z.string() })),
  }),
});

/** What can be chosen in the field at this place of its form. */
function optionsOf(at: number, blocks: unknown): string[] {
  const all = Array.isArray(blocks) ? blocks : [];
  return all.flatMap((block) => {
    const { data } = chooser.safeParse(block);
    const isIt = data?.element.action_id.endsWith(`:${at}`) ?? false;
    return isIt ? (data?.element.options ?? []).map(({ value }) => value) : [];
  });
}

/** A button speaks the language of its message. */
function isChinese(label: string): boolean {
  return /\p{Script=Han}/u.test(label);
}
