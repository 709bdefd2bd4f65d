import { ChannelLog, type StoredMessage } from './channel-log.js';
import { type Json, Refused } from './json.js';

export interface Person {
  id: string;
  name: string;
  email?: string;
  phone?: string;
  active: boolean;
  bot: boolean;
}

export interface Channel {
  id: string;
  name: string;
  kind: 'public' | 'private' | 'im';
  archived: boolean;
  members: Set<string>;
  /** The person at the other end of a direct message. */
  partner?: string;
  log: ChannelLog;
}

export interface Ephemeral {
  ts: string;
  channel: string;
  user: string;
  text: string;
  blocks?: Json[];
  thread_ts?: string;
}

/** All that the manifest asks for. */
export const allScopes = [
  'app_mentions:read',
  'channels:history',
  'channels:join',
  'channels:read',
  'chat:write',
  'commands',
  'files:read',
  'files:write',
  'groups:history',
  'groups:read',
  'im:history',
  'im:write',
  'lists:read',
  'lists:write',
  'reactions:read',
  'users:read',
  'users:read.email',
];

const created = Math.floor(Date.parse('2026-01-05T08:00:00Z') / 1000);

/** The people, channels and messages of one workspace, and what its administrator has allowed. */
export class Workspace {
  readonly teamId = 'T0NORTHWND';
  readonly appId = 'A0PLUMBLNE';
  readonly botId = 'B0PLUMBLNE';
  readonly botUser = 'U0PLUMBLNE';
  readonly created = created;
  readonly people = new Map<string, Person>();
  readonly channels = new Map<string, Channel>();
  readonly homes = new Map<string, Json>();
  readonly ephemerals: Ephemeral[] = [];
  readonly scopes = new Set(allScopes);
  tokenState: 'valid' | 'token_revoked' | 'account_inactive' | 'token_expired' = 'valid';
  /** Why files may not be uploaded: `file_uploads_disabled`, `storage_limit_reached` …; undefined where they may. */
  filesForbidden: string | undefined;
  /** Told of each message that was stored, by whomever. */
  posted: (message: StoredMessage) => void = () => {};
  /** Told of each message that says something else now, and of what it said. */
  changed: (message: StoredMessage, before: StoredMessage) => void = () => {};

  private readonly directs = new Map<string, Channel>();
  private numbered = 0;
  private lastStamp = 0;

  constructor() {
    this.addPerson({ id: this.botUser, name: 'plumbline', bot: true });
  }

  addPerson(person: {
    name: string;
    id?: string;
    email?: string;
    phone?: string;
    bot?: boolean;
  }): Person {
    const { id = this.newId('U'), bot = false, ...rest } = person;
    const made: Person = { ...rest, id, bot, active: true };
    this.people.set(id, made);
    return made;
  }

  /** @param options.member whether the bot is in it; it is unless told otherwise */
  addChannel(
    options: {
      id?: string;
      name?: string;
      private?: boolean;
      archived?: boolean;
      member?: boolean;
    } = {},
  ): Channel {
    const id = options.id ?? this.newId('C');
    const made: Channel = {
      id,
      name: options.name ?? id.toLowerCase(),
      kind: options.private ? 'private' : 'public',
      archived: options.archived ?? false,
      members: new Set((options.member ?? true) ? [this.botUser] : []),
      log: new ChannelLog(),
    };
    this.channels.set(id, made);
    return made;
  }

  /** The direct messages of the bot and one person; opened where they are not. */
  direct(person: string): Channel {
    const open = this.directs.get(person);
    if (open) return open;
    const made: Channel = {
      id: this.newId('D'),
      name: '',
      kind: 'im',
      archived: false,
      members: new Set([this.botUser, person]),
      partner: person,
      log: new ChannelLog(),
    };
    this.directs.set(person, made);
    this.channels.set(made.id, made);
    return made;
  }

  archive(channel: string): void {
    this.channel(channel).archived = true;
  }

  unarchive(channel: string): void {
    this.channel(channel).archived = false;
  }

  rename(channel: string, name: string): void {
    this.channel(channel).name = name;
  }

  deleteChannel(channel: string): void {
    this.channels.delete(channel);
  }

  /** Takes somebody out of a channel: the bot unless told whom. */
  kick(channel: string, person = this.botUser): void {
    this.channel(channel).members.delete(person);
  }

  invite(channel: string, person = this.botUser): void {
    this.channel(channel).members.add(person);
  }

  deactivate(person: string): void {
    this.person(person).active = false;
  }

  revokeToken(how: 'token_revoked' | 'account_inactive' | 'token_expired' = 'token_revoked'): void {
    this.tokenState = how;
  }

  restoreToken(): void {
    this.tokenState = 'valid';
  }

  dropScope(scope: string): void {
    this.scopes.delete(scope);
  }

  addScope(scope: string): void {
    this.scopes.add(scope);
  }

  forbidFiles(code = 'file_uploads_disabled'): void {
    this.filesForbidden = code;
  }

  allowFiles(): void {
    this.filesForbidden = undefined;
  }

  channel(id: string): Channel {
    const channel = this.channels.get(id);
    if (!channel) throw new Refused('channel_not_found');
    return channel;
  }

  person(id: string): Person {
    const person = this.people.get(id);
    if (!person) throw new Refused('user_not_found');
    return person;
  }

  /** Puts a message in a channel, written now, and says so to whoever listens. */
  write(channel: Channel, message: Omit<StoredMessage, 'type' | 'ts' | 'channel'>): StoredMessage {
    const stored: StoredMessage = {
      type: 'message',
      ts: this.stamp(),
      channel: channel.id,
      ...message,
    };
    channel.log.add(stored);
    this.posted(stored);
    return stored;
  }

  /** A time stamp in Slack's form, never the same twice: `1795467600.001200`. */
  stamp(): string {
    this.lastStamp = Math.max(Date.now() * 1000, this.lastStamp + 1);
    const micros = String(this.lastStamp);
    return `${micros.slice(0, -6)}.${micros.slice(-6)}`;
  }

  newId(letter: string): string {
    this.numbered += 1;
    return `${letter}0${this.numbered.toString(36).toUpperCase().padStart(9, '0')}`;
  }
}
