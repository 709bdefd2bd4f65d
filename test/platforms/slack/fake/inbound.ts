import type { StoredMessage } from './channel-log.js';
import { type Courier, type Delivered, newEventId, type Odd } from './delivery.js';
import { type Behind, buttonOf, pressPayload, stateOf, submitOf, userOf } from './interactions.js';
import type { Json } from './json.js';
import type { Ephemeral, Person } from './workspace.js';

/** Somebody, by what addPerson gave or by id. */
type Somebody = Person | string;

/** What people do in Slack, and how the bot hears of it over one way. */
export class Inbound {
  /** Everything that was sent, in order. */
  readonly sent: Delivered[] = [];

  constructor(
    private readonly behind: Behind,
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

  /** Somebody writes; the message stands in the channel whether the bot hears of it or not. */
  async message(
    by: Somebody,
    channel: string,
    text: string,
    options: Odd & { thread?: string } = {},
  ): Promise<{ message: StoredMessage; delivered: Delivered }> {
    const message = this.write(by, channel, text, options.thread);
    return { message, delivered: await this.event(this.messageEvent(message), options) };
  }

  /** As Slack does it: the same message comes twice, as `message` and as `app_mention`, under two event ids. */
  async mention(
    by: Somebody,
    channel: string,
    text: string,
    options: Odd & { thread?: string } = {},
  ): Promise<{ message: StoredMessage; delivered: Delivered[] }> {
    const full = `<@${this.behind.workspace.botUser}> ${text}`;
    const message = this.write(by, channel, full, options.thread);
    const event = this.messageEvent(message);
    const { channel_type, ...mention } = event;
    const delivered = await Promise.all([
      this.event(event, options),
      this.event({ ...mention, type: 'app_mention' }, options),
    ]);
    return { message, delivered };
  }

  /** Changes a message of somebody's, as they do in the client. */
  edit(message: StoredMessage, text: string, odd: Odd = {}): Promise<Delivered> {
    const before = { ...message };
    message.text = text;
    message.edited = { user: message.user, ts: this.behind.workspace.stamp() };
    const { channel, ...shown } = message;
    const { channel: _, ...previous } = before;
    return this.event(
      {
        type: 'message',
        subtype: 'message_changed',
        hidden: true,
        channel,
        ts: message.edited.ts,
        channel_type: this.channelType(channel),
        message: shown,
        previous_message: previous,
      },
      odd,
    );
  }

  /** `/calibrate start` in a channel; Slack sends the same whether the bot is in it or not. */
  command(by: Somebody, channel: string, line: string, odd: Odd = {}): Promise<Delivered> {
    const { workspace, modals, responses } = this.behind;
    const [command = '', ...words] = line.split(' ');
    const where = workspace.channel(channel);
    const user = idOf(by);
    return this.send(
      'slash_commands',
      {
        token: 'verification',
        team_id: odd.teamId ?? workspace.teamId,
        team_domain: 'northwind',
        channel_id: channel,
        channel_name: where.kind === 'im' ? 'directmessage' : where.name,
        user_id: user,
        user_name: String(userOf(workspace, user).name),
        command,
        text: words.join(' '),
        api_app_id: odd.appId ?? workspace.appId,
        is_enterprise_install: 'false',
        response_url: responses.address({ channel, user }),
        trigger_id: modals.trigger(user),
      },
      odd,
    );
  }

  /** @param button its action_id, its value or the words on it; the first where absent */
  press(
    by: Somebody,
    message: StoredMessage | Ephemeral,
    button?: string,
    odd: Odd = {},
  ): Promise<Delivered> {
    const press = { message, by: idOf(by), state: stateOf(message, {}) };
    return this.interact({ ...press, button: buttonOf(message, button) }, odd);
  }

  /** Fills the inputs of a message, by action_id, block_id or label, and presses the button below. */
  fill(
    by: Somebody,
    message: StoredMessage | Ephemeral,
    values: Record<string, string>,
    odd: Odd & { button?: string } = {},
  ): Promise<Delivered> {
    const press = { message, by: idOf(by), state: stateOf(message, values) };
    const button = odd.button === undefined ? submitOf(message) : buttonOf(message, odd.button);
    return this.interact({ ...press, button }, odd);
  }

  /** Somebody comes into a channel: the bot unless told whom. */
  memberJoined(channel: string, who?: Somebody, odd: Odd = {}): Promise<Delivered> {
    const { workspace } = this.behind;
    const user = who === undefined ? workspace.botUser : idOf(who);
    workspace.invite(channel, user);
    const inviter = [...workspace.people.values()].find((person) => !person.bot);
    return this.event(
      {
        type: 'member_joined_channel',
        user,
        channel,
        channel_type: this.channelType(channel) === 'group' ? 'G' : 'C',
        team: workspace.teamId,
        ...(inviter && { inviter: inviter.id }),
      },
      odd,
    );
  }

  /** Somebody leaves or is sent away: the bot unless told whom. Slack tells the bot of itself by `channel_left`. */
  memberLeft(channel: string, who?: Somebody, odd: Odd = {}): Promise<Delivered> {
    const { workspace } = this.behind;
    const user = who === undefined ? workspace.botUser : idOf(who);
    const kind = this.channelType(channel);
    workspace.kick(channel, user);
    const actor = [...workspace.people.values()].find((person) => !person.bot)?.id ?? user;
    const left = { channel, actor_id: actor };
    if (user === workspace.botUser) {
      return this.event({ type: kind === 'group' ? 'group_left' : 'channel_left', ...left }, odd);
    }
    const channel_type = kind === 'group' ? 'G' : 'C';
    const { teamId: team } = workspace;
    return this.event({ type: 'member_left_channel', user, channel, channel_type, team }, odd);
  }

  channelArchived(channel: string, by: Somebody, odd: Odd = {}): Promise<Delivered> {
    this.behind.workspace.archive(channel);
    return this.news('archive', channel, { user: idOf(by) }, odd);
  }

  channelUnarchived(channel: string, by: Somebody, odd: Odd = {}): Promise<Delivered> {
    this.behind.workspace.unarchive(channel);
    return this.news('unarchive', channel, { user: idOf(by) }, odd);
  }

  channelDeleted(channel: string, odd: Odd = {}): Promise<Delivered> {
    const told = this.news('deleted', channel, {}, odd);
    this.behind.workspace.deleteChannel(channel);
    return told;
  }

  channelRenamed(channel: string, name: string, odd: Odd = {}): Promise<Delivered> {
    const { workspace } = this.behind;
    workspace.rename(channel, name);
    const prefix = this.channelType(channel);
    const renamed = { id: channel, name, created: workspace.created };
    return this.event({ type: `${prefix}_rename`, channel: renamed }, odd);
  }

  appHomeOpened(by: Somebody, odd: Odd & { tab?: 'home' | 'messages' } = {}): Promise<Delivered> {
    const { workspace } = this.behind;
    const user = idOf(by);
    const channel = workspace.direct(user).id;
    const view = workspace.homes.get(user);
    const opened = { type: 'app_home_opened', user, channel, tab: odd.tab ?? 'home' };
    return this.event({ ...opened, ...(view && { view }) }, odd);
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
    return {
      ...shown,
      team: workspace.teamId,
      channel_type: this.channelType(message.channel),
      event_ts: message.ts,
      ...(message.bot_id === undefined && { client_msg_id: newEventId() }),
      ...(metadata && { metadata }),
    };
  }

  private news(what: string, channel: string, detail: Json, odd: Odd): Promise<Delivered> {
    const prefix = this.channelType(channel);
    return this.event({ type: `${prefix}_${what}`, channel, ...detail }, odd);
  }

  private write(by: Somebody, channel: string, text: string, thread?: string): StoredMessage {
    const { workspace } = this.behind;
    const where = workspace.channel(channel);
    const user = idOf(by);
    where.members.add(user);
    return workspace.write(where, {
      user,
      text,
      ...(thread !== undefined && { thread_ts: thread }),
    });
  }

  private interact(press: Parameters<typeof pressPayload>[1], odd: Odd): Promise<Delivered> {
    const payload = pressPayload(this.behind, press);
    return this.send(
      'interactive',
      {
        ...payload,
        ...(odd.appId !== undefined && { api_app_id: odd.appId }),
        ...(odd.teamId !== undefined && { team: { id: odd.teamId, domain: 'another' } }),
      },
      odd,
    );
  }

  private async send(sort: Delivered['sort'], payload: Json, odd: Odd): Promise<Delivered> {
    const delivered = await this.courier.deliver(sort, payload, odd);
    this.sent.push(delivered);
    return delivered;
  }

  private channelType(channel: string): 'channel' | 'group' | 'im' {
    const kind = this.behind.workspace.channels.get(channel)?.kind;
    if (kind === 'im') return 'im';
    return kind === 'private' ? 'group' : 'channel';
  }
}

function idOf(somebody: Somebody): string {
  return typeof somebody === 'string' ? somebody : somebody.id;
}
