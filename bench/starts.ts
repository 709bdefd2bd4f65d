import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { openDatabase } from '../src/storage/database.js';
import { packageFolder } from '../src/storage/package-folder.js';
import { type Benchmark, type Finding, ratioOf, seconds } from './benchmark.js';
import { writeCompany } from './company-folder.js';
import { inTemporaryFolder } from './temporary.js';

const PATIENCE_SECONDS = 300;

/** Seconds to the first post, and what the database alone takes of them. */
interface Starts {
  first: number;
  second: number;
  firstDatabase: number;
  secondDatabase: number;
}

/** From the command to the first post on the page, on an empty data folder and once more. */
export const starts: Benchmark = {
  about: 'from `plumbline start` until the first post is on the page',
  async run(size, note) {
    const [runs, deals] = size === 'full' ? [3, 10_000] : [1, 500];
    const own: Starts[] = [];
    const demo: Starts[] = [];
    for (let run = 0; run < runs; run++) {
      own.push(await inTemporaryFolder((folder) => startTwice(folder, deals)));
      if (size === 'full') demo.push(await inTemporaryFolder((folder) => startTwice(folder)));
      note(`run ${run + 1} of ${runs} done`);
    }
    const findings = [
      findingOf(`start with 30 channels, ${deals.toLocaleString('en-US')} deals of CSV`, own),
    ];
    if (demo.length > 0) findings.push(findingOf('start of the demo company', demo));
    return findings;
  },
};

function findingOf(title: string, all: Starts[]): Finding {
  const first = all.map((one) => one.first);
  const second = all.map((one) => one.second);
  const firstDatabase = all.map((one) => one.firstDatabase);
  const secondDatabase = all.map((one) => one.secondDatabase);
  return {
    title,
    measured: [
      { what: 'first start, empty data folder', unit: 's', values: first },
      { what: 'second start', unit: 's', values: second },
      { what: 'baseline: the embedded database alone, first', unit: 's', values: firstDatabase },
      { what: 'baseline: the embedded database alone, second', unit: 's', values: secondDatabase },
    ],
    ratio: ratioOf('second start / database alone', second, secondDatabase),
  };
}

/** @param deals of a company of CSV files; left out, the demo company moves in */
async function startTwice(folder: string, deals?: number): Promise<Starts> {
  if (deals !== undefined) await writeCompany(folder, { channels: 30, deals });
  const alone = join(folder, 'alone');
  return {
    firstDatabase: await seconds(() => openAndClose(alone)),
    secondDatabase: await seconds(() => openAndClose(alone)),
    first: await secondsToFirstPost(folder),
    second: await secondsToFirstPost(folder),
  };
}

async function openAndClose(folder: string): Promise<void> {
  const database = await openDatabase({ url: undefined, folder });
  await database.close();
}

async function secondsToFirstPost(folder: string): Promise<number> {
  const began = performance.now();
  const cli = join(packageFolder, 'dist', 'cli.js');
  const child = spawn(process.execPath, [cli, 'start'], {
    cwd: folder,
    env: { ...environment(), PLUMBLINE_DATA: join(folder, 'data'), PORT: '0', LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    await firstPost(await addressSaid(child));
    return (performance.now() - began) / 1000;
  } finally {
    child.kill('SIGTERM');
    if (child.exitCode === null) await once(child, 'exit');
  }
}

/** What the service is told by the shell must not change what is measured. */
function environment(): NodeJS.ProcessEnv {
  const { DATABASE_URL: _url, PLUMBLINE_CONFIG: _config, HOST: _host, ...rest } = process.env;
  return rest;
}

async function addressSaid(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('the service has no output to read');
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /is ready: (\S+)/.exec(line)?.[1];
    if (address) return address;
  }
  throw new Error('the service ended before it was ready; its errors stand above');
}

/** Asks for the page that somebody would see first until a post of the bot stands on it. */
async function firstPost(address: string): Promise<void> {
  const giveUp = performance.now() + PATIENCE_SECONDS * 1000;
  const entered = await fetch(address, { redirect: 'manual' });
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
  const { origin } = new URL(address);
  for (;;) {
    const page = await (await fetch(`${origin}/c/company`, { headers: { cookie } })).text();
    if (page.includes('<article')) return;
    if (performance.now() > giveUp) {
      throw new Error(`no post was to be seen at ${origin} after ${PATIENCE_SECONDS} s`);
    }
    await wait(50);
  }
}
