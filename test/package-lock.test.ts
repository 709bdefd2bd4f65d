import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

interface Entry {
  resolved?: string;
  optionalDependencies?: Record<string, string>;
}

const text = readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8');
const { packages } = JSON.parse(text) as { packages: Record<string, Entry> };

describe('package-lock.json', () => {
  test('knows the packages of every system: without one, npm ci refuses it on all (mend: npm run lock)', () => {
    const asked = Object.values(packages).flatMap((entry) =>
      Object.keys(entry.optionalDependencies ?? {}),
    );
    const locked = new Set(
      Object.keys(packages).map((place) => place.split('node_modules/').at(-1)),
    );

    expect(asked.filter((name) => !locked.has(name))).toEqual([]);
  });

  test('names no registry, so that everybody installs from their own', () => {
    expect(Object.values(packages).filter(({ resolved }) => resolved !== undefined)).toEqual([]);
  });
});
