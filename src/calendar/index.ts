export * from './day.js';
export * from './week.js';
