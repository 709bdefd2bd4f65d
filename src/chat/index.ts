export * from './chart.js';
export * from './heard.js';
export * from './language.js';
export * from './line.js';
export * from './message.js';
export * from './place.js';
