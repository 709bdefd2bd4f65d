/**
 * What each element of a card 2.0 may say of itself; all else is an error there.
 *
 * From the pages "card-json-v2-components" of the open platform.
 */
const anywhere = ['tag', 'element_id', 'margin'];
const spacing = [
  'direction',
  'horizontal_spacing',
  'horizontal_align',
  'vertical_spacing',
  'vertical_align',
  'padding',
];
const pressed = ['behaviors', 'confirm', 'disabled', 'disabled_tips', 'hover_tips'];
const field = ['name', 'required', 'placeholder', 'width', ...pressed];
const select = [...field, 'type', 'options', 'initial_option', 'initial_index'];
const several = [...field, 'type', 'options', 'selected_values'];
const text = ['content', 'text_size', 'text_align', 'text_color', 'lines', 'i18n_content'];

export const attributes: Readonly<Record<string, readonly string[]>> = {
  plain_text: [...anywhere, ...text],
  lark_md: [...anywhere, ...text],
  markdown: [...anywhere, 'content', 'text_size', 'text_align', 'icon', 'i18n_content'],
  div: [...anywhere, 'text', 'icon', 'width', 'fields'],
  hr: anywhere,
  img: [
    ...anywhere,
    ...['img_key', 'alt', 'title', 'corner_radius', 'scale_type', 'size', 'transparent', 'preview'],
  ],
  img_combination: [
    ...anywhere,
    ...['combination_mode', 'combination_transparent', 'corner_radius', 'img_list'],
  ],
  person: [...anywhere, 'user_id', 'size', 'show_avatar', 'show_name', 'style'],
  person_list: [
    ...anywhere,
    ...['persons', 'size', 'show_avatar', 'show_name', 'lines', 'drop_invalid_user_id', 'icon'],
  ],
  chart: [...anywhere, 'aspect_ratio', 'color_theme', 'chart_spec', 'preview', 'height'],
  table: [
    ...anywhere,
    ...['page_size', 'row_height', 'row_max_height', 'freeze_first_column', 'header_style'],
    ...['columns', 'rows'],
  ],
  column_set: [
    ...anywhere,
    ...['horizontal_spacing', 'horizontal_align', 'flex_mode', 'background_style', 'action'],
    'columns',
  ],
  column: [
    ...anywhere,
    ...spacing,
    ...['width', 'weight', 'background_style', 'action', 'elements'],
  ],
  form: [...anywhere, ...spacing, 'name', 'elements'],
  interactive_container: [
    ...anywhere,
    ...spacing,
    ...pressed,
    ...['width', 'height', 'background_style', 'has_border', 'border_color', 'corner_radius'],
    'elements',
  ],
  collapsible_panel: [
    ...anywhere,
    ...spacing,
    ...['expanded', 'background_color', 'header', 'border', 'elements'],
  ],
  button: [
    ...anywhere,
    ...pressed,
    ...['type', 'size', 'width', 'text', 'icon', 'name', 'required', 'form_action_type'],
  ],
  input: [
    ...anywhere,
    ...field,
    ...['default_value', 'max_length', 'input_type', 'show_icon', 'rows', 'auto_resize'],
    ...['max_rows', 'label', 'label_position', 'value'],
  ],
  select_static: [...anywhere, ...select],
  multi_select_static: [...anywhere, ...several],
  select_person: [...anywhere, ...select],
  multi_select_person: [...anywhere, ...several],
  date_picker: [...anywhere, ...field, 'initial_date'],
  picker_time: [...anywhere, ...field, 'initial_time'],
  picker_datetime: [...anywhere, ...field, 'initial_datetime'],
  checker: [
    ...anywhere,
    ...pressed,
    ...['name', 'checked', 'text', 'overall_checkable', 'button_area', 'checked_style', 'padding'],
  ],
  overflow: [...anywhere, ...pressed, 'options', 'width'],
  standard_icon: ['tag', 'token', 'color', 'size'],
  custom_icon: ['tag', 'img_key', 'size'],
  text_tag: ['tag', 'element_id', 'text', 'color'],
};

/** What is not an element has its attributes too. */
export const parts: Readonly<Record<string, readonly string[]>> = {
  card: ['schema', 'config', 'card_link', 'header', 'body'],
  config: [
    ...['update_multi', 'enable_forward', 'enable_forward_interaction', 'width_mode', 'summary'],
    ...['streaming_mode', 'streaming_config', 'style', 'locales', 'use_custom_translation'],
  ],
  summary: ['content', 'i18n_content'],
  header: [
    ...['title', 'subtitle', 'template', 'text_tag_list', 'i18n_text_tag_list', 'icon', 'padding'],
  ],
  body: [...spacing, 'elements'],
  column: [
    'name',
    'display_name',
    'data_type',
    'horizontal_align',
    'vertical_align',
    'width',
    'format',
    'date_format',
  ],
  header_style: ['text_align', 'text_size', 'background_style', 'text_color', 'bold', 'lines'],
  option: ['text', 'value', 'icon'],
  callback: ['type', 'value'],
  open_url: ['type', 'default_url', 'pc_url', 'ios_url', 'android_url'],
  confirm: ['title', 'text'],
};

export const allowed: Readonly<Record<string, readonly unknown[]>> = {
  template: [
    ...['blue', 'wathet', 'turquoise', 'green', 'yellow', 'orange', 'red', 'carmine', 'violet'],
    ...['purple', 'indigo', 'grey', 'default'],
  ],
  width_mode: ['default', 'compact', 'fill'],
  aspect_ratio: ['1:1', '2:1', '4:3', '16:9'],
  flex_mode: ['none', 'stretch', 'flow', 'bisect', 'trisect'],
  data_type: ['text', 'lark_md', 'markdown', 'options', 'number', 'persons', 'date'],
  input_type: ['text', 'password', 'multiline_text'],
  form_action_type: ['submit', 'reset'],
  direction: ['vertical', 'horizontal'],
  text_align: ['left', 'center', 'right'],
  horizontal_align: ['left', 'center', 'right'],
};

export const buttonTypes = [
  ...['default', 'primary', 'danger', 'text', 'primary_text', 'danger_text', 'primary_filled'],
  ...['danger_filled', 'laser'],
];

export const inputs = [
  ...['input', 'select_static', 'multi_select_static', 'select_person', 'multi_select_person'],
  ...['date_picker', 'picker_time', 'picker_datetime', 'checker'],
];
