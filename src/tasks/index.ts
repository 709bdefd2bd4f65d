export * from './read.js';
export * from './reading.js';
export * from './reminding.js';
export * from './task.js';
