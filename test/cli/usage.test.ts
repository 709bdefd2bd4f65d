import { chmodSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aFolder, plumbline } from './plumbline.js';

const commands = ['start', 'import', 'forecast', 'replay', 'post', 'ledger', 'doctor'];

describe.concurrent('the command line', () => {
  test('says what it can do, and that it takes more to do it', async () => {
    const { code, err } = await plumbline([]);

    expect(code).toBe(2);
    for (const command of commands) expect(err).toContain(`  ${command} `);
  });

  test.for(commands)('shows an example of %s', async (command) => {
    const { code, out } = await plumbline([command, '--help']);

    expect(code).toBe(0);
    expect(out).toMatch(new RegExp(`Examples:\n +plumbline ${command}`));
  });

  test.for([
    ['foo', "unknown command 'foo'"],
    ['import --colour', "unknown option '--colour'"],
    ['import --data x', '--data goes with --mapping'],
    ['replay --mapping x', 'Name --mapping and --data'],
    [
      'replay --from 2017-06-06',
      '--from 2017-06-06 is not a Monday: the one of its week is 2017-06-05',
    ],
    ['replay --to 2017-02-30', '--to "2017-02-30" is not a day'],
    ['post', 'Name one of --channel and --team'],
    [
      'post --team a --png x --width 12',
      '--width "12" is not right: write a whole number from 200',
    ],
    ['post --team a --dark', 'are for a chart in a file'],
    ['post --team a --png x --lang fr', '--lang "fr" is not spoken here: choose en or zh'],
    ['ledger --days 0', '--days "0" is not right: write a whole number from 1 to 400'],
    ['forecast --stdin --team a', '--team asks the database'],
    ['forecast', 'holds no company yet. Run "plumbline start"'],
  ] as const)('refuses "%s" with exit code 2 and without a stack', async ([words, complaint]) => {
    const { code, out, err } = await plumbline(words.split(' '));

    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(complaint);
    expect(err).not.toContain('    at ');
  });
});

test('a start that is ended before it is ready leaves no database behind', async () => {
  const cwd = aFolder();
  // The user that PostgreSQL runs as must pass through.
  chmodSync(cwd, 0o711);
  const env = { PORT: '0', PLUMBLINE_DEMO_SCALE: '0.2' };
  const { code, err } = await plumbline(['start'], { cwd, env, killAfterMs: 8000 });

  expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('ended by SIGTERM') });
  expect(existsSync(join(cwd, 'data/postgres/postmaster.pid'))).toBe(false);
});
