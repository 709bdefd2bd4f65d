import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { factKinds } from '../../../src/facts/index.js';
import { Mapping, parseMapping } from '../../../src/sources/files/index.js';
import { fieldsOf, mayBeEmpty } from '../../../src/sources/files/kinds.js';

const folder = fileURLToPath(new URL('../../../mappings/', import.meta.url));
const mappings = readdirSync(folder).filter((name) => name.endsWith('.yml'));

describe('the ready-made mappings', () => {
  // After a change of the language: npx vitest run --project pure test/sources/files -u
  test('have a JSON Schema that is what the mapping language says', async () => {
    const generated = z.toJSONSchema(Mapping, { io: 'input' });

    const text = `${JSON.stringify(generated, null, 2)}\n`;
    await expect(text).toMatchFileSnapshot(`${folder}mapping.schema.json`);
  });

  test.each(mappings)('%s has no fault and names that schema', (name) => {
    const text = readFileSync(`${folder}${name}`, 'utf8');

    const [first] = text.split('\n');
    expect(first).toBe('# yaml-language-server: $schema=./mapping.schema.json');
    expect(parseMapping(text, name).files.length).toBeGreaterThan(0);
  });
});

describe('the guide to mappings', () => {
  const guide = readFileSync(`${folder}README.md`, 'utf8');

  test.each(factKinds)('lists the fields of a %s, the needed ones in italics', (kind) => {
    const line = guide.split('\n').find((text) => text.startsWith(`| \`${kind}\` `)) ?? '';

    const listed = line.replace(/\([^)]*\)/g, '').split('|')[2] ?? '';
    const words = listed.split(',').map((word) => word.trim());
    const fields = Object.keys(fieldsOf(kind));
    expect(words).toEqual(fields.map((name) => (mayBeEmpty(kind, name) ? name : `_${name}_`)));
  });

  test('has examples without fault', () => {
    const [smallest] = [...guide.matchAll(/```yaml\n(company:[^`]*)```/g)].map(([, text]) => text);

    expect(parseMapping(smallest ?? '', 'README.md').files[0]?.file).toBe('deals.csv');
  });
});
