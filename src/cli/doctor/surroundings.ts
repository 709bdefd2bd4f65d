import { access, constants, stat, statfs } from 'node:fs/promises';
import { dirname, sep } from 'node:path';
import { missingGlyphs } from '../../charts/index.js';
import type { Chart } from '../../chat/index.js';
import type { Config } from '../../config.js';
import { checkAddress, ListenError } from '../../server/index.js';
import { startWork } from '../../work/index.js';
import { type Finding, failed, ok, warned, wordsOf } from './finding.js';

const MEGABYTE = 1024 * 1024;
const ENOUGH_MEGABYTES = 1000;
const LEAST_MEGABYTES = 200;
const OLDEST_NODE = [20, 19] as const;

export function configFindings(config: Config, faults: readonly string[]): Finding[] {
  if (faults.length > 0) {
    return faults.map((fault) => failed('configuration', fault, 'correct it there'));
  }
  const who = config.company
    ? `the company "${config.company.about.name}" of plumbline.yml`
    : 'no plumbline.yml: the demo company, or the one that was imported';
  return [ok('configuration', who)];
}

export function nodeFinding(version: string): Finding {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  const isOld = major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1]);
  if (!isOld) return ok('node', version);
  return failed('node', `${version} is too old`, `install ${OLDEST_NODE.join('.')} or newer`);
}

/** The folder that holds the embedded database, and the room it has. */
export async function folderFindings({ dataFolder: folder }: Config): Promise<Finding[]> {
  const nearest = await nearestFolder(folder);
  const findings: Finding[] = [];
  const isThere = nearest === folder;
  try {
    // With a separator at its end a path is a folder or nothing.
    await access(nearest + sep, constants.W_OK | constants.X_OK);
    findings.push(ok('data folder', isThere ? folder : `${folder} is made at the first start`));
  } catch {
    const what = `may not write in ${nearest}`;
    findings.push(failed('data folder', what, 'choose another folder by PLUMBLINE_DATA'));
  }
  const { bavail, bsize } = await statfs(nearest);
  const free = Math.floor((bavail * bsize) / MEGABYTE);
  const what = `${free} MB free at ${nearest}`;
  const mend = 'free some space, or choose another folder by PLUMBLINE_DATA';
  if (free < LEAST_MEGABYTES) findings.push(failed('disk', what, mend));
  else if (free < ENOUGH_MEGABYTES) findings.push(warned('disk', what, mend));
  else findings.push(ok('disk', what));
  return findings;
}

/** The folder itself, or the one above it that is there. */
async function nearestFolder(folder: string): Promise<string> {
  const isThere = await stat(folder).then(
    () => true,
    () => false,
  );
  return isThere || dirname(folder) === folder ? folder : nearestFolder(dirname(folder));
}

/** Whether the service could listen, or does so already. */
export async function portFinding({ host, port }: Config): Promise<Finding> {
  try {
    await checkAddress(host, port);
    return ok('port', `${port} on ${host} is free`);
  } catch (error) {
    if (!(error instanceof ListenError)) throw error;
    if (await isOurs(host, port)) return ok('port', `Plumbline runs on ${host}, port ${port}`);
    return failed('port', error.message, 'stop the other program, or choose another by PORT');
  }
}

/** Where it is, for a browser or a call: `http://127.0.0.1:3000`. */
export function addressOf(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** Whether Plumbline answers there. */
export async function isOurs(host: string, port: number): Promise<boolean> {
  const answer = await fetch(`${addressOf(host, port)}/health`, {
    signal: AbortSignal.timeout(3000),
  })
    .then((response) => response.json() as Promise<unknown>)
    .catch(() => null);
  return typeof answer === 'object' && answer !== null && 'ready' in answer;
}

/** Whether a worker thread starts and can draw. */
export async function workFinding(): Promise<Finding> {
  const work = startWork();
  const began = performance.now();
  try {
    const png = await work.run('draw', { chart: sample, theme: 'light' });
    const milliseconds = Math.round(performance.now() - began);
    return ok('charts', `a worker drew one of ${png.length} bytes in ${milliseconds} ms`);
  } catch (error) {
    return failed('charts', `a worker could not draw: ${wordsOf(error)}`, 'run npm ci again');
  } finally {
    await work.stop();
  }
}

const sample: Chart = {
  title: 'Plumbline 铅垂线',
  subtitle: '',
  unit: '€k',
  labels: ['1', '2'],
  actual: { name: 'Signed', values: [1, null] },
  path: { name: 'Current path', values: [null, 2] },
  band: { name: '80% range', low: [null, 1], high: [null, 3] },
  before: '1',
  after: '1',
  footnote: '',
};

/** Whether everything that stands in a chart by name can be drawn. */
export function fontFinding(names: readonly string[]): Finding {
  const missing = missingGlyphs(names.join(' '));
  if (names.length === 0) return ok('fonts', 'no names to draw yet');
  if (missing.length === 0) return ok('fonts', `all letters of ${names.length} names can be drawn`);
  return warned(
    'fonts',
    `no glyph for ${missing.join(' ')}: drawn as □ in charts`,
    'write these names in other characters, where that matters',
  );
}
