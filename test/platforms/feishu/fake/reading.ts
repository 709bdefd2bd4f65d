import { listIn, parsed, type Tree, textIn, treeIn } from './json.js';
import { type Mention, readMarkdown } from './markdown.js';
import type { StoredMessage, World } from './world.js';

interface Read {
  lines: string[];
  mentions: Mention[];
}

/** What a person reads of a message, line by line from above, and whom it tells. */
export function readMessage(message: StoredMessage, world: World): Read {
  const content = treeIn(parsed(message.content));
  if (message.gone) return { lines: [], mentions: [] };
  if (message.msg_type === 'interactive') return readCard(content, world);
  if (message.msg_type === 'text') return readText(textIn(content.text), world);
  if (message.msg_type === 'image') return { lines: ['[image]'], mentions: [] };
  return readPost(content, world);
}

function nameIn(world: World): (id: string) => string {
  return (id) => world.people.get(id)?.name ?? (id === 'all' ? 'all' : 'unknown');
}

/** A text tells whom `<at user_id="…">` names; nothing else in it is markup. */
function readText(text: string, world: World): Read {
  const mentions: Mention[] = [];
  const seen = text.replace(/<at user_id="([^"]+)">([^<]*)<\/at>/g, (_, id: string) => {
    mentions.push({ id });
    return `@${nameIn(world)(id)}`;
  });
  return { lines: seen.split('\n').filter(Boolean), mentions };
}

function readPost(content: Tree, world: World): Read {
  const told = treeIn(content.zh_cn ?? content.en_us ?? content);
  const mentions: Mention[] = [];
  const lines = listIn(told.content).map((paragraph) =>
    listIn(paragraph)
      .map(treeIn)
      .map(({ tag, text, user_id }) => {
        if (tag !== 'at') return textIn(text);
        mentions.push({ id: textIn(user_id) });
        return `@${nameIn(world)(textIn(user_id))}`;
      })
      .join(''),
  );
  return { lines: [textIn(told.title), ...lines].filter(Boolean), mentions };
}

function readCard(card: Tree, world: World): Read {
  const read: Read = { lines: [], mentions: [] };
  const header = treeIn(card.header);
  const page: Page = {
    text: (value) => {
      read.lines.push(...textIn(value).split('\n').filter(Boolean));
    },
    markdown: (value) => {
      const { lines, mentions } = readMarkdown(textIn(value), nameIn(world));
      read.lines.push(...lines);
      read.mentions.push(...mentions);
    },
    cell: (value) => {
      const { lines, mentions } = readMarkdown(textIn(value), nameIn(world));
      read.mentions.push(...mentions);
      return lines.join(' ');
    },
    nameOf: nameIn(world),
  };
  for (const part of [header.title, header.subtitle, ...listIn(header.text_tag_list)]) {
    readElement(treeIn(part), page);
  }
  for (const element of listIn(treeIn(card.body).elements)) readElement(treeIn(element), page);
  return read;
}

interface Page {
  text(value: unknown): void;
  markdown(value: unknown): void;
  /** The words of a cell in markdown. */
  cell(value: unknown): string;
  nameOf(id: string): string;
}

function readElement(element: Tree, page: Page): void {
  const read = byTag[textIn(element.tag)] ?? readInside;
  read(element, page);
}

const byTag: Readonly<Record<string, (element: Tree, page: Page) => void>> = {
  plain_text: ({ content }, page) => page.text(content),
  markdown: ({ content }, page) => page.markdown(content),
  lark_md: ({ content }, page) => page.markdown(content),
  img: (_, page) => page.text('[chart]'),
  chart: (_, page) => page.text('[chart]'),
  table: readTable,
  button: ({ text }, page) => page.text(`[${textIn(treeIn(text).content)}]`),
  person: ({ user_id }, page) => page.text(`@${page.nameOf(textIn(user_id))}`),
  input: readField,
  select_static: readField,
  date_picker: readField,
};

function readInside(element: Tree, page: Page): void {
  const { text, fields, columns, elements } = element;
  if (text !== undefined) readElement(treeIn(text), page);
  for (const field of listIn(fields)) readElement(treeIn(treeIn(field).text), page);
  const title = treeIn(treeIn(element.header).title);
  if (title.tag) readElement(title, page);
  for (const below of [...listIn(columns), ...listIn(elements)]) readElement(treeIn(below), page);
}

/** The label of a field, or what stands in it while it is empty; its options below. */
function readField(element: Tree, page: Page): void {
  const label = textIn(treeIn(element.label).content);
  const hint = textIn(treeIn(element.placeholder).content);
  page.text(label || hint);
  for (const option of listIn(element.options)) {
    page.text(`• ${textIn(treeIn(treeIn(option).text).content)}`);
  }
}

function readTable({ columns, rows }: Tree, page: Page): void {
  const all = listIn(columns).map(treeIn);
  const headers = all.map(({ display_name }) => textIn(display_name));
  if (headers.some(Boolean)) page.text(headers.join(' | '));
  for (const row of listIn(rows).map(treeIn)) {
    page.text(
      all.map(({ name, data_type }) => cellOf(row[textIn(name)], data_type, page)).join(' | '),
    );
  }
}

function cellOf(value: unknown, type: unknown, page: Page): string {
  if (type === 'markdown' || type === 'lark_md') return page.cell(value);
  if (type === 'options') {
    return listIn(value)
      .map((option) => textIn(treeIn(option).text))
      .join(' ');
  }
  return typeof value === 'number' ? String(value) : textIn(value);
}
