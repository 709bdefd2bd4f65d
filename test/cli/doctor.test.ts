import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/cli/doctor/finding.js';
import { emptyDatabase } from '../storage/fresh-database.js';
import { theExports } from './exports.js';
import { aFolder, plumbline, type Surroundings } from './plumbline.js';

async function doctor(surroundings: Surroundings) {
  const { code, out } = await plumbline(['doctor', '--json'], surroundings);
  const findings = JSON.parse(out) as Finding[];
  const of = (subject: string) => findings.filter((finding) => finding.subject === subject);
  return { code, findings, of };
}

describe.concurrent('doctor', () => {
  test('finds a new place well, and makes nothing there', async () => {
    const { code, findings, of } = await doctor({ env: { PORT: '0' } });

    expect(code).toBe(0);
    expect(findings.filter(({ state }) => state === 'fail')).toEqual([]);
    expect(of('charts')).toMatchObject([{ state: 'ok' }]);
    expect(of('database')).toMatchObject([
      { state: 'ok', what: expect.stringContaining('none yet') },
    ]);
  });

  test('reports everything else beside a broken configuration', async () => {
    const cwd = aFolder();
    writeFileSync(
      join(cwd, 'plumbline.yml'),
      'company: { name: "", currency: yen }\nsources: []\n',
    );

    const { code, of } = await doctor({ cwd, env: { PORT: 'none' } });

    expect(code).toBe(1);
    const faults = of('configuration')
      .map(({ what }) => what)
      .join('\n');
    expect(faults).toContain('PORT "none"');
    expect(faults).toContain('company.currency is "yen"');
    expect(of('charts')).toMatchObject([{ state: 'ok' }]);
    expect(of('disk')).toHaveLength(1);
  });

  test('recognises the data of another PostgreSQL', async () => {
    const cwd = aFolder();
    mkdirSync(join(cwd, 'data/postgres'), { recursive: true });
    writeFileSync(join(cwd, 'data/postgres/PG_VERSION'), '12\n');

    const { code, of } = await doctor({ cwd });

    expect(code).toBe(1);
    expect(of('database')).toMatchObject([
      { state: 'fail', what: expect.stringContaining('was written by PostgreSQL 12') },
    ]);
  });

  test('names a port that is taken', async ({ onTestFinished }) => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;

    const { code, of } = await doctor({ env: { PORT: String(port) } });

    expect(code).toBe(1);
    expect(of('port')).toMatchObject([
      { state: 'fail', what: expect.stringContaining(`port ${port} on 127.0.0.1 is in use`) },
    ]);
  });
});

describe('doctor of a company', () => {
  test('reads the sources of an imported company, and looks at its people', async () => {
    const { folder, words } = theExports();
    const env = { DATABASE_URL: await emptyDatabase(), PORT: '0' };
    await plumbline(['import', ...words], { env });
    writeFileSync(join(folder, 'data/people.csv'), 'name,group\nAnn,North\n');

    const { code, of } = await doctor({ env });

    expect(code).toBe(1);
    expect(of('source CRM')).toMatchObject([
      { state: 'fail', what: expect.stringContaining('people.csv has no column "team"') },
    ]);
    expect(of('people')).toMatchObject([
      { state: 'warn', what: expect.stringContaining('2 of 2') },
    ]);
    expect(of('clock')).toMatchObject([{ state: 'ok' }]);
  });
});
