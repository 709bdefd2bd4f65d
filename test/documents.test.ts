import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from '../src/config.js';
import { scopes } from '../src/platforms/slack/scopes.js';
import { parseMapping } from '../src/sources/files/index.js';

const root = new URL('../', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, root), 'utf8');
/** Each page with the same page in Chinese. */
const pairs = [
  ['README.md', 'README.zh.md'],
  ['docs/slack.md', 'docs/slack.zh.md'],
  ['docs/feishu.md', 'docs/feishu.zh.md'],
  ['docs/feishu-app.md', 'docs/feishu-app.zh.md'],
] as const;
const documents = [...pairs.flat(), 'CONTRIBUTING.md', 'bench/README.md'];

describe('the documents', () => {
  test.each(['README.md', 'README.zh.md'])('%s shows a mapping that can be used', (name) => {
    const mapping = /```yaml\n([\s\S]*?)```/.exec(read(name))?.[1] ?? '';

    expect(parseMapping(mapping, name).files.length).toBe(2);
  });

  test.each(documents)('%s links to nothing that is not there', (name) => {
    const links = [...read(name).matchAll(/\]\((?!http)([^)\s]+)/g)].map((match) => match[1] ?? '');

    const missing = links.filter((link) => !isThere(link, name));

    expect(missing).toEqual([]);
  });

  test('name only npm scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = documents.flatMap((name) =>
      [...read(name).matchAll(/npm run ([\w-]+)/g)].map((match) => match[1] ?? ''),
    );

    expect(named.filter((script) => !(script in scripts))).toEqual([]);
  });

  test('name only commands of plumbline that exist, with options that they have', () => {
    const options = optionsByCommand();
    const unknown = documents
      .flatMap((name) => commandsIn(read(name)))
      .flatMap((used) => {
        const known = options.get(used.command);
        if (!known) return [used.command];
        return used.options
          .filter((option) => !known.has(option))
          .map((option) => used.words + option);
      });

    expect(unknown).toEqual([]);
  });

  test('the example configuration is read without a fault', () => {
    const file = fileURLToPath(new URL('plumbline.example.yml', root));

    const { company } = readConfig({ PLUMBLINE_CONFIG: file });

    expect(company?.about.name).toBe('Acme');
    expect(company?.sources.map(({ name }) => name)).toEqual(['CRM']);
  });

  test('the example environment is read without a fault', () => {
    const set = read('.env.example')
      .split('\n')
      .flatMap((line) => [...line.matchAll(/^#?([A-Z_]+)=(.*)$/g)]);

    const { port, databaseUrl } = readConfig(
      Object.fromEntries(set.map(([, name, value]) => [name, value])),
    );

    expect([port, databaseUrl]).toEqual([3000, 'postgresql://user:password@host:5432/plumbline']);
  });

  test.each(['README.md', 'README.zh.md'])('%s explains every variable in a table', (name) => {
    const variables = [...read('.env.example').matchAll(/^#?([A-Z_]+)=/gm)].map(([, one]) => one);
    const explained = read(name)
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([A-Z_]+)`/g)])
      .map(([, one]) => one);

    expect(explained.sort()).toEqual(variables.sort());
  });
});

describe('a page in two languages', () => {
  test.each(pairs)('%s and %s have the same headings, steps, tables and examples', (en, zh) => {
    expect(shapeOf(read(zh))).toEqual(shapeOf(read(en)));
  });

  test.each(pairs)('%s and %s lead to each other', (en, zh) => {
    const nameOf = (page: string) => page.split('/').at(-1);

    expect(read(en)).toContain(`](${nameOf(zh)})`);
    expect(read(zh)).toContain(`](${nameOf(en)})`);
  });

  test.each(['docs/slack.md', 'docs/slack.zh.md', 'docs/feishu.md', 'docs/feishu.zh.md'])(
    '%s says after each of its steps what is to be seen',
    (name) => {
      const steps = read(name)
        .split(/^## /m)
        .filter((section) => /^\d/.test(section));

      const silent = steps.filter((step) => !/^(You should see|应该看到)/m.test(step));

      expect(steps.length).toBeGreaterThan(5);
      expect(silent).toEqual([]);
    },
  );

  test.each(['docs/slack.md', 'docs/slack.zh.md', 'docs/feishu.md', 'docs/feishu.zh.md'])(
    '%s shows a configuration of channels that is read',
    (name) => {
      const shown = parse(/```yaml\n([\s\S]*?)```/.exec(read(name))?.[1] ?? '');
      const example = parse(read('plumbline.example.yml'));

      const [platform] = Object.keys(shown);

      expect(Object.keys(example)).toContain(platform);
      expect(Object.keys(shown[platform ?? '']).sort()).toEqual(['admin', 'channels', 'people']);
    },
  );
});

describe('the manifest for Socket Mode', () => {
  test('is the other one without its addresses', () => {
    const overHttp = parse(
      read('manifest.yml')
        .split('\n')
        .filter((line) => !/^\s+\w+: https:/.test(line))
        .join('\n'),
    );

    const overSocket = parse(read('docs/slack-manifest-socket-mode.yml'));

    overHttp.settings.socket_mode_enabled = true;
    expect(overSocket).toEqual(overHttp);
  });

  test.each(['docs/slack.md', 'docs/slack.zh.md'])('%s counts its scopes rightly', (name) => {
    expect(read(name)).toContain(`✓ slack: scopes: ${scopes.length}\n`);
  });
});

/** @param link a path, an anchor, or both */
function isThere(link: string, from: string): boolean {
  const [path = '', anchor] = link.split('#');
  const file = new URL(path === '' ? from : path, path === '' ? root : new URL(from, root));
  if (!existsSync(file)) return false;
  return anchor === undefined || anchorsIn(readFileSync(file, 'utf8')).includes(anchor);
}

/** The headings of a page as links name them. */
function anchorsIn(page: string): string[] {
  return [...page.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** What a page is made of, section by section: the same in any language. */
function shapeOf(page: string) {
  const sections = page.replace(/```[\s\S]*?```/g, '```').split(/^(?=#+ )/m);
  const count = (part: string, what: RegExp) => [...part.matchAll(what)].length;
  return sections.map((section) => ({
    level: /^#*/.exec(section)?.[0].length,
    steps: count(section, /^\d+\. /gm),
    points: count(section, /^- /gm),
    rows: count(section, /^\|/gm),
    examples: count(section, /```/g),
    pictures: count(section, /!\[/g),
  }));
}

interface Used {
  command: string;
  options: string[];
  words: string;
}

/** What is written in code: `npx plumbline post --channel NAME`. */
function commandsIn(page: string): Used[] {
  return [...page.matchAll(/\bnpx plumbline ([a-z]+)([^`\n#|]*)/g)].map(
    ([, command = '', rest = '']) => ({
      command,
      options: [...rest.matchAll(/--[a-z]+/g)].map(([option]) => option),
      words: `${command} `,
    }),
  );
}

function optionsByCommand(): Map<string, Set<string>> {
  const folder = new URL('src/cli/', root);
  const sources = readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(new URL(name, folder), 'utf8'));
  return new Map(
    sources.flatMap((source) => {
      const command = /new Command\('(\w+)'\)\s*\.description/.exec(source)?.[1];
      if (command === undefined) return [];
      const options = [...source.matchAll(/\.option\(\s*'(--[a-z]+)/g)].map(([, one = '']) => one);
      return [[command, new Set([...options, '--help'])] as const];
    }),
  );
}
