import type { Delivered, Odd } from './delivery.js';
import type { Json } from './json.js';
import { idOf, Sending, type Somebody } from './sending.js';

/** What happens to channels; it happens in the workspace too, not only in what is told. */
export class ChannelHappenings extends Sending {
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

  private news(what: string, channel: string, detail: Json, odd: Odd): Promise<Delivered> {
    const prefix = this.channelType(channel);
    return this.event({ type: `${prefix}_${what}`, channel, ...detail }, odd);
  }
}
