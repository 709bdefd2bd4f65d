import { z } from 'zod';
import type { Delivery, Words } from '../platform.js';
import { type FieldAddress, type FormAddress, readForm, readPress } from './addresses.js';
import { type Ear, Event, instantOf, placeOf } from './event.js';
import { slips } from './toasts.js';

/** More than any input of a card takes. */
const wordsLimit = 4_000;

const CardEvent = Event.extend({
  operator: z.object({ open_id: z.string().min(1) }),
  action: z.object({
    value: z.unknown().optional(),
    form_value: z.record(z.string(), z.unknown()).nullish(),
  }),
  context: z.object({ open_message_id: z.string().min(1), open_chat_id: z.string().min(1) }),
});
type CardEvent = z.infer<typeof CardEvent>;

/** What came of a press: something to hear, or what the person has to do first. */
export type Press = { delivery: Delivery } | { slip: Words };

/**
 * Reads the press of a button. Where and who come from the callback alone: what a card carries
 * travels with it when it is forwarded.
 *
 * @throws ZodError for what is no callback of a card
 */
export function readCallback(event: unknown, ear: Pick<Ear, 'now'>): Press {
  const read = CardEvent.parse(event);
  const form = readForm(read.action.value);
  if (form) return readSent(read, form, ear);
  const press = readPress(read.action.value);
  if (!press) return { slip: slips.gone };
  const { choice, key } = press;
  return pressed(read, press, { kind: 'chose', choice, key }, ear);
}

function readSent(read: CardEvent, address: FormAddress, ear: Pick<Ear, 'now'>): Press {
  const values: Record<string, string> = {};
  for (const field of address.fields) {
    const typed = read.action.form_value?.[field.name] ?? '';
    const value = typeof typed === 'string' ? readValue(field, typed) : undefined;
    if (value === undefined) return { slip: slips.wrong(field.label) };
    if (value.length > wordsLimit) return { slip: slips.long(field.label, wordsLimit) };
    if (field.required && value.trim() === '') return { slip: slips.missing(field.label) };
    values[field.id] = value;
  }
  const { form, key } = address;
  return pressed(read, address, { kind: 'filled', form, key, values }, ear);
}

type Bare =
  | { kind: 'chose'; choice: string; key: string }
  | { kind: 'filled'; form: string; key: string; values: Record<string, string> };

function pressed(
  { event_id, create_time, operator, context }: CardEvent,
  { thread }: { thread?: string | undefined },
  heard: Bare,
  ear: Pick<Ear, 'now'>,
): Press {
  const by = operator.open_id;
  // A press on a root is meant for the thread that it begins.
  const place = placeOf(context.open_chat_id, thread ?? context.open_message_id);
  const at = instantOf(create_time, ear.now());
  return { delivery: { id: event_id, heard: { ...heard, by, place, at } } };
}

/** A field's value as every platform has it; undefined where it is none. */
function readValue({ kind }: FieldAddress, typed: string): string | undefined {
  if (kind !== 'day' || typed === '') return typed;
  // A date picker adds the time zone of whoever picked: "2026-11-30 +0800".
  const day = /^(\d{4}-\d{2}-\d{2})(?: [+-]\d{4})?$/.exec(typed)?.[1];
  return day !== undefined && isDay(day) ? day : undefined;
}

/** Reading it back tells: JavaScript takes 31 February for 3 March. */
function isDay(value: string): boolean {
  const read = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().slice(0, 10) === value;
}
