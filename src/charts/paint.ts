import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Chart } from '../chat/index.js';
import { labelAir, placeEnds } from './ends.js';
import { type Plan, type Text, xOf, yOf } from './plan.js';
import { type Colours, sheet, sizes } from './theme.js';
import type { Weight } from './words.js';

/** What is needed of a canvas; chart.js hands over its own. */
export interface Brush {
  pen: SKRSContext2D;
  colours: Colours;
  /** The CSS font that draws this text with bundled glyphs only. */
  fontFor(text: string, size: number, weight: Weight): string;
}

/** Beneath bars and lines: paper, the range of the path, and the zero line. */
export function paintBackground({ pen, colours }: Brush, chart: Chart, plan: Plan): void {
  pen.fillStyle = colours.background;
  pen.fillRect(0, 0, sheet.width, sheet.height);
  paintBand(pen, chart, plan, colours);
  const { area, axis } = plan;
  const zero = yOf(0, axis, area);
  line(pen, { from: [area.left, zero], to: [area.right, zero], colour: colours.muted, width: 1.5 });
}

/** Above bars and lines: today's line, the gap, and all words. */
export function paintForeground(brush: Brush, chart: Chart, plan: Plan): void {
  const { pen, colours } = brush;
  const { area, divider } = plan;
  if (divider !== null) {
    const top = area.top - sizes.caption * sizes.lineHeight - 4;
    pen.setLineDash([4, 6]);
    const ends = { from: [divider, top] as Point, to: [divider, area.bottom] as Point };
    line(pen, { ...ends, colour: colours.muted, width: 2 });
    pen.setLineDash([]);
  }
  paintEnds(brush, chart, plan);
  for (const text of plan.texts) write(brush, text);
}

type Point = [x: number, y: number];

interface Stroke {
  from: Point;
  to: Point;
  colour: string;
  width: number;
}

function line(pen: SKRSContext2D, { from, to, colour, width }: Stroke): void {
  pen.beginPath();
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.moveTo(...from);
  pen.lineTo(...to);
  pen.stroke();
}

/** A fan from the last fact to the last week ahead, shown from today on. */
function paintBand(
  pen: SKRSContext2D,
  { actual, band, labels }: Chart,
  plan: Plan,
  colours: Colours,
): void {
  const { area, axis, ahead } = plan;
  const lastFact = actual.values[ahead - 1] ?? null;
  const points = labels.flatMap((_, week) => {
    const isJoint = week === ahead - 1;
    const low = isJoint ? lastFact : (band.low[week] ?? null);
    const high = isJoint ? lastFact : (band.high[week] ?? null);
    if (week < ahead - 1 || low === null || high === null) return [];
    return [{ x: xOf(week, plan), low: yOf(low, axis, area), high: yOf(high, axis, area) }];
  });
  const [first, end] = [points.at(0), points.at(-1)];
  if (first === undefined || end === undefined) return;
  const shoulder = 12;
  const widened = [{ ...first, x: first.x - shoulder }, ...points, { ...end, x: end.x + shoulder }];
  pen.save();
  pen.beginPath();
  pen.rect(area.left + ahead * plan.slot, area.top, area.right, area.bottom - area.top);
  pen.clip();
  pen.beginPath();
  for (const { x, high } of widened) pen.lineTo(x, high);
  for (const { x, low } of widened.toReversed()) pen.lineTo(x, low);
  pen.fillStyle = colours.band;
  pen.fill();
  pen.restore();
}

/** The x of the mark that spans the gap: just behind the last week's point. */
export function gapX(plan: Plan, weeks: number): number {
  return xOf(weeks - 1, plan) + 24;
}

function paintEnds(brush: Brush, { labels }: Chart, plan: Plan): void {
  const { pen, colours } = brush;
  const { area, axis, ends } = plan;
  const at = (value: number) => yOf(value, axis, area);
  const x = gapX(plan, labels.length);
  if (ends.gap !== null) {
    const [from, to] = [at(ends.gap.path), at(ends.gap.target)];
    line(pen, { from: [x, from], to: [x, to], colour: colours.ink, width: 4 });
    for (const y of [from, to]) {
      line(pen, { from: [x - 7, y], to: [x + 7, y], colour: colours.ink, width: 4 });
    }
  }
  const places = placeEnds(ends.labels, at, area);
  for (const [i, label] of ends.labels.entries()) {
    const y = places[i] ?? at(label.value);
    const colour = colours[label.colour];
    const start: Point = [x + (ends.gap === null ? -9 : 10), at(label.value)];
    line(pen, { from: start, to: [area.right + labelAir - 8, y], colour, width: 2.5 });
    const height = label.set.size * sizes.lineHeight;
    for (const [row, text] of label.set.lines.entries()) {
      const middle = y + (row - (label.set.lines.length - 1) / 2) * height;
      const { size } = label.set;
      const place = { x: area.right + labelAir, y: middle, align: 'left' as const };
      write(brush, { text, ...place, size, weight: label.weight, colour: label.colour });
    }
  }
}

function write({ pen, colours, fontFor }: Brush, text: Text): void {
  pen.font = fontFor(text.text, text.size, text.weight);
  pen.fillStyle = colours[text.colour];
  pen.textAlign = text.align;
  pen.textBaseline = 'alphabetic';
  // Digits and capitals are about 0.72 em high: half of that below the middle centres them.
  pen.fillText(text.text, text.x, text.y + text.size * 0.36);
}
