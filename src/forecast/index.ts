export * from './case.js';
export { forecast } from './forecast.js';
export { BadLine, caseFromLine } from './lines.js';
export * from './outlook.js';
export * from './score.js';
