import { blockLimits } from './block-limits.js';
import { refusalOf } from './blocks.js';
import { length } from './checks.js';
import { argument, isJson, type Json, Refused, unpacked } from './json.js';
import {
  blocksOf,
  byChannel,
  type Call,
  type Method,
  paged,
  reads,
  seenChannel,
  writes,
} from './method.js';
import { shownChannel, shownPerson } from './shapes.js';

export const placeMethods: Record<string, Method> = {
  'api.test': writes('special', [], () => ({})),
  'auth.test': writes('special', [], whoAmI),
  'team.info': reads(3, ['team:read'], ({ workspace }) => ({
    team: { id: workspace.teamId, name: 'Northwind', domain: 'northwind' },
  })),
  'bots.info': reads(3, ['users:read'], ({ workspace }) => ({
    bot: {
      id: workspace.botId,
      app_id: workspace.appId,
      user_id: workspace.botUser,
      name: 'plumbline',
      deleted: false,
    },
  })),
  'users.list': reads(2, ['users:read'], listPeople),
  'users.info': reads(4, ['users:read'], ({ workspace, body }) => ({
    user: shownPerson(workspace, workspace.person(argument(body, 'user') ?? '')),
  })),
  'users.lookupByEmail': reads(3, ['users:read.email'], lookUp),
  'users.conversations': reads(3, listScopes, (call) => listChannels(call, true)),
  'conversations.list': reads(2, listScopes, (call) => listChannels(call, false)),
  'conversations.info': reads(3, byChannel('read'), (call) => ({
    channel: shownChannel(call.workspace, seenChannel(call)),
  })),
  'conversations.members': reads(4, byChannel('read'), members),
  'conversations.join': writes(3, ['channels:join'], join),
  'conversations.open': writes(3, ['im:write'], open),
  'views.publish': writes(4, [], publish),
  'blocks.validate': writes(3, [], validate),
};

function whoAmI({ workspace }: Call): Json {
  return {
    url: 'https://northwind.slack.com/',
    team: 'Northwind',
    user: 'plumbline',
    team_id: workspace.teamId,
    user_id: workspace.botUser,
    bot_id: workspace.botId,
    is_enterprise_install: false,
  };
}

function listPeople({ workspace, body }: Call): Json {
  const { items, ...rest } = paged([...workspace.people.values()], body, 1000);
  return {
    members: items.map((person) => shownPerson(workspace, person)),
    cache_ts: workspace.created,
    ...rest,
  };
}

/** Somebody who left is not found by address. */
function lookUp({ workspace, body }: Call): Json {
  const email = argument(body, 'email')?.toLowerCase();
  for (const person of workspace.people.values()) {
    if (email === undefined || person.email?.toLowerCase() !== email || !person.active) continue;
    return { user: shownPerson(workspace, person) };
  }
  throw new Refused('users_not_found');
}

function kindsOf(body: Json): string[] {
  return (argument(body, 'types') ?? 'public_channel').split(',').map((type) => type.trim());
}

function listScopes({ body }: Call): string[] {
  const needed = { public_channel: 'channels:read', private_channel: 'groups:read' };
  return kindsOf(body).flatMap((type) => {
    if (type === 'public_channel' || type === 'private_channel') return [needed[type]];
    return [];
  });
}

function listChannels({ workspace, body }: Call, onlyMine: boolean): Json {
  const types = kindsOf(body);
  const wanted = { public: 'public_channel', private: 'private_channel', im: 'im' } as const;
  const list = [...workspace.channels.values()].filter((channel) => {
    const mine = channel.members.has(workspace.botUser);
    if (!types.includes(wanted[channel.kind]) || (!mine && channel.kind !== 'public')) return false;
    if (channel.archived && argument(body, 'exclude_archived') === 'true') return false;
    return mine || !onlyMine;
  });
  const { items, ...rest } = paged(list, body, 100);
  return { channels: items.map((channel) => shownChannel(workspace, channel)), ...rest };
}

function members(call: Call): Json {
  const { items, ...rest } = paged([...seenChannel(call).members], call.body, 100);
  return { members: items, ...rest };
}

function join(call: Call): Json {
  const channel = seenChannel(call);
  if (channel.kind !== 'public') throw new Refused('method_not_supported_for_channel_type');
  if (channel.archived) throw new Refused('is_archived');
  channel.members.add(call.workspace.botUser);
  return { channel: shownChannel(call.workspace, channel) };
}

function open({ workspace, body }: Call): Json {
  const user = argument(body, 'users');
  if (user === undefined) throw new Refused('users_list_not_supplied');
  // Only between the bot and one person: nothing here writes to several at once.
  if (user.includes(',')) throw new Refused('missing_scope', { needed: 'mpim:write' });
  if (!workspace.person(user).active) throw new Refused('user_disabled');
  return { channel: { id: workspace.direct(user).id } };
}

/** The fields of a view that nobody has filled. */
const emptyView = {
  private_metadata: '',
  callback_id: '',
  external_id: '',
  state: { values: {} },
  title: { type: 'plain_text', text: 'View Title', emoji: true },
  close: null,
  submit: null,
  clear_on_close: false,
  notify_on_close: false,
  previous_view_id: null,
};

function publish(call: Call): Json {
  const { workspace, body } = call;
  const user = workspace.person(argument(body, 'user_id') ?? '');
  const view = unpacked(body.view);
  if (!isJson(view) || view.type !== 'home') throw new Refused('invalid_arguments');
  const blocks = blocksOf(call, view.blocks, 'home');
  if (!blocks || blocks.length === 0) throw new Refused('invalid_arguments');
  const { private_metadata, callback_id } = blockLimits.view;
  const tooLong =
    length(String(view.private_metadata ?? '')) > private_metadata.max_length ||
    length(String(view.callback_id ?? '')) > callback_id.max_length;
  if (tooLong) throw new Refused('invalid_arguments');
  const before = workspace.homes.get(user.id);
  const hash = argument(body, 'hash');
  if (hash !== undefined && before && before.hash !== hash) throw new Refused('hash_conflict');
  const id = before?.id ?? workspace.newId('V');
  const published = {
    ...emptyView,
    ...view,
    blocks,
    id,
    root_view_id: id,
    team_id: workspace.teamId,
    app_id: workspace.appId,
    bot_id: workspace.botId,
    hash: workspace.stamp(),
  };
  workspace.homes.set(user.id, published);
  return { view: published };
}

function validate(call: Call): Json {
  const refusal = refusalOf(unpacked(call.body.blocks), 'message', (file) =>
    call.files.shows(file),
  );
  if (!refusal) return {};
  throw new Refused(refusal.code, { errors: refusal.objections });
}
