export * from './reading.js';
export * from './task.js';
