import type { Finding, Words } from '../platform.js';
import { slackFailure } from './errors.js';

/** How one thing is, and what mends it where it is not well. */
export function found(
  state: Finding['state'],
  subject: string,
  what: Words,
  mend?: Words,
): Finding {
  return { subject, state, what, ...(mend && { mend }) };
}

/** What a call of the Web API that failed says of its subject. */
export function refused(subject: string, error: unknown, method: string): Finding {
  const failure = slackFailure(error, { method });
  const { what, mend } = failure.complaint ?? { what: same(failure.message), mend: reach };
  return found('fail', subject, what, mend);
}

export function same(words: string): Words {
  return { en: words, zh: words };
}

/** The first few of many names. */
export function few(names: readonly string[]): Words {
  const first = names.slice(0, 5).join(', ');
  const more = names.length - 5;
  if (more <= 0) return same(first);
  return { en: `${first} and ${more} more`, zh: `${first} 等 ${names.length} 个` };
}

const reach: Words = {
  en: 'check that this machine reaches slack.com (SLACK_API_URL where a proxy stands in), and run the check again',
  zh: '请确认本机能访问 slack.com（使用代理时检查 SLACK_API_URL），然后重新检查',
};
