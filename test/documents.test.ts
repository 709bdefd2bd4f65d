import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readConfig } from '../src/config.js';
import { parseMapping } from '../src/sources/files/index.js';

const root = new URL('../', import.meta.url);
const documents = ['README.md', 'README.zh.md', 'CONTRIBUTING.md', 'bench/README.md'];
const read = (name: string) => readFileSync(new URL(name, root), 'utf8');

describe('the documents', () => {
  test.each(['README.md', 'README.zh.md'])('%s shows a mapping that can be used', (name) => {
    const mapping = /```yaml\n([\s\S]*?)```/.exec(read(name))?.[1] ?? '';

    expect(parseMapping(mapping, name).files.length).toBe(2);
  });

  test.each(documents)('%s links to nothing that is not there', (name) => {
    const links = [...read(name).matchAll(/\]\((?!#|http)([^)#]+)/g)].map(
      (match) => match[1] ?? '',
    );

    const missing = links.filter((link) => !existsSync(new URL(link, new URL(name, root))));

    expect(missing).toEqual([]);
  });

  test('name only npm scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = documents.flatMap((name) =>
      [...read(name).matchAll(/npm run ([\w-]+)/g)].map((match) => match[1] ?? ''),
    );

    expect(named.filter((script) => !(script in scripts))).toEqual([]);
  });

  test('the example configuration is read without a fault', () => {
    const file = fileURLToPath(new URL('plumbline.example.yml', root));

    const { company } = readConfig({ PLUMBLINE_CONFIG: file });

    expect(company?.about.name).toBe('Acme');
    expect(company?.sources.map(({ name }) => name)).toEqual(['CRM']);
  });

  test('the example environment is read without a fault', () => {
    const lines = read('.env.example').split('\n');
    const set = lines.flatMap((line) => [...line.matchAll(/^#?([A-Z_]+)=(.*)$/g)]);

    const { port, databaseUrl } = readConfig(
      Object.fromEntries(set.map(([, name, value]) => [name, value])),
    );

    expect([port, databaseUrl]).toEqual([3000, 'postgresql://user:password@host:5432/plumbline']);
  });
});
