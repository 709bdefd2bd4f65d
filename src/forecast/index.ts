export * from './case.js';
export { forecast } from './forecast.js';
export * from './outlook.js';
