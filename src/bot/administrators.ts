import type { Person } from '../facts/index.js';

const order: Person['role'][] = ['operations', 'executive', 'head', 'lead'];

/**
 * Who looks after Plumbline here: sales operations; where nobody has that role, whoever stands
 * highest. Everybody, where no roles are known.
 */
export function administratorsOf<P extends { role: string }>(people: readonly P[]): P[] {
  for (const role of order) {
    const found = people.filter((person) => person.role === role);
    if (found.length > 0) return found;
  }
  return [...people];
}
