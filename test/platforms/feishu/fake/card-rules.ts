import { allowed, attributes, inputs, parts } from './card-attributes.js';
import {
  chosen,
  codes,
  fault,
  known as hasOnly,
  type Known,
  type Spot,
  type Walk,
} from './card-walk.js';
import { checkInput, ruleOf } from './element-rules.js';
import { isTree, listIn, type Tree, textIn, treeIn } from './json.js';

/**
 * Whether the open platform would take this card.
 *
 * @throws Refused 230099 with the code of the fault and its path in the words
 */
export function checkCard(card: Tree, known: Known): void {
  if (card.schema !== '2.0') fault(codes.json, 'schema must be 2.0', 'ROOT');
  hasOnly(card, parts.card, 'ROOT');
  const config = treeIn(card.config);
  hasOnly(config, parts.config, 'ROOT -> config');
  if (config.update_multi !== true)
    fault(codes.json, 'update_multi must be true', 'ROOT -> config');
  chosen(config, 'width_mode', 'ROOT -> config');
  hasOnly(treeIn(config.summary), parts.summary, 'ROOT -> config -> summary');
  if (config.summary !== undefined && !isTree(config.summary)) {
    fault(codes.json, 'summary is an object', 'ROOT -> config');
  }

  const walk: Walk = { known, elements: 0, tables: 0, ids: new Set(), names: new Set() };
  if (card.header !== undefined) checkHeader(card.header, walk);
  const body = card.body;
  if (!isTree(body) || !Array.isArray(body.elements)) {
    fault(codes.json, 'body.elements is missing', 'ROOT -> body');
  }
  hasOnly(body, parts.body, 'ROOT -> body');
  checkAll(body.elements, { path: 'ROOT -> body -> elements', depth: 0, form: false }, walk);
  if (walk.elements > 200) fault(codes.elements, 'card elements exceed 200', 'ROOT -> body');
  if (walk.tables > 5) fault(codes.tables, 'card table number over limit', 'ROOT -> body');
}

function checkHeader(header: unknown, walk: Walk): void {
  const path = 'ROOT -> header';
  if (!isTree(header)) fault(codes.json, 'header is no object', path);
  hasOnly(header, parts.header, path);
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
  hasOnly(element, may, path);
  walk.elements += 1;
  checkId(element, path, walk);
  for (const key of Object.keys(allowed)) if (key in element) chosen(element, key, path);
  for (const [key, value] of Object.entries(element)) {
    if (/color|background/.test(key) && /^#/.test(textIn(value))) {
      fault(codes.attribute, `hex colour in ${key}`, path);
    }
  }
  const here = { ...spot, path };
  ruleOf[tag]?.(element, here, walk);
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
  listIn(element.options).forEach((option, index) => {
    const path = `${spot.path} -> options -> [${index}]`;
    const { text } = treeIn(option);
    // Words of an option count among the elements too.
    if (!textIn(element.tag).endsWith('_person')) checkElement(text, { ...spot, path }, walk);
  });
  const inside = element.tag === 'column_set' ? element.columns : element.elements;
  if (inside === undefined) return;
  // A column belongs to its set: the two are one floor.
  const depth = spot.depth + (element.tag === 'column_set' ? 0 : 1);
  if (depth > 5) fault(codes.element, 'containers are nested deeper than 5', spot.path);
  const key = element.tag === 'column_set' ? 'columns' : 'elements';
  const form = spot.form || element.tag === 'form';
  checkAll(listIn(inside), { path: `${spot.path} -> ${key}`, depth, form }, walk);
}
