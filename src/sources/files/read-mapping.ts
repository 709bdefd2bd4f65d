import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Document, isCollection, isPair, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { SourceError } from '../source.js';
import { checkMapping } from './check-mapping.js';
import { Mapping } from './mapping.js';

/** Something wrong in a mapping, and the keys that lead to it. */
export interface MappingFault {
  path: (string | number)[];
  message: string;
}

/**
 * Reads a mapping file.
 * @throws SourceError where it cannot be read, or naming every fault in it with line and column
 */
export async function readMapping(path: string): Promise<Mapping> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new SourceError(
      why === 'ENOENT'
        ? `no mapping file "${path}": check the path`
        : `the mapping file "${path}" cannot be read (${why}): it must be a YAML file`,
    );
  }
  return parseMapping(text, basename(path));
}

/**
 * @param name how the faults call it
 * @throws SourceError naming every fault with line and column, the value and what would be right
 */
export function parseMapping(text: string, name: string): Mapping {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  // A warning is about something that a mapping has no use for, such as a tag.
  const broken = [...document.errors, ...document.warnings].map(
    ({ message, pos: [start] }) => `  ${place(lines, start)}: ${message}`,
  );
  if (broken.length > 0) throw faulty(name, 'is no YAML', broken);

  const parsed = Mapping.safeParse(valuesOf(document, name), { reportInput: true });
  const faults = parsed.success
    ? checkMapping(parsed.data)
    : parsed.error.issues.flatMap((issue) => faultsOf(issue, []));
  if (parsed.success && faults.length === 0) return parsed.data;
  throw faulty(
    name,
    faults.length === 1 ? 'has a fault' : `has ${faults.length} faults`,
    faults.map((fault) => `  ${described(fault, document, lines)}`),
  );
}

function valuesOf(document: Document, name: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    // Aliases of aliases that would unfold to more than memory holds.
    throw faulty(name, 'is no YAML', [`  ${error instanceof Error ? error.message : error}`]);
  }
}

function faulty(name: string, what: string, faults: string[]): SourceError {
  return new SourceError(`the mapping ${name} ${what}:\n${faults.join('\n')}`);
}

function described({ path, message }: MappingFault, document: Document, lines: LineCounter) {
  const value = path.length > 0 ? document.getIn(path) : undefined;
  const shown = isCollection(value) || value === undefined ? '' : ` "${String(value)}"`;
  const where = place(lines, offsetOf(document, path));
  return `${where}: ${pathText(path) || 'the mapping'}${shown}: ${message}`;
}

function place(lines: LineCounter, offset: number): string {
  const { line, col } = lines.linePos(offset);
  return `line ${Math.max(line, 1)}, column ${Math.max(col, 1)}`;
}

/** Where the path stands; where it is missing, where the thing begins that lacks it. */
function offsetOf(document: Document, path: (string | number)[]): number {
  for (let length = path.length; length > 0; length--) {
    const parent = document.getIn(path.slice(0, length - 1), true);
    const items: unknown[] = isCollection(parent) ? parent.items : [];
    const last = path[length - 1];
    const found =
      typeof last === 'number'
        ? items[last]
        : items.find((item) => isPair(item) && String(item.key) === last);
    const start = startOf(isPair(found) ? found.key : found);
    if (start !== undefined) return start;
  }
  return startOf(document.contents) ?? 0;
}

function startOf(node: unknown): number | undefined {
  const range = node && typeof node === 'object' && 'range' in node ? node.range : undefined;
  return Array.isArray(range) ? Number(range[0]) : undefined;
}

/** `files[0].facts[2].fields.owner`, as people write it. */
export function pathText(path: (string | number)[]): string {
  return path
    .map((key, at) => (typeof key === 'number' ? `[${key}]` : at === 0 ? key : `.${key}`))
    .join('');
}

type Issue = z.core.$ZodIssue;

function faultsOf(issue: Issue, above: (string | number)[]): MappingFault[] {
  const path = [
    ...above,
    ...issue.path.map((key) => (typeof key === 'number' ? key : String(key))),
  ];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...path, key], message: issue.message }));
  }
  if (issue.code === 'invalid_union') {
    const branch = meantBranch(issue.errors);
    if (branch) return branch.flatMap((inner) => faultsOf(inner, path));
  }
  return [{ path, message: issue.message }];
}

/** The one choice of a union that was nearly right, where there is one. */
function meantBranch(branches: readonly Issue[][]): Issue[] | undefined {
  const shapes = branches.filter((issues) => !issues.some(isOtherShape));
  return shapes.length === 1 ? shapes[0] : undefined;
}

/** Whether the value is of quite another kind, or lacks the key that makes it that choice. */
function isOtherShape({ code, path, input }: Issue): boolean {
  if (path.length === 1) return input === undefined && code !== 'unrecognized_keys';
  return path.length === 0 && (code === 'invalid_type' || code === 'invalid_value');
}
