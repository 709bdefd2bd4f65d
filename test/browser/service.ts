import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { readConfig } from '../../src/config.js';
import { openLog } from '../../src/log.js';
import { type RunningPlumbline, start } from '../../src/main.js';

/** A Tuesday noon in Shanghai: the Monday before has been lived in every time zone. */
const now = new Date('2026-03-10T04:00:00Z');

/** The whole service with a small demo company, the same for a seed, on a database of its own. */
export async function startService(seed = 7): Promise<RunningPlumbline> {
  const name = `browser_${randomUUID().replaceAll('-', '')}`;
  const template = inject('serverUrl');
  const admin = template.replace(/\/plumbline$/, '/postgres');
  await execute(admin, `CREATE DATABASE ${name} TEMPLATE plumbline`);
  // Without a plumbline.yml in it, so that the demo company moves in.
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-browser-'));
  const config = readConfig(
    {
      DATABASE_URL: template.replace(/\/plumbline$/, `/${name}`),
      PORT: '0',
      PLUMBLINE_DEMO_SEED: String(seed),
      PLUMBLINE_DEMO_SCALE: '0.2',
    },
    folder,
  );
  const running = await start(config, {
    log: openLog('silent'),
    workScript: new URL('../../dist/work/worker.js', import.meta.url),
    now,
  });
  return {
    ...running,
    async stop() {
      await running.stop();
      await execute(admin, `DROP DATABASE ${name} WITH (FORCE)`);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function execute(url: string, sql: string) {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
