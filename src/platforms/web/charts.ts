import { createHash } from 'node:crypto';
import type { Chart } from '../../chat/index.js';

export const themes = ['light', 'dark'] as const;
export type Theme = (typeof themes)[number];

export type DrawChart = (chart: Chart, theme: Theme) => Promise<Buffer>;

/** At some 60 kB each, about 12 MB. */
const keptDrawings = 200;

/** Names what a chart shows: the same contents, the same version. */
export function chartVersion(chart: Chart): string {
  return createHash('sha256').update(JSON.stringify(chart)).digest('hex').slice(0, 16);
}

/** Draws each chart once however many look at it, and keeps the drawings used last. */
export function keepingDrawings(draw: DrawChart): DrawChart {
  const drawings = new Map<string, Promise<Buffer>>();
  return (chart, theme) => {
    const key = `${chartVersion(chart)} ${theme}`;
    const drawing = drawings.get(key) ?? draw(chart, theme);
    // A map keeps the order of insertion, so the first key is the one unused for longest.
    drawings.delete(key);
    drawings.set(key, drawing);
    drawing.catch(() => drawings.delete(key));
    for (const oldest of drawings.keys()) {
      if (drawings.size <= keptDrawings) break;
      drawings.delete(oldest);
    }
    return drawing;
  };
}
