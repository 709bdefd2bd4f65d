export * from './day.js';
export * from './due.js';
export * from './week.js';
export * from './working-days.js';
export * from './zone.js';
