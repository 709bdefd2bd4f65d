import type { Body, Fact, FactKind } from '../../facts/index.js';
import type { Rejected } from '../source.js';
import type { Milliseconds } from './days.js';

/** One thing that a system comes to know, at its moment. */
export type Entry = { at: Milliseconds } & ({ fact: Fact } | { rejected: Rejected });

/** A piece of work small enough not to hold up the event loop: one person's week, for instance. */
export type Piece = () => Entry[];

export function told<K extends FactKind>(
  kind: K,
  id: string,
  at: Milliseconds,
  body: Body<K> | null,
): Entry {
  // The compiler cannot see that kind and body belong together once K is generic.
  return { at, fact: { kind, id, knownSince: new Date(at), body } as Fact };
}
