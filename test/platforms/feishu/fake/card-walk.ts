import type { StoredImage } from './call.js';
import { allowed } from './card-attributes.js';
import type { Tree } from './json.js';
import { cardRefused } from './refused.js';
import type { Person } from './world.js';

/** What a card may refer to. */
export interface Known {
  images: ReadonlyMap<string, StoredImage>;
  people: ReadonlyMap<string, Person>;
}

/** What is counted and must be unique over the whole card. */
export interface Walk {
  known: Known;
  elements: number;
  tables: number;
  ids: Set<string>;
  names: Set<string>;
}

export interface Spot {
  path: string;
  /** How many containers it is in. */
  depth: number;
  form: boolean;
}

export const codes = {
  json: 200621,
  attribute: 200861,
  elements: 300305,
  tables: 11310,
  name: 200530,
  chart: 200550,
  image: 200570,
  person: 100290,
  element: 300123,
} as const;

export function known(tree: Tree, may: readonly string[] | undefined, path: string): void {
  const strange = Object.keys(tree).find((key) => !may?.includes(key));
  if (strange) fault(codes.attribute, `unknown property ${strange}`, path);
}

export function chosen(tree: Tree, key: string, path: string): void {
  const value = tree[key];
  if (value === undefined || allowed[key]?.includes(value)) return;
  fault(codes.attribute, `${key} cannot be ${JSON.stringify(value)}`, path);
}

export function fault(code: number, what: string, path: string): never {
  throw cardRefused(code, what, path);
}
