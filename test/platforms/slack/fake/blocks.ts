import { blockLimits as limits, measured } from './block-limits.js';
import {
  anything,
  boolean,
  type Check,
  exactly,
  kinds,
  length,
  list,
  number,
  type Objections,
  oneOf,
  shape,
  string,
  wrong,
} from './checks.js';
import {
  actionElement,
  anyText,
  blockId,
  type FileKnown,
  imageFields,
  imageTitle,
  inputElement,
  plain,
} from './element-checks.js';
import { isJson, type Json, objects } from './json.js';
import { richText } from './rich-text-checks.js';

export type Surface = 'message' | 'home' | 'modal';

/**
 * What Slack would say of these blocks: nothing where it takes them.
 *
 * @param known whether a `slack_file` may be shown now
 * @returns the error's code, and each fault with its pointer
 */
export function refusalOf(
  blocks: unknown,
  surface: Surface,
  known: FileKnown,
): { code: string; objections: Objections } | undefined {
  if (!Array.isArray(blocks)) return { code: 'invalid_blocks_format', objections: [] };
  const objections: Objections = [];
  const max = surface === 'message' ? measured.blocksPerMessage : limits.view.blocks.max_items;
  const prefix = surface === 'message' ? '/blocks' : '/view/blocks';
  const block = blockCheck(known, surface);
  list(block, { max })(blocks, prefix, objections);
  uniqueIds(objects(blocks), prefix, objections);
  oneTable(objects(blocks), prefix, objections);
  if (objections.length > 0) return { code: 'invalid_blocks', objections };
  if (surface === 'message' && textLength(blocks) > measured.textOfAllBlocks) {
    return { code: 'msg_blocks_too_long', objections: [] };
  }
  return undefined;
}

function blockCheck(known: FileKnown, surface: Surface): Check {
  const image = imageFields(known);
  const imageElement = shape(image.required, image.optional, image.also);
  const own = { block_id: blockId };
  const checks: Record<string, Check> = {
    actions: shape(
      {
        type: exactly('actions'),
        elements: list(actionElement, { min: 1, max: limits.actions.elements.max_items }),
      },
      own,
    ),
    context: shape(
      {
        type: exactly('context'),
        elements: list(orImage(imageElement), { min: 1, max: limits.context.elements.max_items }),
      },
      own,
    ),
    divider: shape({ type: exactly('divider') }, own),
    header: shape(
      { type: exactly('header'), text: plain(limits.header.text.max_length) },
      { ...own, level: number(1, 4) },
    ),
    image: shape(image.required, { ...image.optional, ...own, title: imageTitle() }, image.also),
    input: shape(
      {
        type: exactly('input'),
        label: plain(limits.input.label.max_length),
        element: inputElement,
      },
      {
        ...own,
        hint: plain(limits.input.hint.max_length),
        optional: boolean,
        dispatch_action: boolean,
      },
    ),
    rich_text: richText,
    section: section(imageElement),
  };
  if (surface === 'message') Object.assign(checks, onlyInMessages());
  return kinds('block', () => checks);
}

function orImage(image: Check): Check {
  const text = anyText(limits.text.max_length);
  return (value, pointer, objections) => {
    const check = isJson(value) && value.type === 'image' ? image : text;
    check(value, pointer, objections);
  };
}

function section(image: Check): Check {
  const accessory: Check = (value, pointer, objections) => {
    const check = isJson(value) && value.type === 'image' ? image : actionElement;
    check(value, pointer, objections);
  };
  const fields = list(anyText(limits.section.fields.item_max_length), {
    min: 1,
    max: limits.section.fields.max_items,
  });
  return shape(
    { type: exactly('section') },
    {
      block_id: blockId,
      text: anyText(limits.section.text.max_length),
      fields,
      accessory,
      expand: boolean,
    },
    (value, pointer, objections) => {
      if (value.text === undefined && value.fields === undefined) {
        wrong(objections, 'must have text or fields', pointer);
      }
    },
  );
}

const rawText = shape({ type: exactly('raw_text'), text: string(measured.tableCharacters) });
const cell = kinds('cell', () => ({
  raw_text: rawText,
  raw_number: shape(
    { type: exactly('raw_number'), value: number(-Number.MAX_VALUE, Number.MAX_VALUE) },
    { text: string(1000) },
  ),
  rich_text: richText,
}));

function onlyInMessages(): Record<string, Check> {
  const row = list(cell, { min: 1, max: measured.tableColumns });
  const setting: Check = (value, pointer, objections) => {
    if (value === null) return;
    shape({}, { align: oneOf('left', 'center', 'right'), is_wrapped: boolean })(
      value,
      pointer,
      objections,
    );
  };
  const { rows, columns, page_size } = limits.data_table;
  return {
    markdown: shape(
      { type: exactly('markdown'), text: string(limits.markdown.text.max_length) },
      { block_id: blockId },
    ),
    table: shape(
      { type: exactly('table'), rows: list(row, { min: 1, max: measured.tableRows }) },
      { block_id: blockId, column_settings: list(setting, { max: measured.tableColumns }) },
      tableSize(measured.tableCharacters),
    ),
    data_table: shape(
      {
        type: exactly('data_table'),
        caption: string(3000),
        rows: list(list(cell, { min: columns.min_items, max: columns.max_items }), {
          min: rows.min_items,
          max: rows.max_items,
        }),
      },
      {
        block_id: blockId,
        page_size: number(page_size.min, page_size.max),
        row_header_column_index: anything,
      },
      tableSize(limits.data_table.content.max_length),
    ),
  };
}

function tableSize(max: number) {
  return (value: Json, pointer: string, objections: Objections): void => {
    const rows = Array.isArray(value.rows) ? value.rows : [];
    if (textLength(rows) > max) {
      wrong(objections, `must be less than ${max + 1} characters`, `${pointer}/rows`);
    }
    const widths = new Set(rows.map((row: unknown) => (Array.isArray(row) ? row.length : 0)));
    if (widths.size > 1) wrong(objections, 'rows must be of one length', `${pointer}/rows`);
  };
}

function oneTable(blocks: Json[], prefix: string, objections: Objections): void {
  const tables = blocks.flatMap((block, at) => (block.type === 'table' ? [at] : []));
  for (const at of tables.slice(measured.tablesPerMessage)) {
    wrong(objections, 'only_one_table_allowed', `${prefix}/${at}`);
  }
}

/** Blocks by their id in the whole message, elements by theirs within a block. */
function uniqueIds(blocks: Json[], prefix: string, objections: Objections): void {
  const seen = new Set<unknown>();
  blocks.forEach((block, at) => {
    if (block.block_id !== undefined && seen.has(block.block_id)) {
      wrong(objections, 'block_id already exists', `${prefix}/${at}/block_id`);
    }
    seen.add(block.block_id);
    const actions = new Set<unknown>();
    objects(block.elements).forEach((element, index) => {
      if (element.action_id !== undefined && actions.has(element.action_id)) {
        wrong(
          objections,
          'action_id already exists',
          `${prefix}/${at}/elements/${index}/action_id`,
        );
      }
      actions.add(element.action_id);
    });
  });
}

/** The characters of all texts in it, wherever they stand. */
export function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + textLength(item), 0);
  if (!isJson(value)) return 0;
  let sum = 0;
  for (const [name, held] of Object.entries(value)) {
    const words = typeof held === 'string' && ['text', 'alt_text', 'caption'].includes(name);
    sum += words ? length(held) : textLength(held);
  }
  return sum;
}
