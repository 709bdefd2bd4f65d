export * from './case.js';
export * from './outlook.js';
