import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';

const program = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

export interface Ended {
  code: number | null;
  out: string;
  err: string;
}

export interface Surroundings {
  env?: Record<string, string>;
  /** The working folder; an empty one where it is left out. */
  cwd?: string;
  stdin?: string;
  /** When it is told to end, in milliseconds after its start. */
  killAfterMs?: number;
}

/** Runs the built program as a person at a console would, and waits for its end. */
export function plumbline(words: string[], surroundings: Surroundings = {}): Promise<Ended> {
  const { env = {}, cwd = aFolder(), stdin = '' } = surroundings;
  const child = spawn(process.execPath, [program, ...words], {
    cwd,
    env: { PATH: process.env.PATH, PLUMBLINE_DATA: join(cwd, 'data'), ...env },
  });
  const ended: Ended = { code: null, out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    ended.out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    ended.err += chunk;
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(stdin);
  const { killAfterMs } = surroundings;
  if (killAfterMs !== undefined) setTimeout(() => child.kill('SIGTERM'), killAfterMs);
  return new Promise((resolve) => {
    child.on('close', (code) => resolve({ ...ended, code }));
  });
}

const folders: string[] = [];
// Not after each test: some of these run at the same time, and would clear away each other's.
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** An empty folder, gone after the file's last test. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-cli-'));
  folders.push(folder);
  return folder;
}
