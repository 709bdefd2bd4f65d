import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Fact, FactKind } from '../../../src/facts/index.js';
import { filesSource, parseMapping } from '../../../src/sources/files/index.js';
import type { Batch, Rejected } from '../../../src/sources/source.js';

/** A folder with these files in it. */
export async function aFolder(files: Record<string, string | Buffer>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-files-'));
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return folder;
}

export interface Pulled {
  facts: Fact[];
  rejected: Rejected[];
  batches: Batch[];
  last: Batch | undefined;
}

/** Reads all that the folder gives under a mapping. */
export async function pulled(
  folder: string,
  mapping: string,
  until = new Date('2030-01-01T00:00:00Z'),
): Promise<Pulled> {
  const parsed = parseMapping(mapping, 'mapping.yml');
  const batches: Batch[] = [];
  const source = filesSource({ name: 'CRM', folder, mapping: parsed });
  for await (const batch of source.read(undefined, until)) batches.push(batch);
  return {
    facts: batches.flatMap((batch) => batch.facts),
    rejected: batches.flatMap((batch) => batch.rejected),
    batches,
    last: batches.at(-1),
  };
}

export function ofKind(facts: Fact[], kind: FactKind): Fact[] {
  return facts.filter((fact) => fact.kind === kind);
}

/** A mapping of one file with deals; what a test is about is laid over it. */
export function dealMapping(over: { file?: string; top?: string; facts?: string } = {}): string {
  return `
company: { name: Acme, currency: USD, timeZone: America/New_York }
stages: { Open: open, Won: won, Lost: lost }
${over.top ?? ''}
files:
  - file: deals.csv
${over.file ? `    ${over.file}\n` : ''}    facts:
${over.facts ?? dealEntry}`;
}

const dealEntry = `
      - kind: deal
        id: id
        since: created
        fields: { name: name, owner: owner, stage: stage, created: created, value: value, closed: closed }
`;

export const dealHeader = 'id,name,owner,stage,created,value,closed';

/** A file of deals as `dealMapping` reads it. */
export function dealFile(...rows: string[]): string {
  return `${[dealHeader, ...rows].join('\n')}\n`;
}
