import type { Complaint, Listing, Memory, Todo } from '../../../src/platforms/platform.js';
import { slackSpeaking } from '../../../src/platforms/slack/speaking.js';
import type { FakeSlack } from './fake/index.js';

/** What outlives a process. */
export class Drawer implements Memory {
  readonly kept = new Map<string, string>();
  /** So many savings fail from now on, as if the process had died before them. */
  failing = 0;

  async get(key: string): Promise<string | undefined> {
    return this.kept.get(key);
  }

  async put(key: string, value: string): Promise<void> {
    if (this.failing > 0) {
      this.failing -= 1;
      throw new Error('killed');
    }
    this.kept.set(key, value);
  }
}

/** Our lists on a Slack, as one process has them; another with the same drawer is the next one. */
export function listsOn(
  slack: FakeSlack,
  memory: Memory,
  about: { now?: () => Date; failed?: (error: unknown) => void; factor?: number } = {},
): Todo & { troubles: Complaint[] } {
  const troubles: Complaint[] = [];
  const { now = () => new Date(), failed = () => {}, factor = 100 } = about;
  const { todo } = slackSpeaking(
    { apiUrl: slack.apiUrl, botToken: slack.botToken },
    { draw: async () => Buffer.alloc(0), accountsOf: async () => new Map(), now, failed, memory },
    (complaint) => void troubles.push(complaint),
    { factor },
  );
  if (!todo) throw new Error('no lists without a memory');
  return { ...todo, troubles };
}

/** A task of Wang's, agreed in a thread. */
export function aListing(owner: string, channel: string, about: Partial<Listing> = {}): Listing {
  return {
    task: 'task-1',
    action: 'Send Ding Xin the ROI sheet',
    owner: { person: 'p-wang', name: 'Wang Wei', account: owner, email: null, phone: null },
    due: '2026-03-13',
    done: false,
    dropped: false,
    language: 'en',
    agreedIn: { platform: 'slack', channel, thread: '1795467600.001200' },
    team: { id: 'north', name: 'North' },
    ...about,
  };
}
