import {
  type Block,
  type Column,
  count,
  day,
  type Language,
  type Line,
  type Message,
  money,
  percent,
  sentence,
} from '../../chat/index.js';
import type { Day, Monday } from '../../facts/index.js';
import {
  type Change,
  changeKinds,
  type Outlook,
  PUSH_ROWS,
  type PushRow,
} from '../../forecast/index.js';
import { clipped } from '../clipped.js';
import type { Part } from '../known.js';
import { chance, shareWords } from './headline.js';
import { changeWords, tableText } from './table-text.js';
import { signedValue, sinceLastWeek } from './week.js';

/** How many rows a table in a chat can have before nobody reads it. */
const MOST_ROWS = 15;

/**
 * The four-week push table: the deals that bring most, largest first. Deals are the team's
 * business, their owners are left out: nothing about one person stands in a channel.
 */
export function pushTableMessage(outlook: Outlook, language: Language): Message {
  const say = tableText[language];
  const name = clipped(outlook.name);
  if (outlook.push.length === 0) return sentence(say.pushEmpty(name));

  const rows = [...outlook.push].sort((a, b) => b.contribution - a.contribution);
  const rest = rows.slice(MOST_ROWS);
  const caption = say.pushCaption(name, day(outlook.monday, language));
  const total = pushTotal(rows, outlook.currency, language);
  return {
    summary: say.pushSummary(caption, total),
    blocks: [
      { kind: 'text', line: [total] },
      {
        kind: 'table',
        caption,
        columns: columns(say.pushColumns, 2),
        rows: rows.slice(0, MOST_ROWS).map((row) => pushRow(row, outlook, language)),
      },
      ...more(
        rest.length,
        say.moreWorth(
          count(rest.length, language),
          money(contribution(rest), outlook.currency, language),
        ),
      ),
      { kind: 'note', line: [say.pushNote] },
    ],
  };
}

/** A full table has left out what brings less: its deals are not all that are open. */
function pushTotal(rows: PushRow[], currency: string, language: Language): string {
  const say = tableText[language];
  const about = [
    count(rows.length, language),
    money(contribution(rows), currency, language),
  ] as const;
  return rows.length < PUSH_ROWS
    ? say.pushTotal(...about, rows.length === 1)
    : say.pushLargest(...about);
}

function pushRow(row: PushRow, outlook: Outlook, language: Language): Line[] {
  const { currency, monday } = outlook;
  return [
    clipped(row.name),
    clipped(row.stage, 20),
    row.stageWeight === null ? tableText[language].nothing : percent(row.stageWeight, language),
    percent(row.winRate, language),
    dayOr(row.expectedClose, monday, language),
    money(row.value, currency, language),
    money(row.contribution, currency, language),
  ].map((cell) => [cell]);
}

function contribution(rows: PushRow[]): number {
  return rows.reduce((sum, row) => sum + row.contribution, 0);
}

/** Every change since last week by its word, the largest of each word first. */
export function changesMessage(outlook: Outlook, language: Language): Message {
  const say = tableText[language];
  const line = sinceLastWeek(outlook, language);
  if (outlook.changes.length === 0) return sentence(line);

  const changes = largestOfEach(outlook.changes, MOST_ROWS);
  const rest = outlook.changes.length - changes.length;
  return {
    summary: `${clipped(outlook.name)} · ${line}`,
    blocks: [
      { kind: 'text', line: [line] },
      {
        kind: 'table',
        caption: say.changesCaption(clipped(outlook.name), day(outlook.monday, language)),
        columns: say.changesColumns.map((label, at): Column => {
          return { label, align: at === 2 ? 'right' : 'left' };
        }),
        rows: changes.map((change) => changeRow(change, outlook, language)),
      },
      ...more(rest, say.more(count(rest, language))),
    ],
  };
}

/** As many as fit: the largest of every word first, so that many new deals hide no lost one. */
function largestOfEach(changes: Change[], most: number): Change[] {
  const ranked = changeKinds.flatMap((kind) =>
    changes
      .filter((change) => change.kind === kind)
      .sort((a, b) => Math.abs(b.value) - Math.abs(a.value))
      .map((change, rank) => ({ change, rank })),
  );
  const fitting = new Set(ranked.toSorted((a, b) => a.rank - b.rank).slice(0, most));
  return ranked.filter((one) => fitting.has(one)).map(({ change }) => change);
}

function changeRow(change: Change, outlook: Outlook, language: Language): Line[] {
  const say = tableText[language];
  const { kind, from, to } = change;
  const moved = kind === 'pulled-in' || kind === 'slipped';
  const date = (of: Day | null | undefined) => dayOr(of ?? null, outlook.monday, language);
  return [
    changeWords[language][kind],
    clipped(change.name),
    money(signedValue(change), outlook.currency, language, { sign: kind === 'grew' }),
    moved ? say.moved(date(from), date(to)) : say.nothing,
  ].map((cell) => [cell]);
}

/** What a region or the company is made of, in the order of its organisation chart: no ranking. */
export function partsBlocks(outlook: Outlook, parts: Part[], language: Language): Block[] {
  if (parts.length === 0) return [];
  const say = tableText[language];
  const level = outlook.level === 'company' ? 'region' : 'team';
  const rest = parts.length - MOST_ROWS;
  return [
    {
      kind: 'table',
      caption: say.parts(level),
      columns: columns(say.partsColumns(level), 1),
      rows: parts.slice(0, MOST_ROWS).map((part) => partRow(part, outlook.currency, language)),
    },
    ...more(rest, say.more(count(rest, language))),
  ];
}

function partRow(part: Part, currency: string, language: Language): Line[] {
  const { nothing } = tableText[language];
  const cents = (value: number | null) =>
    value === null ? nothing : money(value, currency, language);
  return [
    clipped(part.name),
    cents(part.path),
    cents(part.target),
    part.deviation === null ? nothing : gapCell(part.deviation, currency, language),
    part.chance === null ? nothing : chance(part.chance, language),
  ].map((cell) => [cell]);
}

function gapCell(
  { value, share }: NonNullable<Part['deviation']>,
  currency: string,
  language: Language,
): string {
  return money(value, currency, language, { sign: true }) + shareWords(share, language);
}

/** Words left, figures right. */
function columns(labels: string[], words: number): Column[] {
  return labels.map((label, at) => ({ label, align: at < words ? 'left' : 'right' }));
}

function more(rest: number, line: string): Block[] {
  return rest > 0 ? [{ kind: 'text', line: [line] }] : [];
}

function dayOr(of: Day | null, near: Monday, language: Language): string {
  return of === null ? tableText[language].undatedDay : day(of, language, near);
}
