import { describe, expect, test } from 'vitest';
import { openLog } from '../src/log.js';
import { PlatformError } from '../src/platforms/platform.js';

function logged(error: unknown) {
  const lines: string[] = [];
  const log = openLog('info', { write: (line) => void lines.push(line) });
  log.error({ error }, 'failed');
  return lines.join('');
}

describe('the log', () => {
  test('says of a bug where it is, without the words that it may quote', () => {
    const bug = new TypeError('cannot read "I am about to resign"');

    const line = logged(bug);

    expect(JSON.parse(line).error).toMatchObject({
      name: 'TypeError',
      at: expect.arrayContaining([expect.stringContaining('log.test.ts')]),
    });
    expect(line).not.toContain('resign');
  });

  test('says of a failure of a platform what it answered', () => {
    const answer = 'chat.postMessage answered invalid_blocks; must be a string';
    const line = logged(new PlatformError('slack', 'refused', answer));

    expect(JSON.parse(line).error).toMatchObject({ message: `slack: ${answer}` });
  });

  test('says what lay below an error, and keeps secrets out of it', () => {
    const below = Object.assign(new Error('below'), { code: 'ECONNRESET', token: 'xoxb-1' });

    const line = logged(new Error('above', { cause: below }));

    expect(JSON.parse(line).error.cause).toMatchObject({ code: 'ECONNRESET' });
    expect(line).not.toContain('xoxb-1');
  });
});
