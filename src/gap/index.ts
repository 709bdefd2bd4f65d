export * from './agenda.js';
