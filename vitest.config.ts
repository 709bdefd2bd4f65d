import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Tests that need the built service or a database; the rest is pure and starts at once. */
const running = [
  'storage',
  'work',
  'bot',
  'platforms',
  'server',
  'cli',
  'browser',
  'parity',
  'storms',
].map((room) => `test/${room}/**/*.test.ts`);

export default defineConfig({
  test: {
    // Most of what runs waits for a database or a platform: one worker on two cores wastes half of both.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      { test: { name: 'pure', include: ['test/**/*.test.ts'], exclude: running } },
      {
        test: {
          name: 'running',
          include: running,
          globalSetup: ['test/global-setup.ts'],
          testTimeout: 60_000,
          // A real browser and a real database may be late once on a busy machine; a fault shows twice.
          retry: process.env.CI ? 1 : 0,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
