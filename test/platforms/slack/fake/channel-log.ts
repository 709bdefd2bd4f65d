import type { Json } from './json.js';

/** A message as Slack keeps it. */
export interface StoredMessage {
  type: 'message';
  ts: string;
  channel: string;
  thread_ts?: string;
  user: string;
  bot_id?: string;
  app_id?: string;
  subtype?: string;
  text: string;
  blocks?: Json[];
  metadata?: Json;
  files?: Json[];
  edited?: { user: string; ts: string };
  reactions?: { name: string; users: string[]; count: number }[];
}

/** What part of a log is asked for; bounds are time stamps. */
export interface Stretch {
  oldest?: string | undefined;
  latest?: string | undefined;
  inclusive: boolean;
  limit: number;
  cursor?: string | undefined;
}

export interface Page {
  messages: StoredMessage[];
  next: string | undefined;
}

/** The messages of one channel, in the order they were written, found without looking at all of them. */
export class ChannelLog {
  private readonly byTs = new Map<string, StoredMessage>();
  private readonly roots: StoredMessage[] = [];
  private readonly replies = new Map<string, StoredMessage[]>();

  add(message: StoredMessage): void {
    this.byTs.set(message.ts, message);
    if (message.thread_ts === undefined || message.thread_ts === message.ts) {
      this.roots.push(message);
      return;
    }
    const thread = this.replies.get(message.thread_ts) ?? [];
    thread.push(message);
    this.replies.set(message.thread_ts, thread);
  }

  find(ts: string): StoredMessage | undefined {
    return this.byTs.get(ts);
  }

  remove(ts: string): void {
    const message = this.byTs.get(ts);
    if (!message) return;
    this.byTs.delete(ts);
    const list = this.roots.includes(message)
      ? this.roots
      : (this.replies.get(message.thread_ts ?? '') ?? []);
    list.splice(list.indexOf(message), 1);
  }

  all(): StoredMessage[] {
    return [...this.byTs.values()];
  }

  /** The root first. */
  thread(root: string): StoredMessage[] {
    const first = this.byTs.get(root);
    return [...(first ? [first] : []), ...(this.replies.get(root) ?? [])];
  }

  repliesTo(root: string): readonly StoredMessage[] {
    return this.replies.get(root) ?? [];
  }

  /** Roots, newest first, as conversations.history pages. */
  history(stretch: Stretch): Page {
    return cut(this.roots, stretch, true);
  }

  /** A thread, oldest first, its root always first, as conversations.replies pages. */
  discussion(root: string, stretch: Stretch): Page {
    const first = this.byTs.get(root);
    const page = cut(this.repliesTo(root), stretch, false);
    if (!first || stretch.cursor) return page;
    return { messages: [first, ...page.messages], next: page.next };
  }
}

function cut(list: readonly StoredMessage[], stretch: Stretch, newestFirst: boolean): Page {
  const messages: StoredMessage[] = [];
  const before = newestFirst ? stretch.cursor : undefined;
  const after = newestFirst ? undefined : stretch.cursor;

  for (let step = 0; step < list.length; step += 1) {
    const message = list[newestFirst ? list.length - 1 - step : step];
    if (!message || !within(message.ts, stretch)) continue;
    if (before !== undefined && message.ts >= before) continue;
    if (after !== undefined && message.ts <= after) continue;
    if (messages.length === stretch.limit) return { messages, next: messages.at(-1)?.ts };
    messages.push(message);
  }
  return { messages, next: undefined };
}

function within(ts: string, { oldest, latest, inclusive }: Stretch): boolean {
  const at = Number(ts);
  const from = oldest === undefined ? Number.NEGATIVE_INFINITY : Number(oldest);
  const to = latest === undefined ? Number.POSITIVE_INFINITY : Number(latest);
  return inclusive ? at >= from && at <= to : at > from && at < to;
}
