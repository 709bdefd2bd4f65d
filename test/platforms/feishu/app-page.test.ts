import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { menu } from '../../../src/platforms/feishu/commands.js';
import { eventsPath } from '../../../src/platforms/feishu/http.js';
import { callback, readers } from '../../../src/platforms/feishu/receive.js';
import { scopes } from '../../../src/platforms/feishu/scopes.js';

const pages = ['feishu-app.md', 'feishu-app.zh.md'] as const;
const read = (name: string) =>
  readFileSync(new URL(`../../../docs/${name}`, import.meta.url), 'utf8');

/** The rows of a table under a heading: the cells of each, without marks. */
function rowsUnder(page: string, heading: string): string[][] {
  const part = page.split(/^## /m).find((one) => one.startsWith(heading)) ?? '';
  return part
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .split('|')
        .map((cell) => cell.trim().replaceAll('`', ''))
        .slice(1, -1),
    );
}

describe.each(pages)('%s', (name) => {
  const page = read(name);

  test('lists every scope that is checked, and which are optional', () => {
    const rows = rowsUnder(page, '2.').map(([scope, , need]) => [
      scope,
      ['optional', '可选'].includes(need ?? ''),
    ]);

    expect(rows).toEqual(scopes.map((scope) => [scope.name, scope.optional ?? false]));
  });

  test('can be pasted: the list to import has the same scopes', () => {
    const json = /```json\n([\s\S]*?)```/.exec(page)?.[1] ?? '{}';

    expect(JSON.parse(json)).toEqual({
      scopes: { tenant: scopes.map((scope) => scope.name), user: [] },
    });
  });

  test('lists every event and callback that somebody hears, and none besides', () => {
    const listed = rowsUnder(page, '3.').map(([type]) => type);

    expect(listed).toEqual([...Object.keys(readers), callback]);
    expect(page).toContain(eventsPath);
  });

  test('lists the menu with its keys and words', () => {
    expect(rowsUnder(page, '4.')).toEqual(menu.map(({ key, label }) => [key, label.en, label.zh]));
  });
});
