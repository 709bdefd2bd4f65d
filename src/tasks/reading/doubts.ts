import type { PersonId } from '../../facts/index.js';
import type { Reading } from '../reading.js';
import type { Named } from './people.js';

/** `@wang`, of whom no mention told who it is. */
const called = /^[@＠]([\p{L}\p{N}_.-]+)[\s,:，：]*/u;
/** `Wang sends …`: somebody does it, whom the team does not know. */
const someone = /^(\p{Lu}\p{Ll}+) +(?=\p{Ll}+s\b)/u;
/** `I send …`: what somebody does in the present they will do. */
export const inThePresent = /^\s*i +(?=\p{Ll})/iu;

/**
 * The same reading with a doubt where its words name somebody who is nobody of the team, or go on
 * with what somebody else does.
 * @param names whom the words name, where they stand
 * @param read the words as they were read
 */
export function withDoubts(task: Reading, names: readonly Named[], read: string): Reading {
  const owner = task.owner;
  if (owner === 'silent') {
    const unknown = called.exec(task.action) ?? someone.exec(task.action);
    if (!unknown) return task;
    const action = task.action.slice(unknown[0].length);
    return { ...task, action, owner: { unsure: unknown[1] ?? '', maybe: [], why: 'unknown' } };
  }
  if (!('is' in owner)) return task;
  const others = othersWhoAct(names, read, owner.is);
  if (others.length === 0) return task;
  const unsure = others.map(({ from, to }) => read.slice(from, to)).join(', ');
  const maybe = [owner.is, ...others.flatMap(({ people }) => people)];
  return { ...task, owner: { unsure, maybe: [...new Set(maybe)], why: 'ambiguous' } };
}

/** Who stands behind “and” or a comma, with a verb to follow: a second deed, of somebody else. */
function othersWhoAct(names: readonly Named[], read: string, owner: PersonId): Named[] {
  return names.filter(({ from, to, people }) => {
    const joins = /(?:,| and|;|，|；)\s*$/iu.test(read.slice(0, from));
    const acts = /^ +(?:will |to )?\p{Ll}+/u.test(read.slice(to));
    return joins && acts && !people.includes(owner);
  });
}
