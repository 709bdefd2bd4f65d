import type { FakeOptions } from './fake-feishu.js';
import type { Tree } from './json.js';
import type { Pace } from './pace.js';
import type { World } from './world.js';

/** One call of the open platform, as its route gets it. */
export interface Call {
  /** The parts of the path that the route names. */
  path: Record<string, string>;
  query: URLSearchParams;
  body: Tree;
  /** A multipart body, and what its header says of it. */
  raw: Buffer;
  contentType: string;
}

/** What an API is worked with. */
export interface Desk {
  world: World;
  options: Required<FakeOptions>;
  images: Map<string, StoredImage>;
  uuids: Map<string, { message: string; at: number }>;
  paces: Record<'chat' | 'patch' | 'second' | 'minute' | 'task' | 'taskMembers', Pace>;
  tokens: Map<string, number>;
  onlineConnections(): number;
  cardTokens: Map<string, { message: string; at: number; uses: number }>;
}

export interface StoredImage {
  bytes: Buffer;
  kind: string;
  width: number;
  height: number;
}

export interface Route {
  method: string;
  pattern: RegExp;
  api: string;
  /** Any of these scopes will do; none needed where empty. */
  scopes: readonly string[];
  /** Whether a token is needed. */
  open?: true;
  /** @returns what stands under `data`, or all of the answer where it has a `code` */
  handle(call: Call, desk: Desk): Tree | Buffer;
}

export function knownTo({ images, world }: Desk) {
  return { images, people: world.people };
}

/** `/open-apis/im/v1/chats/:chat_id` as an expression with named groups. */
export function at(path: string): RegExp {
  return new RegExp(`^${path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`);
}

/** One page of a list, by offset. */
export function page<T>(
  all: readonly T[],
  query: URLSearchParams,
  most: number,
): Tree & { items: T[] } {
  const size = Math.min(Number(query.get('page_size') ?? 20) || 20, most);
  const from = Number(query.get('page_token') ?? 0) || 0;
  const items = all.slice(from, from + size);
  const more = from + size < all.length;
  return { items, has_more: more, page_token: more ? String(from + size) : '' };
}
