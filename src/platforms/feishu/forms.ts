import { type Field, unreachable } from '../../chat/index.js';
import { type FieldAddress, sent } from './addresses.js';
import { type Element, paragraph, plain } from './card.js';
import { type BlockOf, type Drawing, threadOf } from './drawing.js';
import type { Text } from './text.js';

/** The longest text that an input takes. */
export const inputLimit = 1000;

/** A form, which may stand at the root of a card only; its names are unique in the card. */
export function renderForm(form: BlockOf<'form'>, index: number, drawing: Drawing): Element {
  const fields = form.fields.map((field, at) => ({ field, name: `f${index}_${at}` }));
  // What has nothing to choose from is not drawn, so nobody can be asked for it.
  const addresses = fields
    .filter(({ field }) => isFillable(field))
    .map(
      ({ field, name }): FieldAddress => ({
        id: field.id,
        name,
        kind: field.kind,
        required: field.required ?? false,
        label: [...field.label].slice(0, 40).join(''),
      }),
    );
  return {
    tag: 'form',
    name: `form${index}`,
    elements: [
      ...fields.flatMap(({ field, name }) => renderField(field, name, drawing.text)),
      {
        tag: 'button',
        name: `send${index}`,
        text: plain(form.submit),
        type: 'primary',
        form_action_type: 'submit',
        behaviors: sent({
          key: drawing.key,
          form: form.id,
          fields: addresses,
          ...threadOf(drawing),
        }),
      },
    ],
  };
}

function renderField(field: Field, name: string, text: Text): Element[] {
  const { value = '', required = false } = field;
  const label = required ? `${field.label} *` : field.label;
  switch (field.kind) {
    case 'line':
    case 'words':
      return [
        {
          tag: 'input',
          name,
          required,
          label: plain(field.label),
          label_position: 'top',
          input_type: field.kind === 'line' ? 'text' : 'multiline_text',
          ...(field.kind === 'words' && { rows: 3 }),
          width: 'fill',
          max_length: inputLimit,
          ...(value !== '' && { default_value: value }),
        },
      ];
    case 'day':
      return [
        paragraph(label),
        { tag: 'date_picker', name, required, ...(isDay(value) && { initial_date: value }) },
      ];
    case 'select':
      return [
        paragraph(label),
        isFillable(field) ? renderSelect(field, name, text) : paragraph(''),
      ];
    default:
      return unreachable(field);
  }
}

function isFillable(field: Field): boolean {
  return field.kind !== 'select' || choosable(field.options).length > 0;
}

/** Feishu takes an option once, and none without a value. */
function choosable(options: Option[]): Option[] {
  const all = new Map(options.map((option) => [option.id, option]));
  all.delete('');
  return [...all.values()];
}

type Select = Extract<Field, { kind: 'select' }>;
type Option = Select['options'][number];

function renderSelect(
  { value, required = false, options }: Select,
  name: string,
  text: Text,
): Element {
  return {
    tag: 'select_static',
    name,
    required,
    placeholder: plain(text.choose),
    options: choosable(options).map((option) => ({ text: plain(option.label), value: option.id })),
    ...(value && options.some(({ id }) => id === value) && { initial_option: value }),
  };
}

function isDay(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(value);
}
