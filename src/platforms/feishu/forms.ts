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
  const addresses = fields.map(
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
      return [paragraph(label), renderSelect(field, name, text)];
    default:
      return unreachable(field);
  }
}

function renderSelect(
  { value, required = false, options }: Extract<Field, { kind: 'select' }>,
  name: string,
  text: Text,
): Element {
  return {
    tag: 'select_static',
    name,
    required,
    placeholder: plain(text.choose),
    options: options.map((option) => ({ text: plain(option.label), value: option.id })),
    ...(options.some(({ id }) => id === value) && { initial_option: value }),
  };
}

function isDay(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(value);
}
