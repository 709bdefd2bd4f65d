import { z } from 'zod';

/** What is known of one field of a form, so that what was typed can be checked without looking anything up. */
const fieldAddress = z.object({
  id: z.string(),
  /** The name of its input, under which `form_value` has what was typed. */
  name: z.string(),
  kind: z.enum(['line', 'words', 'day', 'select']),
  required: z.boolean(),
  /** Shortened; for the words to whoever forgot it. */
  label: z.string(),
});

const root = {
  key: z.string(),
  /** The root message of the thread that the card stands in; absent where the card is a root itself. */
  thread: z.string().optional(),
};

const pressAddress = z.object({ ...root, choice: z.string() });
const formAddress = z.object({ ...root, form: z.string(), fields: z.array(fieldAddress) });

export type FieldAddress = z.infer<typeof fieldAddress>;
export type PressAddress = z.infer<typeof pressAddress>;
export type FormAddress = z.infer<typeof formAddress>;

/** What a button carries: comes back as `action.value` when it is pressed, as we sent it. */
export interface Callback<Address> {
  type: 'callback';
  /** Feishu wants an object; text is refused over the long connection. */
  value: Address;
}

/** The one behaviour of a button of `choices`. */
export function pressed(address: PressAddress): [Callback<PressAddress>] {
  return [{ type: 'callback', value: address }];
}

/** The one behaviour of a form's submit button. */
export function sent(address: FormAddress): [Callback<FormAddress>] {
  return [{ type: 'callback', value: address }];
}

/** Reads `action.value` of a pressed button; undefined for what is none of ours. */
export function readPress(value: unknown): PressAddress | undefined {
  return pressAddress.safeParse(value).data;
}

/** Reads `action.value` of a sent form; undefined for what is none of ours. */
export function readForm(value: unknown): FormAddress | undefined {
  return formAddress.safeParse(value).data;
}
