import { buttonTypes, parts } from './card-attributes.js';
import { chosen, codes, fault, known as hasOnly, type Spot, type Walk } from './card-walk.js';
import { isTree, listIn, type Tree, textIn, treeIn } from './json.js';
import { readMarkdown } from './markdown.js';

type Check = (element: Tree, spot: Spot, walk: Walk) => void;

/** What each element has to keep besides its attributes. */
export const ruleOf: Readonly<Record<string, Check>> = {
  plain_text: needsContent,
  lark_md: (element, spot, walk) => {
    needsContent(element, spot);
    checkMentions(textIn(element.content), spot, walk);
  },
  markdown: (element, spot, walk) => {
    needsContent(element, spot);
    const rows = /^\s*\|?\s*:?-{3,}:?\s*\|/gm;
    walk.tables += textIn(element.content).match(rows)?.length ?? 0;
    checkMentions(textIn(element.content), spot, walk);
    for (const [, key] of textIn(element.content).matchAll(/!\[[^\]]*\]\(([^)\s]*)\)/g)) {
      if (!walk.known.images.has(key ?? ''))
        fault(codes.image, `invalid image key ${key}`, spot.path);
    }
    const hex = /<(?:font|text_tag)\s+color\s*=\s*['"]?#/i.exec(textIn(element.content));
    if (hex) fault(codes.attribute, 'hex colour in markdown', spot.path);
  },
  img: ({ img_key }, { path }, { known }) => {
    if (!known.images.has(textIn(img_key)))
      fault(codes.image, `invalid image key ${textIn(img_key)}`, path);
  },
  chart: ({ chart_spec, height }, { path, form }) => {
    if (form) fault(codes.element, 'form holds no chart', path);
    const spec = treeIn(chart_spec);
    if (!textIn(spec.type)) fault(codes.chart, 'chart spec invalid: type', `${path} -> chart_spec`);
    if (spec.data === undefined)
      fault(codes.chart, 'chart spec invalid: data', `${path} -> chart_spec`);
    if (height !== undefined && !/^(auto|[1-9]\d{0,2}px)$/.test(textIn(height))) {
      fault(codes.chart, 'height is auto or [1,999]px', path);
    }
  },
  table: checkTable,
  column_set: ({ columns }, { path }) => {
    if (!Array.isArray(columns) || columns.length === 0) fault(codes.element, 'no columns', path);
    if (listIn(columns).some((column) => treeIn(column).tag !== 'column')) {
      fault(codes.element, 'only columns in a column_set', path);
    }
  },
  column: ({ weight, width }, { path }) => {
    if (
      weight !== undefined &&
      !(Number.isInteger(weight) && Number(weight) >= 1 && Number(weight) <= 5)
    ) {
      fault(codes.element, 'weight is 1 to 5', path);
    }
    if (width !== undefined && !/^(auto|weighted|\d+px)$/.test(textIn(width))) {
      fault(codes.element, 'width is auto, weighted or px', path);
    }
  },
  form: checkForm,
  button: checkButton,
};

/** Somebody whom nobody knows spoils the card. */
function checkMentions(content: string, { path }: Spot, walk: Walk): void {
  for (const { id } of readMarkdown(content, (id) => id).mentions) {
    const isKnown = id === 'all' || walk.known.people.has(id);
    if (!isKnown) fault(codes.person, `invalid user id ${id}`, path);
  }
}

function needsContent({ content }: Tree, { path }: Spot): void {
  if (typeof content !== 'string') fault(codes.element, 'content is missing', path);
}

function checkTable(
  { columns, rows, page_size, header_style }: Tree,
  spot: Spot,
  walk: Walk,
): void {
  const { path } = spot;
  walk.tables += 1;
  if (spot.depth > 0) fault(codes.element, 'type of element is not supported tag: table', path);
  if (
    page_size !== undefined &&
    !(Number.isInteger(page_size) && Number(page_size) >= 1 && Number(page_size) <= 10)
  ) {
    fault(codes.element, 'page_size is 1 to 10', path);
  }
  hasOnly(treeIn(header_style), parts.header_style, `${path} -> header_style`);
  const all = listIn(columns).map(treeIn);
  if (all.length === 0 || all.length > 50) fault(codes.element, '1 to 50 columns', path);
  for (const column of all) {
    hasOnly(column, parts.column, `${path} -> columns`);
    if (!textIn(column.name)) fault(codes.element, 'column without name', path);
    chosen(column, 'data_type', `${path} -> columns`);
    chosen(column, 'horizontal_align', `${path} -> columns`);
  }
  const types = new Map(
    all.map((column) => [textIn(column.name), textIn(column.data_type) || 'text']),
  );
  if (types.size !== all.length) fault(codes.element, 'column name is there twice', path);
  for (const row of listIn(rows)) {
    for (const [key, value] of Object.entries(treeIn(row))) {
      const type = types.get(key);
      if (!type) fault(codes.element, `row names no column: ${key}`, path);
      const isText = type === 'text' || type === 'markdown' || type === 'lark_md';
      if (isText && typeof value !== 'string')
        fault(codes.element, `cell of ${key} is no text`, path);
      if ((type === 'number' || type === 'date') && typeof value !== 'number') {
        fault(codes.element, `cell of ${key} is no number`, path);
      }
    }
  }
}

function checkForm({ name, elements }: Tree, { path, depth }: Spot, walk: Walk): void {
  if (depth > 0) fault(codes.element, 'form stands at the root only', path);
  takeName(name, path, walk);
  if (!holdsSubmit(listIn(elements))) fault(codes.name, 'form has no submit button', path);
}

function holdsSubmit(elements: readonly unknown[]): boolean {
  return elements.map(treeIn).some(({ form_action_type, elements: below, columns }) => {
    if (form_action_type === 'submit') return true;
    return holdsSubmit(listIn(below)) || holdsSubmit(listIn(columns));
  });
}

export function checkInput(element: Tree, { path, form }: Spot, walk: Walk): void {
  if (form || element.name !== undefined) takeName(element.name, path, walk);
  if (textIn(element.tag).startsWith('multi_') && !form)
    fault(codes.element, 'only in a form', path);
  const most = element.max_length;
  if (
    most !== undefined &&
    !(Number.isInteger(most) && Number(most) >= 1 && Number(most) <= 1000)
  ) {
    fault(codes.element, 'max_length is 1 to 1000', path);
  }
  const options = listIn(element.options).map(treeIn);
  if (element.tag === 'select_static' && options.length === 0)
    fault(codes.element, 'no options', path);
  for (const option of options) {
    hasOnly(option, parts.option, `${path} -> options`);
    if (!textIn(option.value)) fault(codes.element, 'option without value', path);
  }
  const values = options.map(({ value }) => value);
  if (new Set(values).size < values.length)
    fault(codes.element, 'option value is there twice', path);
  const initial = element.initial_option;
  if (initial !== undefined && !values.includes(initial))
    fault(codes.element, 'initial_option', path);
  const day = element.initial_date;
  if (day !== undefined && !/^\d{4}-\d\d-\d\d$/.test(textIn(day)))
    fault(codes.element, 'initial_date', path);
}

function checkButton(element: Tree, { path, form }: Spot, walk: Walk): void {
  if (!isTree(element.text) && element.icon === undefined)
    fault(codes.element, 'button says nothing', path);
  if (element.type !== undefined && !buttonTypes.includes(textIn(element.type))) {
    fault(codes.attribute, `button type ${textIn(element.type)}`, path);
  }
  if (element.form_action_type !== undefined && !form) {
    fault(codes.element, 'form_action_type outside of a form', path);
  }
  if (form && element.form_action_type !== undefined) takeName(element.name, path, walk);
  for (const one of listIn(element.behaviors).map(treeIn)) {
    const type = textIn(one.type);
    if (type !== 'callback' && type !== 'open_url')
      fault(codes.attribute, `behavior ${type}`, path);
    hasOnly(one, parts[type], `${path} -> behaviors`);
    if (type === 'callback' && !isTree(one.value)) fault(codes.element, 'value is no object', path);
    if (type === 'open_url' && !textIn(one.default_url))
      fault(codes.element, 'no default_url', path);
  }
}

function takeName(name: unknown, path: string, walk: Walk): void {
  const own = textIn(name);
  if (!own) fault(codes.name, 'name is empty', path);
  if (walk.names.has(own)) fault(codes.name, `name "${own}" is there twice`, path);
  walk.names.add(own);
}
