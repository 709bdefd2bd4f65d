import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '../src/storage/database.js';
import { startEmbedded } from '../src/storage/embedded.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** The server of this run, with a migrated template called `plumbline`. */
    serverUrl: string;
  }
}

/** One real PostgreSQL for the whole run; each test file copies its database from the template. */
export default async function setUp(project: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-test-'));
  const server = await startEmbedded(folder);
  const template = await openDatabase({ url: server.url, folder });
  await template.close();
  project.provide('serverUrl', server.url);
  return async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
