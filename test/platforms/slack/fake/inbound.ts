import { ChannelHappenings } from './channel-happenings.js';
import type { StoredMessage } from './channel-log.js';
import type { Delivered, Odd } from './delivery.js';
import { buttonOf, pressPayload, stateOf, submitOf, userOf } from './interactions.js';
import { idOf, type Somebody } from './sending.js';
import { shortcutPayload } from './shortcut.js';
import { typed } from './typed.js';
import type { Ephemeral } from './workspace.js';

/** What people do in Slack, and how the bot hears of it over one way. */
export class Inbound extends ChannelHappenings {
  /** Somebody types these words; the message stands in the channel whether the bot hears of it or not. */
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
    message.text = typed(text);
    message.edited = { user: message.user, ts: this.behind.workspace.stamp() };
    return this.event(this.changedEvent(message, before), odd);
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

  /** Chooses "Make this a task" in the menu of a message, wherever Slack shows it. */
  makeTask(by: Somebody, message: StoredMessage, odd: Odd = {}): Promise<Delivered> {
    return this.send('interactive', shortcutPayload(this.behind, message, idOf(by)), odd);
  }

  appHomeOpened(by: Somebody, odd: Odd & { tab?: 'home' | 'messages' } = {}): Promise<Delivered> {
    const { workspace } = this.behind;
    const user = idOf(by);
    const channel = workspace.direct(user).id;
    const view = workspace.homes.get(user);
    const opened = { type: 'app_home_opened', user, channel, tab: odd.tab ?? 'home' };
    return this.event({ ...opened, ...(view && { view }) }, odd);
  }

  private write(by: Somebody, channel: string, text: string, thread?: string): StoredMessage {
    const { workspace } = this.behind;
    const where = workspace.channel(channel);
    const user = idOf(by);
    where.members.add(user);
    return workspace.write(where, {
      user,
      text: typed(text),
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
}
