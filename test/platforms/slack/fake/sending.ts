import type { StoredMessage } from './channel-log.js';
import { type Courier, type Delivered, newEventId, type Odd } from './delivery.js';
import type { Behind } from './interactions.js';
import type { Json } from './json.js';
import type { Person } from './workspace.js';

/** Somebody, by what addPerson gave or by id. */
export type Somebody = Person | string;

/** Remembering more would be a leak in a long benchmark. */
const remembered = 10_000;

/** Events in their envelopes, sent over one way, and sent again. */
export class Sending {
  /** The last of what was sent, in order. */
  readonly sent: Delivered[] = [];

  constructor(
    protected readonly behind: Behind,
    private readonly courier: Courier,
  ) {}

  /** Any event in its envelope. */
  event(event: Json, odd: Odd = {}): Promise<Delivered> {
    const { workspace } = this.behind;
    const stamp = workspace.stamp();
    return this.send(
      'events_api',
      {
        token: 'verification',
        team_id: odd.teamId ?? workspace.teamId,
        api_app_id: odd.appId ?? workspace.appId,
        event: { event_ts: stamp, ...event },
        type: 'event_callback',
        event_id: odd.eventId ?? newEventId(),
        event_time: Math.floor(Date.now() / 1000),
        authorizations: [
          {
            enterprise_id: null,
            team_id: odd.teamId ?? workspace.teamId,
            user_id: workspace.botUser,
            is_bot: true,
            is_enterprise_install: false,
          },
        ],
        is_ext_shared_channel: false,
      },
      odd,
    );
  }

  /** What Slack asks of an address before it sends events there. */
  verifyUrl(challenge: string, odd: Odd = {}): Promise<Delivered> {
    const payload = { type: 'url_verification', token: 'verification', challenge };
    return this.send('events_api', payload, odd);
  }

  /** The same bytes again, as Slack does where nobody answered. */
  async again(delivered: Delivered, odd: Odd = {}): Promise<Delivered> {
    const retry = { retry: { number: 1 }, ...odd };
    return this.send(delivered.sort, delivered.payload, retry);
  }

  /** Everything that was not acknowledged, once more. */
  async redeliver(number = 1): Promise<Delivered[]> {
    const failed = this.sent.filter((one) => !one.acknowledged && one.sort === 'events_api');
    const done: Delivered[] = [];
    for (const one of failed) {
      one.acknowledged = true;
      done.push(await this.again(one, { retry: { number } }));
    }
    return done;
  }

  /** A message that stands already, as the bot is told of it; its own come with `bot_id`. */
  messageEvent(message: StoredMessage): Json {
    const { workspace } = this.behind;
    const { metadata, ...shown } = message;
    const { thread_ts: root = '' } = message;
    const parent = workspace.channels.get(message.channel)?.log.find(root);
    return {
      ...shown,
      ...(parent && { parent_user_id: parent.user }),
      team: workspace.teamId,
      channel_type: this.channelType(message.channel),
      event_ts: message.ts,
      ...(message.bot_id === undefined && { client_msg_id: newEventId() }),
      ...(metadata && { metadata }),
    };
  }

  /** That a message says something else now. */
  changedEvent(message: StoredMessage, before: StoredMessage): Json {
    const { channel, ...shown } = message;
    const { channel: _, ...previous } = before;
    return {
      type: 'message',
      subtype: 'message_changed',
      hidden: true,
      channel,
      ts: message.edited?.ts ?? message.ts,
      channel_type: this.channelType(channel),
      message: shown,
      previous_message: previous,
    };
  }

  protected async send(sort: Delivered['sort'], payload: Json, odd: Odd): Promise<Delivered> {
    const delivered = await this.courier.deliver(sort, payload, odd);
    this.sent.push(delivered);
    if (this.sent.length > remembered) this.sent.splice(0, remembered / 2);
    return delivered;
  }

  protected channelType(channel: string): 'channel' | 'group' | 'im' {
    const kind = this.behind.workspace.channels.get(channel)?.kind;
    if (kind === 'im') return 'im';
    return kind === 'private' ? 'group' : 'channel';
  }
}

export function idOf(somebody: Somebody): string {
  return typeof somebody === 'string' ? somebody : somebody.id;
}
