import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { hex } from './ids.js';
import { isTree, parsed } from './json.js';

/** How an event comes over HTTP; all well where nothing is said. */
export interface PostOptions {
  signature?: 'right' | 'wrong' | 'missing';
  /** The bytes hold whitespace that JSON does not need; the signature is of these bytes. */
  spaced?: boolean;
  /** Something is changed after signing. */
  altered?: boolean;
  /** ms since 1970, of the signature. */
  at?: number;
  /** The same one again is a replay. */
  nonce?: string;
  /** In place of the right ones in the header of the event. */
  token?: string;
  appId?: string;
  /** Not encrypted, as where no key is set. */
  plain?: boolean;
  /** Sent as it is, with a right signature. */
  garbage?: string;
  /** Cipher text that cannot be read. */
  unreadable?: boolean;
}

export interface PostAnswer {
  status: number;
  body: unknown;
  took: number;
}

/** A signed and encrypted POST, as Feishu sends it. */
export async function postTo(
  url: string,
  body: object,
  encryptKey: string,
  options: PostOptions = {},
): Promise<PostAnswer> {
  const sent = bodyOf(body, encryptKey, options);
  const timestamp = String(Math.floor((options.at ?? Date.now()) / 1_000));
  const nonce = options.nonce ?? hex(8);
  const right = createHash('sha256')
    .update(timestamp + nonce + encryptKey + sent)
    .digest('hex');
  const began = Date.now();
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'x-lark-request-timestamp': timestamp,
      'x-lark-request-nonce': nonce,
      ...signed(right, options),
    },
    body: options.altered ? sent.replace(/"([A-Za-z0-9+/])/, '" $1') : sent,
  });
  const text = await response.text();
  return { status: response.status, body: parsed(text) ?? text, took: Date.now() - began };
}

function signed(right: string, { signature }: PostOptions): Record<string, string> {
  if (signature === 'missing') return {};
  const wrong = (right.startsWith('0') ? '1' : '0') + right.slice(1);
  return { 'x-lark-signature': signature === 'wrong' ? wrong : right };
}

function bodyOf(body: object, key: string, options: PostOptions): string {
  if (options.garbage !== undefined) return options.garbage;
  const event = withHeader(body, options);
  const told = JSON.stringify(event);
  const tree = options.plain
    ? event
    : { encrypt: options.unreadable ? randomBytes(64).toString('base64') : encrypted(told, key) };
  return options.spaced ? JSON.stringify(tree, null, 2) : JSON.stringify(tree);
}

function withHeader(body: object, { token, appId }: PostOptions): object {
  if (!('header' in body) || !isTree(body.header)) return body;
  return {
    ...body,
    header: { ...body.header, ...(token && { token }), ...(appId && { app_id: appId }) },
  };
}

/** AES-256-CBC; the key is the hash of the key, the first 16 bytes are the IV. */
export function encrypted(text: string, encryptKey: string): string {
  const key = createHash('sha256').update(encryptKey).digest();
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', key, iv);
  return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final()]).toString('base64');
}
