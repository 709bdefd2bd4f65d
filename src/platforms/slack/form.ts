import type { InputBlock, KnownBlock, PlainTextOption, StaticSelect } from '@slack/types';
import { type Block, type Field, unreachable } from '../../chat/index.js';
import { blockId, fieldAction, optionValue, sendAction, sendValue } from './addresses.js';
import { limits } from './limits.js';
import { plain } from './plain.js';
import type { Text } from './text.js';

type Form = Extract<Block, { kind: 'form' }>;

/** One input for each field, and the button that sends them. */
export function formBlocks(form: Form, at: number, key: string, text: Text): KnownBlock[] {
  const inputs = form.fields.map((field, index): InputBlock => {
    const input: InputBlock = {
      type: 'input',
      label: plain(field.label),
      optional: !field.required,
      element: inputElement(field, fieldAction(at, index), text),
    };
    return { ...input, block_id: blockId(input, at * 100 + index) };
  });
  const value = sendValue({ key, form: form.id, at, fields: form.fields });
  const send = {
    type: 'button' as const,
    action_id: sendAction(at),
    style: 'primary' as const,
    text: plain(form.submit),
    value,
  };
  return [...inputs, { type: 'actions', block_id: blockId(send, at), elements: [send] }];
}

function inputElement(field: Field, action_id: string, text: Text): InputBlock['element'] {
  switch (field.kind) {
    case 'line':
    case 'words':
      return {
        type: 'plain_text_input',
        action_id,
        multiline: field.kind === 'words',
        max_length: limits.value,
        ...(field.value ? { initial_value: field.value } : {}),
      };
    case 'day':
      return {
        type: 'datepicker',
        action_id,
        placeholder: plain(text.chooseDay),
        ...(isDay(field.value) ? { initial_date: field.value } : {}),
      };
    case 'select':
      return selectElement(field, action_id, text);
    default:
      return unreachable(field);
  }
}

function selectElement(
  field: Extract<Field, { kind: 'select' }>,
  action_id: string,
  text: Text,
): InputBlock['element'] {
  const options = field.options.map(({ id, label }): PlainTextOption => {
    return { text: plain(label), value: optionValue(id) };
  });
  const chosen = options.find(({ value }) => value === optionValue(field.value ?? ''));
  const select: Omit<StaticSelect, 'options' | 'option_groups'> = {
    type: 'static_select',
    action_id,
    placeholder: plain(text.chooseOption),
    ...(chosen && field.value !== undefined ? { initial_option: chosen } : {}),
  };
  if (options.length <= limits.optionGroup) return { ...select, options };
  return { ...select, option_groups: groups(options) };
}

/** More options than one list takes: groups named after their first and last. */
function groups(options: PlainTextOption[]): NonNullable<StaticSelect['option_groups']> {
  const starts = options.flatMap((_, at) => (at % limits.optionGroup === 0 ? [at] : []));
  return starts.map((start) => {
    const group = options.slice(start, start + limits.optionGroup);
    const ends = [group[0], group.at(-1)].map((one) => [...(one?.text.text ?? '')].slice(0, 30));
    return { label: plain(ends.map((end) => end.join('')).join(' – ')), options: group };
  });
}

/** Reading it back tells: JavaScript takes 31 February for 3 March. */
function isDay(value: string | undefined): value is string {
  const read = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().slice(0, 10) === value;
}
