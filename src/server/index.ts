export * from './notice-page.js';
export * from './server.js';
