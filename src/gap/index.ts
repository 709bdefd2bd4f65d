export * from './agenda.js';
export { type AgendasInput, agendas } from './agendas.js';
export type { TaskToJudge } from './helped.js';
export * from './written-agenda.js';
