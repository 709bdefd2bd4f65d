import { once } from 'node:events';
import { clearLine } from 'node:readline';

/** One line, or several, of what was asked for. */
export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** A word beside it, which never gets in among what was asked for. */
export function warn(text: string): void {
  if (process.stderr.isTTY) clearLine(process.stderr, 0);
  process.stderr.write(`${text}\n`);
}

/** What was asked for, for a machine. */
export function sayJson(value: unknown): void {
  say(JSON.stringify(value, null, 2));
}

/** Many lines, no faster than the reader takes them. */
export async function sayAll(lines: Iterable<string>): Promise<void> {
  let waiting = '';
  for (const line of lines) {
    waiting += `${line}\n`;
    if (waiting.length < 65_536) continue;
    const isTaken = process.stdout.write(waiting);
    waiting = '';
    if (!isTaken) await once(process.stdout, 'drain');
  }
  if (waiting !== '') process.stdout.write(waiting);
}

/** A reader that has seen enough (`| head`) is no failure; whatever else breaks an output is. */
export function endWithTheReader(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      process.exit(error.code === 'EPIPE' ? 0 : 1);
    });
  }
}
