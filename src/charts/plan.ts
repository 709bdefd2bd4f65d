import type { Chart } from '../chat/index.js';
import { type EndLabels, planEnds } from './ends.js';
import { type Axis, firstAhead, niceAxis, tickText, visibleLabels } from './layout.js';
import { type Colours, sheet, sizes } from './theme.js';
import { fitText, type Measure, type SetText, type Weight } from './words.js';

/** One line of text; `y` is its middle. */
export interface Text {
  text: string;
  x: number;
  y: number;
  align: 'left' | 'right' | 'center';
  size: number;
  weight: Weight;
  colour: keyof Colours;
}

export interface Area {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Where everything on the sheet goes, in px of a sheet 1200 wide. */
export interface Plan {
  area: Area;
  axis: Axis;
  slot: number;
  /** The first week that lies ahead; equals the number of labels where none does. */
  ahead: number;
  /** Between past and future; null where one of them is empty. */
  divider: number | null;
  texts: Text[];
  ends: EndLabels;
}

/** Decides the place of every text and line. Pure: widths come from `measure`. */
export function planChart(chart: Chart, measure: Measure): Plan {
  const width = sheet.width - 2 * sheet.margin;
  const title = fitText(chart.title, width, titleSettings, 700, measure);
  const subtitle = fitText(chart.subtitle, width, subtitleSettings, 400, measure);
  const footnote = fitText(chart.footnote, width, footnoteSettings, 400, measure);
  const axis = niceAxis(valuesOf(chart));
  const ahead = firstAhead(chart);

  const titleTop = 22;
  const subtitleTop = titleTop + heightOf(title) + 2;
  const captionsTop = subtitleTop + heightOf(subtitle) + 12;
  const footnoteTop = sheet.height - 16 - heightOf(footnote);
  const ticks = axis.ticks.map(tickText);
  const tickWidth = Math.max(...ticks.map((tick) => measure(tick, sizes.axis, 400)));
  const ends = planEnds(chart, measure);
  const left = sheet.margin + tickWidth + 14;
  const right = sheet.width - ends.gutter;
  const slot = (right - left) / chart.labels.length;
  const hasBoth = ahead > 0 && ahead < chart.labels.length;
  const divider = hasBoth ? left + ahead * slot : null;

  const captions = planCaptions(chart, { left, right, divider, ahead, top: captionsTop }, measure);
  const area = { left, right, top: captions.bottom + 14, bottom: footnoteTop - 52 };
  const texts = [
    ...column(title, titleTop, 700, 'ink'),
    ...column(subtitle, subtitleTop, 400, 'muted'),
    ...captions.texts,
    ...axis.ticks.map((tick, i) => tickLabel(ticks[i] ?? '', left - 14, yOf(tick, axis, area))),
    ...weekLabels(chart, { area, slot, ahead }, measure),
    ...column(footnote, footnoteTop, 400, 'muted'),
  ].filter(({ text }) => text !== '');
  return { area, axis, slot, ahead, divider, texts, ends };
}

/** Large while it stays on one line, then two, then three. */
const titleSettings = [
  ...[46, 44, 42, 40, 38, 36].map((size) => ({ size, lines: 1 })),
  ...[42, 40, 38, 36].map((size) => ({ size, lines: 2 })),
  ...[32, 30, 28].map((size) => ({ size, lines: 3 })),
];
const subtitleSettings = [
  ...[30, 29, 28].map((size) => ({ size, lines: 1 })),
  ...[29, 28, 27, 26].map((size) => ({ size, lines: 2 })),
  ...[26, 24].map((size) => ({ size, lines: 3 })),
];
const footnoteSettings = [
  { size: sizes.small, lines: 1 },
  ...[sizes.small, 22, 21, 20].map((size) => ({ size, lines: 2 })),
];

export function yOf(value: number, axis: Axis, area: Area): number {
  const share = (value - axis.low) / (axis.high - axis.low);
  return area.bottom - share * (area.bottom - area.top);
}

export function xOf(week: number, plan: Pick<Plan, 'area' | 'slot'>): number {
  return plan.area.left + (week + 0.5) * plan.slot;
}

function valuesOf({ actual, path, band, target }: Chart): number[] {
  const series = [actual.values, path.values, band.low, band.high, target?.values ?? []];
  return series.flat().filter((value) => value !== null);
}

function heightOf({ size, lines }: SetText): number {
  return lines.length * size * sizes.lineHeight;
}

function column(set: SetText, top: number, weight: Weight, colour: keyof Colours): Text[] {
  const line = set.size * sizes.lineHeight;
  return set.lines.map((text, i) => ({
    text,
    x: sheet.margin,
    y: top + (i + 0.5) * line,
    align: 'left',
    size: set.size,
    weight,
    colour,
  }));
}

function tickLabel(text: string, x: number, y: number): Text {
  return { text, x, y, align: 'right', size: sizes.axis, weight: 400, colour: 'muted' };
}

function weekLabels(
  { labels }: Chart,
  { area, slot, ahead }: Pick<Plan, 'area' | 'slot' | 'ahead'>,
  measure: Measure,
): Text[] {
  const widths = labels.map((label) => measure(label, sizes.axis, 400));
  const anchor = Math.min(ahead, labels.length - 1);
  const shown = visibleLabels(widths, slot, anchor);
  return labels.flatMap((text, week): Text[] => {
    if (!shown[week]) return [];
    const x = xOf(week, { area, slot });
    const y = area.bottom + 24;
    return [{ text, x, y, align: 'center', size: sizes.axis, weight: 400, colour: 'muted' }];
  });
}

interface CaptionSpace {
  left: number;
  right: number;
  divider: number | null;
  ahead: number;
  top: number;
}

/** What is measured, and the words on either side of today; on two rows where one is too narrow. */
function planCaptions(chart: Chart, space: CaptionSpace, measure: Measure) {
  const today = space.divider ?? (space.ahead === 0 ? space.left : space.right);
  const air = 14;
  const what = [chart.actual.name, chart.unit].filter((text) => text !== '').join(' · ');
  const room = { before: today - air - sheet.margin, after: sheet.width - 8 - today - air };
  const settings = [26, 25, 24, 23, 22, 21, 20].map((size) => ({ size, lines: 1 }));
  const fitRow = (text: string, width: number) => fitText(text, width, settings, 400, measure);
  const unit = fitRow(what, sheet.width - 2 * sheet.margin);
  const before = space.ahead > 0 ? fitRow(chart.before, room.before) : undefined;
  const after = space.ahead < chart.labels.length ? fitRow(chart.after, room.after) : undefined;

  const widthOf = (set: SetText | undefined) =>
    set === undefined ? 0 : measure(set.lines[0] ?? '', set.size, 400);
  const isShared = widthOf(unit) + widthOf(before) + 3 * air <= room.before;
  const row = sizes.caption * sizes.lineHeight;
  const bottomRow = space.top + row * (isShared ? 0.5 : 1.5);
  const caption = (set: SetText | undefined, x: number, y: number, align: Text['align']): Text => ({
    ...{ text: set?.lines[0] ?? '', x, y, align, size: set?.size ?? sizes.caption },
    ...{ weight: 400, colour: 'muted' },
  });
  return {
    texts: [
      caption(unit, sheet.margin, space.top + row * 0.5, 'left'),
      caption(before, today - air, bottomRow, 'right'),
      caption(after, today + air, bottomRow, 'left'),
    ],
    bottom: bottomRow + row / 2,
  };
}
