import {
  type Block,
  type Choice,
  day,
  type Language,
  list,
  type Message,
  money,
} from '../../chat/index.js';
import type { Monday } from '../../facts/index.js';
import type { Outlook } from '../../forecast/index.js';
import { clipped } from '../clipped.js';
import type { Reader } from '../conversation.js';
import type { Part } from '../known.js';
import { altOf, chartOf, type Drawable, isDrawable } from './chart.js';
import { chanceLine, freshnessLine, headline, rangeLine } from './headline.js';
import { partsBlocks } from './tables.js';
import { text } from './text.js';
import { caveatLines, gapLine, processLine, sinceLastWeek } from './week.js';

/** The Monday post: picture first, then what it says in a few sentences. */
export function mondayMessage(
  outlook: Outlook,
  parts: Part[],
  reader: Reader,
  options: { picture: boolean } = { picture: true },
): Message {
  const buttons: Block = { kind: 'choices', choices: choices(outlook, reader.language) };
  if (!isDrawable(outlook)) return missingMessage(outlook, reader, [buttons]);
  const { language } = reader;
  const lines = [
    rangeLine(outlook, language),
    gapLine(outlook, language),
    sinceLastWeek(outlook, language),
    processLine(outlook, language),
    sentences(caveatLines(outlook, language), language),
  ];

  return {
    summary: summary(outlook, language),
    blocks: [
      ...(options.picture ? [picture(outlook, reader)] : []),
      headlineBlock(headline(outlook, language), outlook, language),
      ...paragraphs(lines),
      ...partsBlocks(outlook, parts, language),
      ...smallPrint(outlook, reader),
      buttons,
    ],
  };
}

/** Today's path against the line, at any time of the week; without buttons, for anybody may ask. */
export function nowMessage(outlook: Outlook, parts: Part[], reader: Reader): Message {
  if (!isDrawable(outlook)) return missingMessage(outlook, reader, []);
  const { language } = reader;
  const say = text[language];
  const soFar =
    outlook.soFar === 0
      ? say.nothingSigned
      : say.soFar(money(outlook.soFar, outlook.currency, language));

  return {
    summary: say.now(summary(outlook, language)),
    blocks: [
      picture(outlook, reader),
      headlineBlock(say.now(headline(outlook, language)), outlook, language),
      ...paragraphs([
        sentences([soFar, rangeLine(outlook, language)], language),
        sentences(caveatLines(outlook, language), language),
      ]),
      ...partsBlocks(outlook, parts, language),
      ...smallPrint(outlook, reader),
    ],
  };
}

/** For a team that nothing has been worked out for: which week, and who can see why. */
export function noOutlookMessage(monday: Monday, language: Language): Message {
  const say = text[language];
  const line = say.noOutlook(day(monday, language));
  return { summary: line, blocks: [...paragraphs([line, say.noOutlookMend])] };
}

/** No data, no chart: what is missing, and what mends it. */
function missingMessage(outlook: Outlook, reader: Reader, buttons: Block[]): Message {
  const { language } = reader;
  const line = text[language].noForecast(clipped(outlook.name));
  return {
    summary: line,
    blocks: [
      { kind: 'text', line: [{ bold: line }] },
      ...paragraphs([missing(outlook, language)]),
      ...smallPrint(outlook, reader),
      ...buttons,
    ],
  };
}

function missing(outlook: Outlook, language: Language): string {
  const say = text[language];
  if (outlook.freshness.length === 0) return say.noSource;
  const unread = outlook.freshness.filter(({ upTo }) => upTo === null);
  if (unread.length > 0)
    return say.unread(
      list(
        unread.map(({ source }) => source),
        language,
      ),
    );
  if (outlook.past.length < 3) return say.fewWeeks(outlook.past.length);
  return say.nothingInIt;
}

function summary(outlook: Drawable, language: Language): string {
  return joined([headline(outlook, language), chanceLine(outlook, language)]);
}

function picture(outlook: Drawable, reader: Reader): Block {
  return { kind: 'chart', chart: chartOf(outlook, reader), alt: altOf(outlook, reader.language) };
}

function headlineBlock(bold: string, outlook: Drawable, language: Language): Block {
  const likely = chanceLine(outlook, language);
  return { kind: 'text', line: likely === '' ? [{ bold }] : [{ bold }, ` · ${likely}`] };
}

function paragraphs(lines: string[]): Block[] {
  return lines.filter((line) => line !== '').map((line) => ({ kind: 'text', line: [line] }));
}

function smallPrint(outlook: Outlook, reader: Reader): Block[] {
  const say = text[reader.language];
  const sources = freshnessLine(outlook.freshness, reader);
  const line = joined([
    sources === '' ? '' : say.data(sources),
    outlook.path === 'net' && outlook.forecast ? say.net : '',
  ]);
  return line === '' ? [] : [{ kind: 'note', line: [line] }];
}

/** Only buttons that lead somewhere: a table without rows has none. */
function choices(outlook: Outlook, language: Language): Choice[] {
  const say = text[language];
  return [
    plain('calibrate', say.calibrateLabel),
    ...(outlook.push.length > 0 ? [plain('push-table', say.pushTable)] : []),
    ...(outlook.changes.length > 0 ? [plain('what-changed', say.whatChanged)] : []),
    plain('now', say.nowLabel),
  ];
}

function plain(id: string, label: string): Choice {
  return { id, label, look: 'plain' };
}

function joined(parts: string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}

function sentences(lines: string[], language: Language): string {
  return lines.filter((line) => line !== '').join(language === 'en' ? ' ' : '');
}
