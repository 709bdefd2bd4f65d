import { measured } from './block-limits.js';
import { refusalOf, type Surface } from './blocks.js';
import type { Files } from './files.js';
import { argument, isJson, type Json, objects, Refused, unpacked } from './json.js';
import type { Tier } from './pace.js';
import type { Channel, Workspace } from './workspace.js';

/** One call of a method of the Web API. */
export interface Call {
  method: string;
  body: Json;
  workspace: Workspace;
  files: Files;
}

export interface Method {
  tier: Tier;
  /** What the token must be allowed to do; by the channel where that decides. */
  scopes: string[] | ((call: Call) => string[]);
  /** Methods that read take forms only: a JSON body is as if nothing had been sent. */
  json: boolean;
  answer(call: Call): Json | Promise<Json>;
}

export function reads(tier: Tier, scopes: Method['scopes'], answer: Method['answer']): Method {
  return { tier, scopes, json: false, answer };
}

export function writes(tier: Tier, scopes: Method['scopes'], answer: Method['answer']): Method {
  return { tier, scopes, json: true, answer };
}

/** `channels:history` for a public channel, `groups:` for a private one, `im:` for direct messages. */
export function byChannel(right: 'history' | 'read') {
  return ({ body, workspace }: Call): string[] => {
    const channel = workspace.channels.get(argument(body, 'channel') ?? '');
    if (channel?.kind === 'im') return right === 'history' ? ['im:history'] : [];
    return [`${channel?.kind === 'private' ? 'groups' : 'channels'}:${right}`];
  };
}

/** The channel that a call names; a private one the bot is not in does not exist for it. */
export function seenChannel({ body, workspace }: Call, id = argument(body, 'channel')): Channel {
  const channel = workspace.channel(id ?? '');
  if (channel.kind === 'private' && !channel.members.has(workspace.botUser)) {
    throw new Refused('channel_not_found');
  }
  return channel;
}

/** Where it may be written: an id of a channel or, for a direct message, of a person. */
export function postable(call: Call, id = argument(call.body, 'channel') ?? ''): Channel {
  const { workspace } = call;
  const person = workspace.people.get(id);
  if (person && !person.active) throw new Refused('channel_not_found');
  const channel = person ? workspace.direct(id) : seenChannel(call, id);
  const partner = workspace.people.get(channel.partner ?? '');
  if (partner && !partner.active) throw new Refused('channel_not_found');
  if (channel.archived) throw new Refused('is_archived');
  if (!channel.members.has(workspace.botUser) && !workspace.scopes.has('chat:write.public')) {
    throw new Refused('not_in_channel');
  }
  return channel;
}

/** What a message says: text, blocks and metadata, refused where Slack would refuse them. */
export function saidBy(call: Call): { text: string; blocks?: Json[]; metadata?: Json } {
  const { body } = call;
  const text = argument(body, 'text') ?? '';
  const blocks = blocksOf(call, body.blocks, 'message');
  const metadata = metadataOf(body.metadata);
  if (text === '' && (blocks === undefined || blocks.length === 0)) throw new Refused('no_text');
  return {
    // Longer is cut, and the answer warns of it.
    text: text.slice(0, 40_000),
    ...(blocks && { blocks }),
    ...(metadata && { metadata }),
  };
}

export function blocksOf(call: Call, given: unknown, surface: Surface): Json[] | undefined {
  if (given === undefined || given === '') return undefined;
  const blocks = unpacked(given);
  const refusal = refusalOf(blocks, surface, (reference) => call.files.shows(reference));
  if (!refusal) return objects(blocks).map((block) => named(call.workspace, block));
  const messages = refusal.objections.map((objection) => `[ERROR] ${objection}`);
  throw new Refused(refusal.code, {
    ...(refusal.objections.length > 0 && {
      errors: refusal.objections,
      response_metadata: { messages },
    }),
  });
}

/** Slack names each block and each button that came without a name. */
function named(workspace: Workspace, block: Json): Json {
  const id = block.block_id ?? workspace.newId('b').slice(-6);
  const elements = block.type === 'actions' ? { elements: withActionIds(workspace, block) } : {};
  return { ...block, block_id: id, ...elements };
}

function withActionIds(workspace: Workspace, block: Json): Json[] {
  return objects(block.elements).map((element) => ({
    action_id: workspace.newId('a').slice(-6),
    ...element,
  }));
}

function metadataOf(given: unknown): Json | undefined {
  if (given === undefined || given === '') return undefined;
  const metadata = unpacked(given);
  if (!isJson(metadata) || typeof metadata.event_type !== 'string' || metadata.event_type === '') {
    throw new Refused('invalid_metadata_format');
  }
  if (!isJson(metadata.event_payload)) throw new Refused('invalid_metadata_schema');
  if (Buffer.byteLength(JSON.stringify(metadata)) > measured.metadataBytes) {
    throw new Refused('metadata_too_large');
  }
  return metadata;
}

/** One page of a list, and the cursor of the next, as cursors are passed on: opaque. */
export function paged<Item>(
  list: readonly Item[],
  body: Json,
  usual: number,
): { items: Item[]; response_metadata: { next_cursor: string } } {
  const limit = limitOf(body, usual);
  const from = Number(cursorOf(body) ?? 0);
  const next = from + limit < list.length ? cursorFor(String(from + limit)) : '';
  return { items: list.slice(from, from + limit), response_metadata: { next_cursor: next } };
}

export function limitOf(body: Json, usual: number): number {
  const limit = Number(argument(body, 'limit') ?? usual);
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000) throw new Refused('invalid_limit');
  return limit;
}

export function cursorOf(body: Json): string | undefined {
  const cursor = argument(body, 'cursor');
  if (cursor === undefined) return undefined;
  const text = Buffer.from(cursor, 'base64').toString();
  if (!text.startsWith('next:')) throw new Refused('invalid_cursor');
  return text.slice('next:'.length);
}

export function cursorFor(position: string): string {
  return Buffer.from(`next:${position}`).toString('base64');
}
