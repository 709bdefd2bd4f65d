import { setTimeout } from 'node:timers/promises';
import type { WebClient } from '@slack/web-api';

/** Slack waits three seconds for an acknowledgement; a name is not worth more than this of them. */
const PATIENCE = 800;
const LIFETIME = 24 * 3_600_000;
const MOST = 2000;

/** What people are called whom somebody mentions: Slack sends their accounts alone. */
export interface Names {
  /** Of those that could be found out in a moment. */
  of(accounts: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

export function namesOf(client: WebClient): Names {
  const known = new Map<string, { name: string; until: number }>();

  async function ask(account: string): Promise<void> {
    const { user } = await client.users.info({ user: account });
    const name = user?.profile?.display_name || user?.real_name || user?.name;
    if (!name) return;
    known.set(account, { name, until: Date.now() + LIFETIME });
    const [oldest] = known.keys();
    if (known.size > MOST && oldest !== undefined) known.delete(oldest);
  }

  return {
    async of(accounts) {
      const unknown = accounts.filter((account) => (known.get(account)?.until ?? 0) < Date.now());
      if (unknown.length > 0) {
        // Who cannot be found out stands there by account.
        const asked = Promise.allSettled(unknown.map(ask));
        await Promise.race([asked, setTimeout(PATIENCE, undefined, { ref: false })]);
      }
      const names = accounts.map((account) => [account, known.get(account)?.name] as const);
      return new Map(names.filter((pair): pair is [string, string] => pair[1] !== undefined));
    },
  };
}
