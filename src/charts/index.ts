export { type DrawOptions, drawChart } from './draw.js';
export { drawable, missingGlyphs } from './glyphs.js';
export type { Theme } from './theme.js';
