import { describe, expect, test } from 'vitest';
import { mobileOf } from '../../../src/platforms/feishu/directory.js';
import { platformError } from '../../../src/platforms/feishu/errors.js';
import { Fault, withoutSecrets } from '../../../src/platforms/feishu/fault.js';

const of = (code: number, words = 'words', status = 400) =>
  platformError('post to oc_1', new Fault({ code, status, words }));

describe('a number of Feishu', () => {
  test.each([
    [230002, 'forbidden', 'channel'],
    [232009, 'gone', 'channel'],
    [230018, 'forbidden', 'channel'],
    [230013, 'forbidden', 'person'],
    [230029, 'gone', 'person'],
    [230053, 'forbidden', 'person'],
    [230001, 'refused', 'message'],
    [230034, 'refused', 'message'],
    [99992351, 'refused', 'message'],
    [230019, 'gone', 'message'],
    [230011, 'gone', 'message'],
    [230110, 'gone', 'message'],
    [230022, 'refused', 'message'],
    [230028, 'refused', 'message'],
    [230025, 'refused', 'message'],
    [230099, 'refused', 'message'],
    [230006, 'forbidden', 'platform'],
    [99991672, 'forbidden', 'platform'],
    [99991401, 'forbidden', 'platform'],
    [99991403, 'forbidden', 'platform'],
    [99991663, 'unreachable', 'message'],
    [10014, 'forbidden', 'platform'],
    [230020, 'busy', 'message'],
    [99991400, 'busy', 'message'],
    [11232, 'busy', 'message'],
    [11233, 'busy', 'message'],
    [11247, 'busy', 'message'],
    [230049, 'unreachable', 'message'],
    [1500, 'unreachable', 'message'],
    [424242, 'refused', 'message'],
  ])('%i is %s and about the %s', (code, failure, extent) => {
    expect(of(code)).toMatchObject({ failure, extent });
  });

  test.each([230002, 232009, 230013, 230029, 230053, 230006, 99991672, 99991401, 99991403, 10014])(
    '%i is told to a person in both languages, with what mends it',
    (code) => {
      const { complaint } = of(code);

      for (const words of [complaint?.what, complaint?.mend]) {
        expect(words?.en).toMatch(/\w/);
        expect(words?.zh).toMatch(/\p{Script=Han}/u);
      }
    },
  );

  test('of a missing scope names those that would do', () => {
    const { complaint } = of(
      99991672,
      'Access denied. One of the following scopes is required: [im:message, im:message:send_as_bot].',
    );

    expect(complaint?.what.en).toBe('a scope is missing: im:message or im:message:send_as_bot');
    expect(complaint?.mend.zh).toContain('im:message 或 im:message:send_as_bot');
  });
});

describe('no number', () => {
  test.each([
    [{ words: 'no answer (ECONNRESET)' }, 'unreachable'],
    [{ words: 'HTTP 502', status: 502 }, 'unreachable'],
    [{ words: 'HTTP 429', status: 429, wait: 7 }, 'busy'],
    [{ words: 'HTTP 404', status: 404 }, 'refused'],
  ])('%j is %s', (about, failure) => {
    expect(platformError('post', new Fault(about))).toMatchObject({ failure });
  });

  test('waits as long as it was told', () => {
    const error = platformError('post', new Fault({ words: 'HTTP 429', status: 429, wait: 7 }));

    expect(error.retryAfterSeconds).toBe(7);
  });
});

test.each([
  ['token t-g1044qpv3ZK7DH2DMQ is invalid', 'token … is invalid'],
  ['Authorization: Bearer abc.def', 'Authorization: Bearer …'],
  ['{"app_secret":"hush","x":1}', '{"app_secret":…,"x":1}'],
])('%s is told without its secret', (words, told) => {
  expect(withoutSecrets(words)).toBe(told);
});

test.each([
  ['+86 138-0013-8000', '13800138000'],
  ['0086 13800138000', '13800138000'],
  ['8613800138000', '13800138000'],
  ['１３８００１３８０００', '13800138000'],
  ['+1 (650) 555-0100', '+16505550100'],
  ['0044 20 7946 0000', '+442079460000'],
])('the number %s is %s to Feishu', (phone, mobile) => {
  expect(mobileOf(phone)).toBe(mobile);
});
