import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';

/** An instance of the bot as a process of its own, at work; gone after the test at the latest. */
export async function anInstance(
  script: URL,
  moment: string,
  env: Record<string, string>,
): Promise<ChildProcess> {
  const child = aStart(script, moment, env);
  await atWork(child);
  return child;
}

/** The same, while it still starts. */
export function aStart(script: URL, moment: string, env: Record<string, string>): ChildProcess {
  const child = spawn(process.execPath, [script.pathname, moment], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

export async function atWork({ stdout }: ChildProcess): Promise<void> {
  if (stdout) await once(stdout, 'data');
}

/** Ends it as a power cut would. */
export async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
