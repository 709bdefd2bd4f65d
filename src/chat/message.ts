import type { PersonId } from '../facts/index.js';
import type { Chart } from './chart.js';
import type { Place } from './place.js';

/**
 * A message as data. It names what is to be said, never how a platform says it:
 * each platform has one renderer that turns this into its own blocks.
 */
export interface Message {
  /** One plain sentence: the notification, and all that a screen reader hears. */
  summary: string;
  blocks: Block[];
}

export type Block =
  | { kind: 'heading'; text: string }
  | { kind: 'text'; line: Line }
  | { kind: 'figures'; figures: Figure[] }
  | { kind: 'table'; caption: string; columns: Column[]; rows: Line[][] }
  | { kind: 'chart'; chart: Chart; alt: string }
  | { kind: 'choices'; choices: Choice[] }
  | { kind: 'form'; id: string; fields: Field[]; submit: string }
  /** Small print: freshness, how a number was reached. */
  | { kind: 'note'; line: Line };

/** Plain pieces in order. Only a renderer may add markup, and so only it must escape. */
export type Line = Piece[];
export type Piece = string | { bold: string } | { person: PersonId; name: string } | Link | Way;

export interface Link {
  link: string;
  text: string;
}

/** The way to a channel or thread, as its platform makes addresses; plain words where it has none. */
export interface Way {
  place: Place;
  text: string;
}

export interface Figure {
  label: string;
  value: string;
}

export interface Column {
  label: string;
  align: 'left' | 'right';
}

export interface Choice {
  /** What comes back when it is pressed: `push-table`. */
  id: string;
  label: string;
  look: 'plain' | 'good' | 'bad';
}

export type Field = { id: string; label: string; value?: string; required?: boolean } & (
  | { kind: 'line' }
  | { kind: 'words' }
  | { kind: 'day' }
  | { kind: 'select'; options: { id: string; label: string }[] }
);

/** A message of a single sentence. */
export function sentence(line: string): Message {
  return { summary: line, blocks: [{ kind: 'text', line: [line] }] };
}

/** Makes the compiler point at every `switch` that a new kind leaves unfinished. */
export function unreachable(value: never): never {
  throw new Error(`no case for ${JSON.stringify(value)}`);
}
