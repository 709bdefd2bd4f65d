import { argument, isJson, type Json, Refused } from './json.js';
import { type Call, saidBy } from './method.js';
import type { Workspace } from './workspace.js';

const lives = 30 * 60_000;
const most = 5;

interface Address {
  channel: string;
  /** The message that was pressed. */
  ts: string | undefined;
  thread: string | undefined;
  user: string;
  made: number;
  used: number;
}

/** The addresses that come with commands and presses: five posts within half an hour. */
export class Responses {
  private readonly addresses = new Map<string, Address>();

  constructor(
    private readonly workspace: Workspace,
    private readonly outside: string,
  ) {}

  address(of: { channel: string; user: string; ts?: string; thread?: string }): string {
    const id = `${this.workspace.teamId}/${this.addresses.size + 1}`;
    this.addresses.set(id, {
      channel: of.channel,
      user: of.user,
      ts: of.ts,
      thread: of.thread,
      made: Date.now(),
      used: 0,
    });
    return `${this.outside}/actions/${id}`;
  }

  /** @returns status and body as hooks.slack.com answers */
  post(id: string, call: Call): { status: number; body: string } {
    const address = this.addresses.get(id);
    if (!address) return { status: 404, body: 'not_found' };
    if (address.used >= most || Date.now() - address.made > lives) {
      return { status: 404, body: JSON.stringify({ ok: false, error: 'used_url' }) };
    }
    address.used += 1;
    try {
      this.say(address, call);
      return { status: 200, body: JSON.stringify({ ok: true }) };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const body: Json = { ok: false, error: error.code, ...error.detail };
      return { status: 400, body: JSON.stringify(body) };
    }
  }

  private say(address: Address, call: Call): void {
    const { body } = call;
    const channel = this.workspace.channel(address.channel);
    const pressed = address.ts === undefined ? undefined : channel.log.find(address.ts);
    if (body.delete_original === true) {
      if (pressed) channel.log.remove(pressed.ts);
      return;
    }
    const { blocks, text, metadata } = saidBy(call);
    const said = { text, ...(blocks && { blocks }) };
    if (body.replace_original === true) {
      if (!pressed) throw new Refused('message_not_found');
      Object.assign(pressed, said, isJson(metadata) ? { metadata } : {});
      if (!blocks) delete pressed.blocks;
      return;
    }
    const thread = argument(body, 'thread_ts') ?? address.thread;
    const inThread = thread === undefined ? {} : { thread_ts: thread };
    if (body.response_type === 'in_channel') {
      const { botUser: user, botId: bot_id } = this.workspace;
      this.workspace.write(channel, { user, bot_id, ...said, ...inThread });
      return;
    }
    const { id } = channel;
    const ts = this.workspace.stamp();
    this.workspace.ephemerals.push({ ts, channel: id, user: address.user, ...said, ...inThread });
  }
}
