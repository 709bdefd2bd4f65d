import type { StoredMessage } from './channel-log.js';
import type { Json } from './json.js';
import type { Channel, Person, Workspace } from './workspace.js';

/** A person as users.list shows one; the address only with the scope for it. */
export function shownPerson(workspace: Workspace, person: Person): Json {
  return {
    id: person.id,
    team_id: workspace.teamId,
    name: person.name.toLowerCase().replaceAll(' ', '.'),
    deleted: !person.active,
    real_name: person.name,
    tz: 'Europe/London',
    tz_label: 'Greenwich Mean Time',
    tz_offset: 0,
    profile: shownProfile(workspace, person),
    is_bot: person.bot,
    is_app_user: false,
    is_admin: false,
    is_owner: false,
    is_restricted: false,
    is_ultra_restricted: false,
    updated: workspace.created,
  };
}

/** What people leave empty is there, and empty; the address is there only with the scope for it. */
function shownProfile(workspace: Workspace, person: Person): Json {
  const email = workspace.scopes.has('users:read.email') ? person.email : undefined;
  return {
    title: '',
    phone: person.phone ?? '',
    skype: '',
    real_name: person.name,
    real_name_normalized: person.name,
    display_name: person.name,
    display_name_normalized: person.name,
    status_text: '',
    status_emoji: '',
    status_emoji_display_info: [],
    status_expiration: 0,
    huddle_state: 'default_unset',
    huddle_state_expiration_ts: 0,
    image_48: '',
    image_192: '',
    ...(email !== undefined && { email }),
    team: workspace.teamId,
  };
}

export function shownChannel(workspace: Workspace, channel: Channel): Json {
  const shared = {
    id: channel.id,
    created: workspace.created,
    is_archived: channel.archived,
    is_im: channel.kind === 'im',
    is_mpim: false,
    is_org_shared: false,
    context_team_id: workspace.teamId,
  };
  if (channel.kind === 'im') return { ...shared, user: channel.partner, is_user_deleted: false };
  const text = { value: '', creator: '', last_set: 0 };
  return {
    ...shared,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: channel.kind === 'public',
    is_group: channel.kind === 'private',
    is_private: channel.kind === 'private',
    is_general: false,
    is_shared: false,
    is_ext_shared: false,
    is_member: channel.members.has(workspace.botUser),
    creator: workspace.botUser,
    topic: text,
    purpose: text,
    num_members: channel.members.size,
  };
}

/** A message as history and interactions show it: metadata only for who asked for it. */
export function shownMessage(
  workspace: Workspace,
  message: StoredMessage,
  options: { metadata: boolean },
): Json {
  const { channel, metadata, ...rest } = message;
  const replies = workspace.channels.get(channel)?.log.repliesTo(message.ts) ?? [];
  return {
    ...rest,
    team: workspace.teamId,
    ...(options.metadata && metadata && { metadata }),
    ...(replies.length > 0 && {
      thread_ts: message.ts,
      reply_count: replies.length,
      reply_users: [...new Set(replies.map((reply) => reply.user))],
      latest_reply: replies.at(-1)?.ts,
    }),
  };
}
