export { mean, median, quantile, quantileSorted, sum } from 'simple-statistics';
export * from './fall.js';
export * from './normal.js';
export * from './wilson.js';
