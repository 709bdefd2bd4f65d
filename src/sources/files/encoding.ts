import { createReadStream } from 'node:fs';
import { SourceError } from '../source.js';

/** How the bytes of a file become text, and how many of them come before the text. */
export interface Encoding {
  label: string;
  skip: number;
}

const marks: { bytes: number[]; label: string }[] = [
  { bytes: [0xef, 0xbb, 0xbf], label: 'utf-8' },
  { bytes: [0xff, 0xfe], label: 'utf-16le' },
  { bytes: [0xfe, 0xff], label: 'utf-16be' },
];

/**
 * The encoding of a file, all of which is checked before anything is taken from it.
 *
 * `auto` goes by the byte order mark, else UTF-8 where every byte is UTF-8, else GB18030.
 * Text in a Western code page may pass as GB18030 by chance: then it must be declared.
 * @throws SourceError naming the byte, its line and the mend
 */
export async function encodingOf(path: string, name: string, declared: string): Promise<Encoding> {
  const mark = await markOf(path, name);
  if (declared === 'auto') {
    const label = mark?.label ?? (await guess(path, name));
    if (mark) await mustDecode(path, name, label);
    return { label, skip: mark?.bytes.length ?? 0 };
  }
  const label = new TextDecoder(declared).encoding;
  await mustDecode(path, name, label);
  return { label, skip: mark?.label === label ? mark.bytes.length : 0 };
}

async function markOf(path: string, name: string) {
  const head = await firstBytes(path, 8);
  if (head.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004', 'latin1'))) {
    throw new SourceError(`${name} holds a workbook, not text: name it .xlsx, or export it as CSV`);
  }
  return marks.find(({ bytes }) => head.subarray(0, bytes.length).equals(Buffer.from(bytes)));
}

async function firstBytes(path: string, count: number): Promise<Buffer> {
  for await (const chunk of createReadStream(path, { end: count - 1 })) return chunk as Buffer;
  return Buffer.alloc(0);
}

async function guess(path: string, name: string): Promise<string> {
  const inUtf8 = await firstFault(path, 'utf-8');
  if (!inUtf8) return 'utf-8';
  const inGb18030 = await firstFault(path, 'gb18030');
  if (!inGb18030) return 'gb18030';
  throw new SourceError(
    `${name} is neither UTF-8 (${inUtf8.text}) nor GB18030 (${inGb18030.text}): ` +
      'save it as UTF-8, or name its encoding in the mapping, such as `encoding: windows-1252`',
  );
}

async function mustDecode(path: string, name: string, label: string): Promise<void> {
  const fault = await firstFault(path, label);
  if (!fault) return;
  throw new SourceError(
    `${name} is not ${label}: ${fault.text}. Say \`encoding: auto\` in the mapping, ` +
      'or the encoding that it has (utf-8, gb18030, windows-1252 …), or save it as UTF-8',
  );
}

/** Where the file stops being text of that encoding, in words. */
async function firstFault(path: string, label: string): Promise<{ text: string } | undefined> {
  const decoder = new TextDecoder(label, { fatal: true });
  let offset = 0;
  let line = 1;
  let before: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    try {
      const text = decoder.decode(chunk, { stream: true });
      if (text.includes('\0')) return zeroByte(text, line);
    } catch {
      return locate(before, chunk, label, offset - before.length, line - newlines(before));
    }
    offset += chunk.length;
    line += newlines(chunk);
    before = chunk;
  }
  try {
    decoder.decode();
    return undefined;
  } catch {
    return { text: `its last character is cut off, at byte ${offset} (line ${line})` };
  }
}

function zeroByte(text: string, line: number) {
  const at = text.indexOf('\0');
  const further = text.slice(0, at).split('\n').length - 1;
  return { text: `a zero byte in line ${line + further}: this is no text` };
}

/** Byte by byte through the piece that failed; the one before it holds how its first character began. */
function locate(before: Buffer, chunk: Buffer, label: string, start: number, line: number) {
  const bytes = Buffer.concat([before, chunk]);
  // After a line feed every encoding that a CSV may have begins anew.
  const from = before.indexOf(0x0a) + 1;
  const decoder = new TextDecoder(label, { fatal: true });
  for (let at = from; at < bytes.length; at++) {
    try {
      decoder.decode(bytes.subarray(at, at + 1), { stream: true });
    } catch {
      const hex = (bytes[at] ?? 0).toString(16).padStart(2, '0').toUpperCase();
      const lineOf = line + newlines(bytes.subarray(0, at));
      return { text: `byte ${start + at} (0x${hex}, line ${lineOf}) does not belong there` };
    }
  }
  return {
    text: `something between byte ${start} and ${start + bytes.length} does not belong there`,
  };
}

function newlines(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(0x0a); at !== -1; at = bytes.indexOf(0x0a, at + 1)) count++;
  return count;
}
