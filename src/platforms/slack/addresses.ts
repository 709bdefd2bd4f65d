import { createHash } from 'node:crypto';
import { z } from 'zod';

/** What the platform is called everywhere. */
export const platformName = 'slack';

/** The event type of the metadata under which our posts are found again. */
export const postEvent = 'plumbline_post';

/** A person's page with the bot is a place too: `home-U024BE7LH`. */
const homePrefix = 'home-';
/** The id of what stands there: a page has one message and no time stamp. */
export const homeId = 'home';

export function homeOf(account: string): string {
  return `${homePrefix}${account}`;
}

/** @returns whose page a channel is; undefined for a channel of Slack's */
export function homeOwner(channel: string): string | undefined {
  return channel.startsWith(homePrefix) ? channel.slice(homePrefix.length) : undefined;
}

/** How the action ids of our buttons begin. */
export const pressPrefix = 'choice:';
export const sendPrefix = 'send:';
const fieldPrefix = 'field:';

/** An action id must be the only one of its name in the message. */
export function pressAction(block: number, at: number): string {
  return `${pressPrefix}${block}:${at}`;
}

export function sendAction(block: number): string {
  return `${sendPrefix}${block}`;
}

/** @param at of the field in its form: an id of ours may be longer than Slack allows one of its */
export function fieldAction(block: number, at: number): string {
  return `${fieldPrefix}${block}:${at}`;
}

/** The same contents have the same id, so that an update leaves alone what a person is typing. */
export function blockId(contents: unknown, at: number): string {
  const hash = createHash('sha256').update(JSON.stringify(contents)).digest('hex').slice(0, 12);
  return `${at}-${hash}`;
}

const press = z.object({ key: z.string(), choice: z.string() });
export type Press = z.infer<typeof press>;

/** The value of a button. */
export function pressValue({ key, choice }: Press): string {
  return JSON.stringify({ key, choice });
}

/** @returns undefined where the value is none of ours */
export function readPress(value: unknown): Press | undefined {
  return press.safeParse(parsed(value)).data;
}

const fieldKind = z.enum(['line', 'words', 'day', 'select']);
const field = z.tuple([z.string(), fieldKind, z.union([z.literal(0), z.literal(1)])]);
const send = z.object({
  key: z.string(),
  form: z.string(),
  /** Where the form stands in the message, as its fields' action ids say. */
  at: z.number(),
  fields: z.array(field),
});

export interface FormAddress {
  key: string;
  form: string;
  at: number;
  fields: readonly { id: string; kind: z.infer<typeof fieldKind>; required?: boolean }[];
}

/** The value of the button that sends a form: all that reading it takes. */
export function sendValue({ key, form, at, fields }: FormAddress): string {
  return JSON.stringify({
    key,
    form,
    at,
    fields: fields.map(({ id, kind, required }) => [id, kind, required ? 1 : 0]),
  });
}

/** One field as it was sent: `value` is text, a day as YYYY-MM-DD, or the id of an option. */
export interface SentField {
  id: string;
  kind: z.infer<typeof fieldKind>;
  required: boolean;
  /** As the message shows it; the id where it does not. */
  label: string;
  value: string;
}

export interface SentForm {
  key: string;
  form: string;
  fields: SentField[];
}

/** A field without a value may be null or missing, as Slack pleases. */
const fieldState = z.object({
  value: z.string().nullish(),
  selected_date: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
});
const formState = z.record(z.string(), z.record(z.string(), z.unknown()));
const labelled = z.object({
  label: z.object({ text: z.string() }),
  element: z.object({ action_id: z.string() }),
});

/**
 * A form as it was sent.
 *
 * @param value of the button that was pressed
 * @param values `state.values` of the payload
 * @param blocks those of the message or the page it stands on, for the labels
 * @returns undefined where it is none of ours
 */
export function readSend(value: unknown, values: unknown, blocks: unknown): SentForm | undefined {
  const { data: sent } = send.safeParse(parsed(value));
  if (!sent) return undefined;
  const entries = statesByAction(values);
  const labels = labelsByAction(blocks);
  const fields = sent.fields.map(([id, kind, required], at): SentField => {
    const action = fieldAction(sent.at, at);
    const label = labels.get(action) ?? id;
    return { id, kind, required: required === 1, label, value: valueIn(entries.get(action)) };
  });
  return { key: sent.key, form: sent.form, fields };
}

/** An option's value may not be empty, but the id of one may. */
export function optionValue(id: string): string {
  return `=${id}`;
}

function valueIn(state: unknown): string {
  const { data } = fieldState.safeParse(state);
  if (data?.selected_option) return data.selected_option.value.slice(1);
  return data?.selected_date ?? data?.value ?? '';
}

function statesByAction(values: unknown): Map<string, unknown> {
  const { data } = formState.safeParse(values);
  return new Map(Object.values(data ?? {}).flatMap((actions) => Object.entries(actions)));
}

function labelsByAction(blocks: unknown): Map<string, string> {
  const labels = new Map<string, string>();
  for (const block of Array.isArray(blocks) ? blocks : []) {
    const { data } = labelled.safeParse(block);
    if (data) labels.set(data.element.action_id, data.label.text);
  }
  return labels;
}

function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return undefined;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}
