import { blockLimits as limits, measured } from './block-limits.js';
import {
  boolean,
  type Check,
  exactly,
  kinds,
  list,
  number,
  type Objections,
  oneOf,
  shape,
  string,
  wrong,
} from './checks.js';
import type { Json } from './json.js';

export function plain(max: number): Check {
  return shape({ type: exactly('plain_text'), text: string(max) }, { emoji: boolean });
}

export function anyText(max: number): Check {
  return shape(
    { type: oneOf('plain_text', 'mrkdwn'), text: string(max) },
    { emoji: boolean, verbatim: boolean },
  );
}

export const actionId = string(limits.action_id.max_length);
export const blockId = string(limits.block_id.max_length);

const confirm = shape(
  {
    title: plain(limits.confirmation.title.max_length),
    text: anyText(limits.confirmation.text.max_length),
    confirm: plain(limits.confirmation.confirm.max_length),
    deny: plain(limits.confirmation.deny.max_length),
  },
  { style: oneOf('primary', 'danger') },
);

const option = shape(
  { text: anyText(limits.option.text.max_length), value: string(limits.option.value.max_length) },
  { description: anyText(limits.option.description.max_length) },
);

const optionGroup = shape({
  label: plain(limits.option_group.label.max_length),
  options: list(option, { min: 1, max: limits.option_group.options.max_items }),
});

const placeholder = plain(limits.select.placeholder.max_length);
const interactive = { action_id: actionId, confirm, focus_on_load: boolean };
const day = (value: unknown, pointer: string, objections: Objections): void => {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) {
    wrong(objections, 'must be a date as YYYY-MM-DD', pointer);
  }
};

const button = shape(
  { type: exactly('button'), text: plain(limits.button.text.max_length) },
  {
    action_id: actionId,
    confirm,
    value: string(limits.button.value.max_length, 0),
    url: string(limits.button.url.max_length),
    style: oneOf('primary', 'danger'),
    accessibility_label: string(limits.button.accessibility_label.max_length),
  },
);

function optionsOrGroups(value: Json, pointer: string, objections: Objections): void {
  if ((value.options === undefined) === (value.option_groups === undefined)) {
    wrong(objections, 'must have exactly one of options and option_groups', pointer);
  }
}

const options = list(option, { min: 1, max: limits.select.options.max_items });
const groups = list(optionGroup, { min: 1, max: limits.select.option_groups.max_items });

function chosenFrom(type: string, max: number): Check {
  return shape(
    { type: exactly(type), options: list(option, { min: 1, max }) },
    { ...interactive, initial_option: option, initial_options: list(option, { min: 1, max }) },
  );
}

/** What may stand in an input block and in an actions block. */
const elements: Record<string, Check> = {
  button,
  static_select: shape(
    { type: exactly('static_select') },
    { ...interactive, options, option_groups: groups, initial_option: option, placeholder },
    optionsOrGroups,
  ),
  multi_static_select: shape(
    { type: exactly('multi_static_select') },
    {
      ...interactive,
      options,
      option_groups: groups,
      initial_options: list(option, { min: 1, max: 100 }),
      max_selected_items: number(1, 100),
      placeholder,
    },
    optionsOrGroups,
  ),
  users_select: shape(
    { type: exactly('users_select') },
    { ...interactive, initial_user: string(50), placeholder },
  ),
  datepicker: shape(
    { type: exactly('datepicker') },
    { ...interactive, initial_date: day, placeholder },
  ),
  plain_text_input: shape(
    { type: exactly('plain_text_input') },
    {
      action_id: actionId,
      focus_on_load: boolean,
      initial_value: string(3000, 0),
      multiline: boolean,
      min_length: number(0, 3000),
      max_length: number(1, limits.plain_text_input.max_length.max),
      placeholder,
    },
  ),
  number_input: shape(
    { type: exactly('number_input'), is_decimal_allowed: boolean },
    {
      action_id: actionId,
      focus_on_load: boolean,
      initial_value: string(100),
      min_value: string(100),
      max_value: string(100),
      placeholder,
    },
  ),
  radio_buttons: chosenFrom('radio_buttons', limits.radio_buttons.options.max_items),
  checkboxes: chosenFrom('checkboxes', limits.checkboxes.options.max_items),
  overflow: chosenFrom('overflow', limits.overflow.options.max_items),
};

function only(...types: string[]): Record<string, Check> {
  return Object.fromEntries(Object.entries(elements).filter(([type]) => types.includes(type)));
}

const inActions = only(
  ...Object.keys(elements).filter((type) => !['plain_text_input', 'number_input'].includes(type)),
);
const inInput = only(
  ...Object.keys(elements).filter((type) => !['button', 'overflow'].includes(type)),
);

export const actionElement = kinds('element of actions', () => inActions);
export const inputElement = kinds('element of input', () => inInput);

/** What an image shows: an address, or a file of the workspace that is ready. */
export type FileKnown = (reference: Json) => boolean;

export function imageFields(known: FileKnown): {
  required: Record<string, Check>;
  optional: Record<string, Check>;
  also: (value: Json, pointer: string, objections: Objections) => void;
} {
  const slackFile = shape(
    {},
    { id: string(100), url: string(3000) },
    (value, pointer, objections) => {
      if ((value.id === undefined) === (value.url === undefined)) {
        wrong(objections, 'must have exactly one of id and url', pointer);
      } else if (!known(value)) wrong(objections, 'invalid slack file', pointer);
    },
  );
  return {
    required: { type: exactly('image'), alt_text: string(limits.image.alt_text.max_length) },
    optional: { image_url: string(limits.image.image_url.max_length), slack_file: slackFile },
    also(value, pointer, objections) {
      if ((value.image_url === undefined) === (value.slack_file === undefined)) {
        wrong(objections, 'must have exactly one of image_url and slack_file', pointer);
      }
    },
  };
}

export function imageTitle(): Check {
  return plain(measured.imageTitle);
}
