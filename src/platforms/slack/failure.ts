import type { Extent, PlatformFailure, Words } from '../platform.js';
import { report, type Say, say } from './mends.js';

/** What a code of Slack's means to us, and how it is told to an administrator. */
export interface Failure {
  failure: PlatformFailure;
  extent: Extent;
  /** @param scopes what Slack says is missing: `files:write` */
  what(person: string, scopes: string): Words;
  mend(person: string, scopes: string): Words;
}

/** Same for everything sent there until somebody mends it. */
export function everything(en: string, zh: string, mend: Say): Failure {
  return { failure: 'forbidden', extent: 'platform', what: say(en, zh), mend };
}

export function channel(failure: PlatformFailure, en: string, zh: string, mend: Say): Failure {
  return { failure, extent: 'channel', what: say(en, zh), mend };
}

export function message(en: string, zh: string, mend: Say = report): Failure {
  return { failure: 'refused', extent: 'message', what: say(en, zh), mend };
}

export function person(en: (name: string) => string, zh: (name: string) => string): Failure {
  const named = (name: string) => ({ en: en(name || 'This person'), zh: zh(name || '此人') });
  return {
    failure: 'gone',
    extent: 'person',
    what: named,
    mend: (name) => ({
      en: `Check ${name || 'the person'} in Slack (Admin → Manage members), or correct the e-mail address in HR, or name the account in plumbline.yml.`,
      zh: `请在 Slack（管理 → 管理成员）中检查${name || '此人'}，或在 HR 中更正邮箱，或在 plumbline.yml 中写明账号。`,
    }),
  };
}
