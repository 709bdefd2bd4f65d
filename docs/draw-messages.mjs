// Draws the Monday post as it goes out to Slack and to Feishu: the real blocks and the real card, in a plain
// page. No picture of Slack or Feishu themselves: these show the same in their own manner.
//
//   npm start                                    once, so that the demo company is there
//   PLUMBLINE_DATA=… node docs/draw-messages.mjs
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import chromium from '@sparticuz/chromium';
import { chromium as browserType } from 'playwright-core';
import { drawChart } from '../dist/charts/index.js';
import { mondayMessage } from '../dist/conversations/weekly-forecast/messages.js';
import { renderCard } from '../dist/platforms/feishu/render.js';
import { text as feishuText } from '../dist/platforms/feishu/text.js';
import { inMessage, renderMessage } from '../dist/platforms/slack/render.js';
import { text as slackText } from '../dist/platforms/slack/text.js';

const file = (path) => fileURLToPath(new URL(path, import.meta.url));
const pictures = [
  { team: 'Berlin Mid-Market', language: 'en', timeZone: 'Europe/Berlin' },
  { team: '上海企业', language: 'zh', timeZone: 'Asia/Shanghai' },
];
const outlooks = JSON.parse(
  execFileSync(process.execPath, [file('../dist/cli.js'), 'forecast', '--json'], {
    maxBuffer: 1e8,
  }),
  (_, value) => (/^\d{4}-\d\d-\d\dT.*Z$/.test(value) ? new Date(value) : value),
);

const folder = mkdtempSync(join(tmpdir(), 'plumbline-drawing-'));
// With this one process for everything the browser would fall over its own threads.
const args = chromium.args.filter((arg) => arg !== '--single-process' && arg !== '--no-zygote');
const executablePath = await chromium.executablePath();
const browser = await browserType.launch({ args, executablePath, headless: true });
try {
  for (const picture of pictures) await draw(picture);
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}

async function draw({ team, language, timeZone }) {
  const outlook = outlooks.find(({ name }) => name === team);
  const message = mondayMessage(outlook, [], { language, timeZone, at: new Date() });
  const drawing = { key: 'drawing', thread: undefined, accounts: new Map() };
  const charts = message.blocks.filter(({ kind }) => kind === 'chart');
  const png = drawChart(charts[0].chart, { width: 1200 }).toString('base64');
  const image = `<img src="data:image/png;base64,${png}">`;
  const blocks = renderMessage(message, {
    ...drawing,
    pictures: new Map(charts.map(({ chart }) => [chart, 'F1'])),
    room: inMessage,
    text: slackText[language],
  });
  const card = renderCard(message, {
    ...drawing,
    pictures: new Map(charts.map((chart) => [chart, 'img_1'])),
    text: feishuText[language],
  });
  const name = language === 'zh' ? '准绳' : 'Plumbline';
  await shoot(
    `slack-${language}`,
    [name, '#fff'],
    blocks.map((block) => slackBlock(block, image)),
  );
  const elements = card.body.elements.map((element) => feishuElement(element, image));
  await shoot(`feishu-${language}`, [name, '#f2f3f5'], [`<section>${elements.join('')}</section>`]);
}

function slackBlock(block, image) {
  switch (block.type) {
    case 'image':
      return image;
    case 'rich_text':
      return block.elements
        .map(({ elements }) => `<p>${elements.map(slackWords).join('')}</p>`)
        .join('');
    case 'context':
      return `<p class="note">${block.elements.map(slackNote).join('')}</p>`;
    case 'actions':
      return `<p>${block.elements.map(({ text }) => button(text.text)).join('')}</p>`;
    case 'table':
      return table(block.rows.map((row) => row.map(cellWords)));
    default:
      throw new Error(`nobody draws the block ${block.type}`);
  }
}

function slackWords({ type, text, style }) {
  if (type !== 'text') throw new Error(`nobody draws the words ${type}`);
  return style?.bold ? `<b>${escaped(text)}</b>` : escaped(text);
}

function slackNote(element) {
  return escaped(element.text ?? element.elements.map(({ text }) => text).join(''));
}

function cellWords(cell) {
  return (
    cell.text ?? cell.elements.flatMap(({ elements }) => elements.map(({ text }) => text)).join('')
  );
}

function feishuElement(element, image) {
  const { tag, text, content } = element;
  switch (tag) {
    case 'img':
      return image;
    case 'div':
      return `<p class="${text.text_size === 'notation' ? 'note' : ''}">${escaped(text.content)}</p>`;
    case 'markdown':
      return `<p>${escaped(content).replace(/\*\*(.+?)\*\*/g, '<b>$1</b>')}</p>`;
    case 'column_set':
      return `<p>${element.columns.flatMap(({ elements }) => elements.map((one) => feishuElement(one, image))).join('')}</p>`;
    case 'button':
      return button(text.content);
    case 'table':
      return table([
        element.columns.map(({ display_name }) => display_name),
        ...element.rows.map((row) => element.columns.map(({ name }) => row[name])),
      ]);
    default:
      throw new Error(`nobody draws the element ${tag}`);
  }
}

function button(words) {
  return `<button>${escaped(words)}</button>`;
}

function table(rows) {
  const line = (cells) =>
    `<tr>${cells.map((cell) => `<td>${escaped(String(cell))}</td>`).join('')}</tr>`;
  return `<table>${rows.map(line).join('')}</table>`;
}

function escaped(words) {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

async function shoot(name, [sender, ground], parts) {
  const fonts = ['noto-sans', 'noto-sans-sc'].map(
    (font) =>
      `<link rel="stylesheet" href="file://${file(`../node_modules/@fontsource-variable/${font}/index.css`)}">`,
  );
  const style = `body{margin:0;padding:16px 20px;background:${ground};color:#1d1c1d;
    font:15px/1.5 'Noto Sans Variable','Noto Sans SC Variable'} p{margin:6px 0} img{width:100%;display:block;border-radius:6px}
    h1{font-size:15px;margin:0 0 8px} .note{color:#616061;font-size:13px} section{background:#fff;border-radius:8px;padding:12px 16px}
    button{font:inherit;font-size:14px;margin:4px 8px 0 0;padding:4px 12px;border:1px solid #bbb;border-radius:6px;background:#fff}
    table{border-collapse:collapse;margin:6px 0} td{border:1px solid #ddd;padding:3px 8px}`;
  const page = join(folder, `${name}.html`);
  const html = `<!doctype html><meta charset="utf-8">${fonts.join('')}<style>${style}</style><h1>${sender}</h1>${parts.join('')}`;
  writeFileSync(page, html);
  const tab = await browser.newPage({
    viewport: { width: 620, height: 400 },
    deviceScaleFactor: 1.5,
  });
  await tab.goto(`file://${page}`);
  await tab.evaluate(() => document.fonts.ready.then(() => undefined));
  await tab.screenshot({ path: file(`images/${name}.png`), fullPage: true });
  await tab.close();
}
