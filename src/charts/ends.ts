import type { Chart } from '../chat/index.js';
import { spread } from './layout.js';
import { type Colours, sheet, sizes } from './theme.js';
import { fitText, type Measure, type SetText, type Weight } from './words.js';

/** A name at the right end of a line, or the gap between two of them. */
export interface EndLabel {
  kind: 'path' | 'target' | 'gap';
  /** The value whose height it names; for the gap the middle of both. */
  value: number;
  set: SetText;
  weight: Weight;
  colour: keyof Colours;
}

export interface EndLabels {
  labels: EndLabel[];
  /** The value at either end of the gap; null where there is none to draw. */
  gap: { path: number; target: number } | null;
  /** The width kept free for them at the right edge of the sheet. */
  gutter: number;
}

const widest = 250;
const settings = [
  ...[31, 30, 29, 28].map((size) => ({ size, lines: 1 })),
  ...[28, 26, 24].map((size) => ({ size, lines: 2 })),
  ...[24, 22, 20].map((size) => ({ size, lines: 3 })),
];

/** From the plot to the names, so that a thread can lead from one to the other. */
export const labelAir = 36;

/** Names lines where they end, so that no legend is needed. */
export function planEnds({ path, target, gap }: Chart, measure: Measure): EndLabels {
  const label = (kind: EndLabel['kind'], text: string, value: number): EndLabel => {
    const weight = 700;
    const colour = kind === 'gap' ? 'ink' : kind;
    return { kind, value, set: fitText(text, widest, settings, weight, measure), weight, colour };
  };
  const pathEnd = last(path.values);
  const targetEnd = last(target?.values ?? []);
  const labels: EndLabel[] = [];
  if (pathEnd !== null) labels.push(label('path', path.name, pathEnd));
  if (target && targetEnd !== null) labels.push(label('target', target.name, targetEnd));
  const hasGap = gap !== undefined && pathEnd !== null && targetEnd !== null;
  if (hasGap) labels.push(label('gap', gap.label, (pathEnd + targetEnd) / 2));

  const widths = labels.flatMap(({ set, weight }) =>
    set.lines.map((line) => measure(line, set.size, weight)),
  );
  return {
    labels,
    gap: hasGap ? { path: pathEnd, target: targetEnd } : null,
    gutter: widths.length === 0 ? sheet.margin : Math.max(...widths) + labelAir + 18,
  };
}

function last(values: (number | null)[]): number | null {
  return values.findLast((value) => value !== null) ?? null;
}

/** The height of the middle of each label, in order, none on top of another. */
export function placeEnds(
  labels: EndLabel[],
  yOfValue: (value: number) => number,
  area: { top: number; bottom: number },
): number[] {
  const wishes = labels.map(({ set, value }) => ({
    at: yOfValue(value),
    room: set.lines.length * set.size * sizes.lineHeight + 2,
  }));
  return spread(inOrder(wishes, labels), area.top - 10, area.bottom + 10);
}

/** Where path and target end alike, the gap still goes between their names. */
function inOrder<Wish extends { at: number }>(wishes: Wish[], labels: EndLabel[]): Wish[] {
  const nudge = { target: -0.002, gap: -0.001, path: 0 };
  const ends = wishes.map(({ at }) => at);
  const isLevel = Math.max(...ends) - Math.min(...ends) < 0.01;
  if (!isLevel) return wishes;
  return wishes.map((wish, i) => ({ ...wish, at: wish.at + nudge[labels[i]?.kind ?? 'path'] }));
}
