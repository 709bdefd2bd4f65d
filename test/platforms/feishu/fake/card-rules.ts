import type { StoredImage } from './call.js';
import { allowed, attributes, buttonTypes, inputs, parts } from './card-attributes.js';
import { isTree, listIn, type Tree, textIn, treeIn } from './json.js';
import { cardRefused } from './refused.js';

/** What is counted and must be unique over the whole card. */
interface Walk {
  images: ReadonlyMap<string, StoredImage>;
  elements: number;
  tables: number;
  ids: Set<string>;
  names: Set<string>;
}

interface Spot {
  path: string;
  /** How many containers it is in. */
  depth: number;
  form: boolean;
}

const codes = {
  json: 200621,
  attribute: 200861,
  elements: 300305,
  tables: 11310,
  name: 200530,
  chart: 200550,
  image: 200570,
  element: 300123,
} as const;

/**
 * Whether the open platform would take this card.
 *
 * @throws Refused 230099 with the code of the fault and its path in the words
 */
export function checkCard(card: Tree, images: ReadonlyMap<string, StoredImage>): void {
  if (card.schema !== '2.0') fault(codes.json, 'schema must be 2.0', 'ROOT');
  known(card, parts.card, 'ROOT');
  const config = treeIn(card.config);
  known(config, parts.config, 'ROOT -> config');
  if (config.update_multi !== true)
    fault(codes.json, 'update_multi must be true', 'ROOT -> config');
  chosen(config, 'width_mode', 'ROOT -> config');
  known(treeIn(config.summary), parts.summary, 'ROOT -> config -> summary');
  if (config.summary !== undefined && !isTree(config.summary)) {
    fault(codes.json, 'summary is an object', 'ROOT -> config');
  }

  const walk: Walk = { images, elements: 0, tables: 0, ids: new Set(), names: new Set() };
  if (card.header !== undefined) checkHeader(card.header, walk);
  const body = card.body;
  if (!isTree(body) || !Array.isArray(body.elements)) {
    fault(codes.json, 'body.elements is missing', 'ROOT -> body');
  }
  known(body, parts.body, 'ROOT -> body');
  checkAll(body.elements, { path: 'ROOT -> body -> elements', depth: 0, form: false }, walk);
  if (walk.elements > 200) fault(codes.elements, 'card elements exceed 200', 'ROOT -> body');
  if (walk.tables > 5) fault(codes.tables, 'card table number over limit', 'ROOT -> body');
}

function checkHeader(header: unknown, walk: Walk): void {
  const path = 'ROOT -> header';
  if (!isTree(header)) fault(codes.json, 'header is no object', path);
  known(header, parts.header, path);
  chosen(header, 'template', path);
  if (!isTree(header.title)) fault(codes.json, 'title is missing', path);
  const below = { path, depth: 0, form: false };
  for (const key of ['title', 'subtitle', 'icon']) {
    if (header[key] !== undefined)
      checkElement(header[key], { ...below, path: `${path} -> ${key}` }, walk);
  }
  const tags = listIn(header.text_tag_list);
  if (tags.length > 3) fault(codes.json, 'at most 3 text tags', path);
  checkAll(tags, { ...below, path: `${path} -> text_tag_list` }, walk);
}

function checkAll(elements: readonly unknown[], spot: Spot, walk: Walk): void {
  elements.forEach((element, index) => {
    checkElement(element, { ...spot, path: `${spot.path} -> [${index}]` }, walk);
  });
}

function checkElement(element: unknown, spot: Spot, walk: Walk): void {
  if (!isTree(element)) fault(codes.element, 'element is no object', spot.path);
  const tag = textIn(element.tag);
  const path = `${spot.path}(tag: ${tag})`;
  const may = attributes[tag];
  if (!may) fault(codes.attribute, `unsupported tag ${tag}`, path);
  known(element, may, path);
  walk.elements += 1;
  checkId(element, path, walk);
  for (const key of Object.keys(allowed)) if (key in element) chosen(element, key, path);
  for (const [key, value] of Object.entries(element)) {
    if (/color|background/.test(key) && /^#/.test(textIn(value))) {
      fault(codes.attribute, `hex colour in ${key}`, path);
    }
  }
  const here = { ...spot, path };
  byTag[tag]?.(element, here, walk);
  if (inputs.includes(tag)) checkInput(element, here, walk);
  checkBelow(element, here, walk);
}

function checkId({ element_id }: Tree, path: string, walk: Walk): void {
  if (element_id === undefined) return;
  const id = textIn(element_id);
  if (!/^[a-zA-Z][\w]{0,19}$/.test(id))
    fault(codes.element, `element_id "${id}" is not well`, path);
  if (walk.ids.has(id)) fault(codes.element, `element_id "${id}" is there twice`, path);
  walk.ids.add(id);
}

/** Texts, icons and what a container holds. */
function checkBelow(element: Tree, spot: Spot, walk: Walk): void {
  for (const key of [
    'text',
    'alt',
    'title',
    'placeholder',
    'label',
    'hover_tips',
    'disabled_tips',
    'icon',
  ]) {
    const below = element[key];
    if (below !== undefined) checkElement(below, { ...spot, path: `${spot.path} -> ${key}` }, walk);
  }
  const inside = element.tag === 'column_set' ? element.columns : element.elements;
  if (inside === undefined) return;
  // A column belongs to its set: the two are one floor.
  const depth = spot.depth + (element.tag === 'column_set' ? 0 : 1);
  if (depth > 5) fault(codes.element, 'containers are nested deeper than 5', spot.path);
  const key = element.tag === 'column_set' ? 'columns' : 'elements';
  const form = spot.form || element.tag === 'form';
  checkAll(listIn(inside), { path: `${spot.path} -> ${key}`, depth, form }, walk);
}

type Check = (element: Tree, spot: Spot, walk: Walk) => void;

const byTag: Readonly<Record<string, Check>> = {
  plain_text: needsContent,
  lark_md: needsContent,
  markdown: (element, spot, walk) => {
    needsContent(element, spot);
    const rows = /^\s*\|?\s*:?-{3,}:?\s*\|/gm;
    walk.tables += textIn(element.content).match(rows)?.length ?? 0;
    for (const [, key] of textIn(element.content).matchAll(/!\[[^\]]*\]\(([^)\s]*)\)/g)) {
      if (!walk.images.has(key ?? '')) fault(codes.image, `invalid image key ${key}`, spot.path);
    }
    const hex = /<(?:font|text_tag)\s+color\s*=\s*['"]?#/i.exec(textIn(element.content));
    if (hex) fault(codes.attribute, 'hex colour in markdown', spot.path);
  },
  img: ({ img_key }, { path }, { images }) => {
    if (!images.has(textIn(img_key)))
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
  known(treeIn(header_style), parts.header_style, `${path} -> header_style`);
  const all = listIn(columns).map(treeIn);
  if (all.length === 0 || all.length > 50) fault(codes.element, '1 to 50 columns', path);
  for (const column of all) {
    known(column, parts.column, `${path} -> columns`);
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

function checkInput(element: Tree, { path, form }: Spot, walk: Walk): void {
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
    known(option, parts.option, `${path} -> options`);
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
    known(one, parts[type], `${path} -> behaviors`);
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

function known(tree: Tree, may: readonly string[] | undefined, path: string): void {
  const strange = Object.keys(tree).find((key) => !may?.includes(key));
  if (strange) fault(codes.attribute, `unknown property ${strange}`, path);
}

function chosen(tree: Tree, key: string, path: string): void {
  const value = tree[key];
  if (value === undefined || allowed[key]?.includes(value)) return;
  fault(codes.attribute, `${key} cannot be ${JSON.stringify(value)}`, path);
}

function fault(code: number, what: string, path: string): never {
  throw cardRefused(code, what, path);
}
