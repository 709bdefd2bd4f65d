import { createReadStream } from 'node:fs';
import { SourceError } from '../source.js';
import type { Encoding } from './encoding.js';

/** A line of a file, without its end, and its number from 1. */
export interface Line {
  text: string;
  number: number;
}

export interface Lines {
  lines: Line[];
  /** Bytes of the file read so far. */
  bytes: number;
  /** Nothing comes after these. */
  last: boolean;
}

/** What has no line break for so long is no table. */
const longestLine = 10_000_000;

/**
 * Streams the lines of a text, ended by LF, CR LF or CR alone.
 * @throws SourceError where a line never ends
 */
export async function* readLines(
  path: string,
  name: string,
  { label, skip }: Encoding,
): AsyncIterable<Lines> {
  const decoder = new TextDecoder(label, { ignoreBOM: true });
  let text = '';
  let bytes = 0;
  let count = 0;
  const numbered = (lines: string[]) => lines.map((line) => ({ text: line, number: ++count }));

  for await (const chunk of createReadStream(path, { start: skip }) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    const more = decoder.decode(chunk, { stream: true });
    text += more;
    if (text.length > longestLine) {
      throw new SourceError(`${name} has a line of over ten million characters: this is no table`);
    }
    // To search an endless line again with every piece would take for ever.
    if (!/[\r\n]/.test(more)) continue;
    const { whole, rest } = splitLines(text);
    text = rest;
    yield { lines: numbered(whole), bytes, last: false };
  }
  text += decoder.decode();
  yield { lines: numbered(text.split(lineEnd)), bytes, last: true };
}

const lineEnd = /\r\n|\n|\r/;

/** A carriage return at the very end stays with the rest: it may be half of a line end. */
function splitLines(text: string): { whole: string[]; rest: string } {
  const end = text.endsWith('\r') ? text.length - 1 : text.length;
  const whole = text.slice(0, end).split(lineEnd);
  const rest = `${whole.pop() ?? ''}${text.slice(end)}`;
  return { whole, rest };
}
