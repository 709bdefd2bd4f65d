export * from './apportion.js';
export * from './cascade.js';
export type { Teams } from './organisation.js';
export * from './period.js';
export * from './quota-versions.js';
export * from './roll-up.js';
export type { Spread } from './spread.js';
export * from './target-change.js';
export * from './target-line.js';
