export * from './book.js';
export * from './business.js';
export * from './fact.js';
export * from './organisation.js';
export * from './pipeline.js';
export * from './time.js';

export type TeamId = string;
export type PersonId = string;
export type DealId = string;
