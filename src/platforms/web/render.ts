import { html } from 'ghtml';
import {
  type Block,
  type Choice,
  type Field,
  type Line,
  type Message,
  type Piece,
  unreachable,
} from '../../chat/index.js';
import { chartVersion } from './charts.js';
import { withinLimits } from './limits.js';
import { isSearched, wordsOfOptions } from './searched.js';
import type { Text } from './text.js';
import { type OpenChannels, renderWay } from './ways.js';

/** Where a message stands on the page, and in whose words the page speaks. */
export interface Drawing {
  /** The id of the message, in which its presses and its charts are addressed. */
  id: string;
  /** Sent back with a press, so that a double press is known as one. */
  nonce: string;
  /** Tells apart two drawings of one message on one page. */
  pane: string;
  text: Text;
  /** The channels that the reader may see: the ways there are links. */
  channels: OpenChannels;
}

/** Charts are drawn at twice this size, for sharp screens. */
const chartSize = { width: 600, height: 340 };

/** Turns a message into HTML. Nothing in a message is ever markup: every word is escaped here. */
export function renderMessage(message: Message, drawing: Drawing): string {
  return withinLimits(message, drawing.text)
    .blocks.map((block, index) => renderBlock(block, index, drawing))
    .join('');
}

function renderBlock(block: Block, index: number, drawing: Drawing): string {
  switch (block.kind) {
    case 'heading':
      return html`<h3 class="heading" dir="auto">${block.text}</h3>`;
    case 'text':
      return html`<p class="words" dir="auto">!${renderLine(block.line, drawing)}</p>`;
    case 'note':
      return html`<p class="note" dir="auto">!${renderLine(block.line, drawing)}</p>`;
    case 'figures':
      return renderFigures(block);
    case 'table':
      return renderTable(block, drawing);
    case 'chart':
      return renderChart(block, index, drawing);
    case 'choices':
      return renderChoices(block, index, drawing);
    case 'form':
      return renderForm(block, index, drawing);
    default:
      return unreachable(block);
  }
}

type BlockOf<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>;

function renderLine(line: Line, drawing: Drawing): string {
  return line.map((piece) => renderPiece(piece, drawing)).join('');
}

function renderPiece(piece: Piece, { channels }: Drawing): string {
  if (typeof piece === 'string') return html`${unbroken(piece)}`;
  if ('bold' in piece) return html`<strong>${unbroken(piece.bold)}</strong>`;
  if ('person' in piece) return html`<bdi class="person">@${piece.name || piece.person}</bdi>`;
  if ('place' in piece) return renderWay(piece.place, piece.text, channels);
  if (!isSafeLink(piece.link)) return html`${piece.text} (<bdi>${piece.link}</bdi>)`;
  return html`<a href="${piece.link}" target="_blank" rel="noopener noreferrer">${piece.text || piece.link}</a>`;
}

/** Keeps a sign with its number and a range together: a word joiner after every minus and dash. */
function unbroken(words: string): string {
  return words.replace(/(?<=[−–])(?=[\p{Sc}\d])/gu, '\u2060');
}

/** Web and mail addresses, and paths of this server; `javascript:` and its like stay words. */
function isSafeLink(link: string): boolean {
  if (/^\/(?![/\\])/.test(link)) return true;
  return URL.canParse(link) && ['http:', 'https:', 'mailto:'].includes(new URL(link).protocol);
}

function renderFigures({ figures }: BlockOf<'figures'>): string {
  const each = figures.map(
    ({ label, value }) => html`<div><dt dir="auto">${label}</dt><dd dir="auto">${value}</dd></div>`,
  );
  return html`<dl class="figures">!${each}</dl>`;
}

function renderTable({ caption, columns, rows }: BlockOf<'table'>, drawing: Drawing): string {
  const heads = columns.map(
    ({ label, align }) => html`<th scope="col" class="${align}">${label}</th>`,
  );
  const lines = rows.map((row) => {
    const cells = row.map(
      (cell, column) =>
        html`<td class="${columns[column]?.align ?? 'left'}" dir="auto">!${renderLine(cell, drawing)}</td>`,
    );
    return html`<tr>!${cells}</tr>`;
  });
  return html`<div class="table" tabindex="0" role="region" aria-label="${caption}"><table><caption dir="auto">${caption}</caption><thead><tr>!${heads}</tr></thead><tbody>!${lines}</tbody></table></div>`;
}

function renderChart({ chart, alt }: BlockOf<'chart'>, index: number, drawing: Drawing): string {
  const address = `/chart/${encodeURIComponent(drawing.id)}/${index}-${chartVersion(chart)}.png`;
  return html`<figure class="chart"><a href="${address}?theme=light" target="_blank"><picture><source srcset="${address}?theme=dark" media="(prefers-color-scheme: dark)"><img src="${address}?theme=light" alt="${alt}" width="${chartSize.width}" height="${chartSize.height}" loading="lazy" decoding="async"></picture></a></figure>`;
}

function renderChoices({ choices }: BlockOf<'choices'>, index: number, drawing: Drawing): string {
  const button = ({ id, label, look }: Choice, at: number) =>
    html`<button id="${drawing.pane}-${drawing.id}-${index}-${at}" class="choice ${look}" name="choice" value="${id}">${label}</button>`;
  return html`<form class="choices" !${posting(`/press/${encodeURIComponent(drawing.id)}`)}>!${hidden('nonce', drawing.nonce)}!${hidden('pane', drawing.pane)}!${choices.map(button)}</form>`;
}

/** One that is long and still empty stands folded behind its own name until somebody wants it. */
function renderForm(form: BlockOf<'form'>, index: number, drawing: Drawing): string {
  const prefix = `${drawing.pane}-${drawing.id}-${index}`;
  const fields = form.fields.map((field, at) =>
    renderField(field, `${prefix}-${at}`, drawing.text),
  );
  const isFolded =
    form.fields.length > 2 && form.fields.some(({ required, value }) => required && !value);
  // The page knows it again by its name, and leaves it alone while somebody fills it in.
  const name = html`data-form="${form.id}"`;
  const sent = html`<form class="form" !${isFolded ? '' : name} !${posting(`/fill/${encodeURIComponent(drawing.id)}`)}>!${hidden('nonce', drawing.nonce)}!${hidden('pane', drawing.pane)}!${hidden('form', form.id)}!${fields}<button id="${prefix}-send" class="choice good">${form.submit}</button></form>`;
  if (!isFolded) return sent;
  return html`<details class="folded" !${name}><summary id="${prefix}-fold" class="choice good">${form.submit}</summary>!${sent}</details>`;
}

/** Works as a plain form; with htmx the answer takes the place of the message. */
function posting(address: string): string {
  return html`method="post" action="${address}" hx-post="${address}" hx-target="closest article" hx-swap="outerHTML" hx-sync="this:drop"`;
}

function hidden(name: string, value: string): string {
  return html`<input type="hidden" name="${name}" value="${value}">`;
}

function renderField(field: Field, id: string, text: Text): string {
  const attributes = html`id="${id}" name="field-${field.id}" !${field.required ? 'required' : ''}`;
  const mark = field.required ? html` <small>${text.required}</small>` : '';
  return html`<label for="${id}"><span dir="auto">${field.label}!${mark}</span>!${renderInput(field, attributes, text)}</label>`;
}

function renderInput(field: Field, attributes: string, text: Text): string {
  const value = field.value ?? '';
  switch (field.kind) {
    case 'line':
      return html`<input !${attributes} value="${value}" dir="auto" autocomplete="off">`;
    case 'words':
      // HTML drops the first line break of a text area, so one is given to be dropped.
      return html`<textarea !${attributes} rows="3" dir="auto">!${'\n'}${value}</textarea>`;
    case 'day':
      return html`<input !${attributes} type="date" value="${value}">`;
    case 'select': {
      if (isSearched(field)) return renderSearched(field, attributes, text);
      const options = field.options.map(
        (option) =>
          html`<option value="${option.id}" !${option.id === value ? 'selected' : ''}>${option.label}</option>`,
      );
      const none = field.options.some((option) => option.id === value)
        ? ''
        : html`<option value="">${text.chooseOption}</option>`;
      return html`<select !${attributes}>!${none}!${options}</select>`;
    }
    default:
      return unreachable(field);
  }
}

/** Part of a name finds it; left empty, what stands there in grey stays. */
function renderSearched(
  field: Extract<Field, { kind: 'select' }>,
  attributes: string,
  text: Text,
): string {
  const words = wordsOfOptions(field);
  const now = words.find(({ id }) => id === field.value);
  const list = words.map((option) => html`<option value="${option.words}"></option>`);
  const needed = now ? attributes.replace(/ required$/, '') : attributes;
  const name = attributes.match(/id="([^"]*)"/)?.[1] ?? '';
  return html`<input !${needed} list="!${name}-list" placeholder="${now?.words ?? text.typeName}" dir="auto" autocomplete="off"><datalist id="!${name}-list">!${list}</datalist>`;
}
