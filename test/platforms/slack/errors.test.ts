import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { describe, expect, test } from 'vitest';
import { answerIn, slackFailure } from '../../../src/platforms/slack/errors.js';
import { failures } from '../../../src/platforms/slack/failures.js';

// Put together here, so that no scanner takes it for a real one.
const token = ['xoxb', '123456789012', 'AbCdEfGhIjKlMnOpQrStUvWx'].join('-');
const doing = { method: 'chat.postMessage', person: 'Ana' };

function refusal(error: string, more: object = {}) {
  return slackFailure(new WebAPIPlatformError({ ok: false, error, ...more }), doing);
}

describe('every error', () => {
  const wrapped = new TypeError('fetch failed', {
    cause: Object.assign(new Error(`Bearer ${token}`), { code: 'ECONNRESET' }),
  });
  const errors: unknown[] = [
    new WebAPIRequestError(wrapped),
    new WebAPIRequestError(new Error(`cannot send Bearer ${token}`)),
    new WebAPIHTTPError(500, 'no', { authorization: `Bearer ${token}` }, token),
    new WebAPIHTTPError(403, 'no', {}, `<html>${token}</html>`),
    new WebAPIPlatformError({ ok: false, error: `<html>${token}</html>` }),
    new WebAPIPlatformError({
      ok: false,
      error: 'invalid_blocks',
      response_metadata: { messages: [`[ERROR] ${token}`] },
    }),
    new WebAPIRateLimitedError(7),
    new Error(token),
    token,
    undefined,
  ];

  test.each(errors.map((error, at) => [at, error]))(
    'is one of a platform, and keeps the token to itself: %i',
    (_, error) => {
      const failure = slackFailure(error, doing);
      const cause = failure.cause instanceof Error ? failure.cause : undefined;
      const all = JSON.stringify([failure, failure.message, failure.stack, cause, cause?.stack]);

      expect(failure).toMatchObject({ name: 'PlatformError', platform: 'slack' });
      expect(all).not.toContain('AbCdEfGhIjKl');
    },
  );
});

describe('what is worth another try', () => {
  test.each(['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout'])(
    '%s, in a few seconds',
    (code) => {
      expect(refusal(code)).toMatchObject({ failure: 'unreachable', retryAfterSeconds: 5 });
    },
  );

  test('a status above 500, a cut connection, an answer that is no answer', () => {
    const cut = new WebAPIRequestError(new Error('socket hang up'));

    expect(slackFailure(new WebAPIHTTPError(503, '', {}), doing).failure).toBe('unreachable');
    expect(slackFailure(cut, doing).failure).toBe('unreachable');
    expect(refusal('<html>Bad gateway</html>').failure).toBe('unreachable');
  });

  test('a limit, when Slack says', () => {
    expect(slackFailure(new WebAPIRateLimitedError(7), doing)).toMatchObject({
      failure: 'busy',
      retryAfterSeconds: 7,
    });
    expect(refusal('ratelimited')).toMatchObject({ failure: 'busy', retryAfterSeconds: 30 });
  });

  test('nothing else', () => {
    const again = Object.keys(failures).filter((code) => {
      return ['busy', 'unreachable'].includes(refusal(code).failure);
    });

    expect(again.sort()).toEqual([
      'fatal_error',
      'hash_conflict',
      'internal_error',
      'request_timeout',
      'service_unavailable',
      'team_added_to_org',
    ]);
  });
});

describe('what is told to a person', () => {
  test.each(Object.keys(failures))('says what to do, in both languages: %s', (code) => {
    const known = failures[code];

    for (const words of [known?.what('Ana', 'files:write'), known?.mend('Ana', 'files:write')]) {
      expect(words?.en).toMatch(/^\P{Script=Han}+[.)]$/u);
      expect(words?.zh).toMatch(/\p{Script=Han}.*。$/u);
    }
  });

  test('names the scope that is missing', () => {
    const failure = refusal('missing_scope', { needed: 'files:write', provided: 'chat:write' });

    expect(failure.complaint?.what.en).toContain('files:write');
    expect(failure.complaint?.mend.zh).toContain('files:write');
  });

  test('is said of a code that nobody has heard of as well', () => {
    const failure = refusal('moon_is_full');

    expect(failure).toMatchObject({ failure: 'refused', extent: 'message' });
    expect(failure.complaint?.what.en).toContain('moon_is_full');
  });

  test.each([
    ['is_archived', 'gone', 'channel'],
    ['not_in_channel', 'forbidden', 'channel'],
    ['restricted_action_read_only_channel', 'forbidden', 'channel'],
    ['user_disabled', 'gone', 'person'],
    ['token_revoked', 'forbidden', 'platform'],
    ['missing_scope', 'forbidden', 'platform'],
    ['msg_blocks_too_long', 'refused', 'message'],
  ])('%s: %s, about the %s', (code, failure, extent) => {
    expect(refusal(code)).toMatchObject({ failure, extent });
  });
});

test('what Slack says of refused blocks is kept, for whoever mends the renderer', () => {
  const failure = refusal('invalid_blocks', {
    errors: ['must be more than 0 characters [json-pointer:/blocks/0/text/text]'],
  });

  expect(failure.message).toContain('json-pointer:/blocks/0/text/text');
  expect(answerIn(failure)?.details).toHaveLength(1);
});
