import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Faults, Trouble } from './faults.js';
import type { Files } from './files.js';
import { argument, isJson, type Json, Refused } from './json.js';
import type { Method } from './method.js';
import type { Pace } from './pace.js';
import type { Responses } from './responses.js';
import type { Workspace } from './workspace.js';

/** A call as it is remembered: nothing secret, nothing long. */
export interface Request {
  method: string;
  at: Date;
  /** What was answered; 0 where nothing was. */
  status: number;
  /** `error` of an answer that is not ok. */
  error: string | undefined;
  channel: string | undefined;
  milliseconds: number;
}

/** All that answering takes. */
export interface Behind {
  workspace: Workspace;
  files: Files;
  faults: Faults;
  pace: Pace;
  responses: Responses;
  methods: Record<string, Method>;
  tokens: { bot: string; app: string };
  requests: Request[];
}

interface Reply {
  status: number;
  body: string | Buffer;
  error?: string;
  headers?: Record<string, string>;
}

/** Remembering more would be a leak in a long benchmark. */
const remembered = 20_000;

export async function listen(): Promise<{ server: Server; url: string }> {
  const server = createServer();
  // A bot that is killed leaves connections behind; nobody is to wait for them.
  server.keepAliveTimeout = 30_000;
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return { server, url: `http://127.0.0.1:${port}` };
}

export async function handle(
  behind: Behind,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const started = performance.now();
  const path = new URL(request.url ?? '/', 'http://fake').pathname;
  const raw = await bodyOf(request);
  const method = path.startsWith('/api/') ? path.slice('/api/'.length) : kindOf(path);
  const played = behind.methods[method];
  const body = path.startsWith('/api/') ? argumentsOf(request, raw, played) : {};
  const channel = argument(body, 'channel') ?? argument(body, 'channel_id');

  const trouble = behind.faults.strike(method, channel);
  const send = (reply: Reply | undefined): void => {
    behind.requests.push({
      method,
      at: new Date(),
      status: reply?.status ?? 0,
      error: reply?.error,
      channel,
      milliseconds: performance.now() - started,
    });
    if (behind.requests.length > remembered) behind.requests.splice(0, remembered / 2);
    if (!reply) return;
    response.writeHead(reply.status, {
      'content-type': 'application/json; charset=utf-8',
      ...reply.headers,
    });
    response.end(reply.body);
  };
  const answer = async (): Promise<Reply> => {
    if (method === 'upload') return uploaded(behind, path, raw, request);
    if (method === 'response_url') return responded(behind, path, raw);
    if (method === 'download') return downloaded(behind, path, request);
    return called(behind, method, played, body, request);
  };
  await troubled(trouble, answer, send, request);
}

/** Answers, unless something was planned to go wrong. */
async function troubled(
  trouble: Trouble | undefined,
  answer: () => Promise<Reply>,
  send: (reply: Reply | undefined) => void,
  request: IncomingMessage,
): Promise<void> {
  switch (trouble?.kind) {
    case undefined:
      return send(await answer());
    case 'late': {
      if (trouble.when !== 'after') await wait(trouble.milliseconds);
      const reply = await answer();
      if (trouble.when === 'after') await wait(trouble.milliseconds);
      return send(reply);
    }
    case 'limited':
      return send(limited(trouble.retryAfterSeconds));
    case 'refused':
      return send(said({ ...trouble.detail, ok: false, error: trouble.error }));
    case 'broken':
      if (trouble.when === 'after') await answer();
      return send({ status: trouble.status ?? 500, body: 'upstream connect error' });
    case 'dropped':
      if (trouble.when === 'after') await answer();
      send(undefined);
      request.socket.destroy();
      return;
    case 'hangs':
      if (trouble.when === 'after') await answer();
      return send(undefined);
  }
}

function kindOf(path: string): string {
  if (path.startsWith('/upload/v1/')) return 'upload';
  if (path.startsWith('/actions/')) return 'response_url';
  if (path.startsWith('/files-pri/')) return 'download';
  return path;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

function argumentsOf(request: IncomingMessage, raw: Buffer, method: Method | undefined): Json {
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('application/json')) {
    return method?.json === false ? {} : parsed(raw);
  }
  const query = new URL(request.url ?? '/', 'http://fake').searchParams;
  return { ...Object.fromEntries(query), ...Object.fromEntries(new URLSearchParams(String(raw))) };
}

function parsed(raw: Buffer): Json {
  try {
    const value: unknown = JSON.parse(String(raw));
    return isJson(value) ? value : {};
  } catch {
    return {};
  }
}

/** In Slack's order: is there such a method, who asks, may they, is it too often; then the method itself. */
async function called(
  behind: Behind,
  name: string,
  method: Method | undefined,
  body: Json,
  request: IncomingMessage,
): Promise<Reply> {
  if (!method) return said({ ok: false, error: 'unknown_method', req_method: name });
  const { workspace, files } = behind;
  const call = { method: name, body, workspace, files };
  try {
    authorize(behind, name, request, body);
    const needed = typeof method.scopes === 'function' ? method.scopes(call) : method.scopes;
    permit(workspace, needed);
    const channel = argument(body, 'channel');
    const seconds = behind.pace.tooEarly(name, method.tier, channel);
    if (seconds !== undefined) return limited(seconds);
    const answer = await method.answer(call);
    const accepted = needed.join(',');
    return { ...said({ ok: true, ...answer }), headers: scopeHeaders(workspace, accepted) };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return said({ ok: false, error: error.code, ...error.detail });
  }
}

function scopeHeaders(workspace: Workspace, accepted: string): Record<string, string> {
  return {
    'x-oauth-scopes': [...workspace.scopes].join(','),
    ...(accepted !== '' && { 'x-accepted-oauth-scopes': accepted }),
  };
}

function authorize(behind: Behind, method: string, request: IncomingMessage, body: Json): void {
  const token = request.headers.authorization?.replace(/^Bearer /, '') ?? argument(body, 'token');
  if (method === 'api.test') return;
  if (token === undefined || token === '') throw new Refused('not_authed');
  const forApp = method === 'apps.connections.open';
  if (token === behind.tokens.app && !forApp) throw new Refused('not_allowed_token_type');
  if (token === behind.tokens.bot && forApp) throw new Refused('not_allowed_token_type');
  if (token !== behind.tokens.bot && token !== behind.tokens.app) throw new Refused('invalid_auth');
  if (!forApp && behind.workspace.tokenState !== 'valid') {
    throw new Refused(behind.workspace.tokenState);
  }
}

function permit(workspace: Workspace, needed: string[]): void {
  for (const scope of needed) {
    if (workspace.scopes.has(scope)) continue;
    const provided = [...workspace.scopes].join(',');
    throw new Refused('missing_scope', { needed: scope, provided });
  }
}

function said(answer: Json): Reply {
  const error = answer.ok === false ? { error: String(answer.error) } : {};
  return { status: 200, body: JSON.stringify(answer), ...error };
}

function limited(seconds: number): Reply {
  const body = JSON.stringify({ ok: false, error: 'ratelimited' });
  return { status: 429, body, error: 'ratelimited', headers: { 'retry-after': String(seconds) } };
}

async function uploaded(
  behind: Behind,
  path: string,
  raw: Buffer,
  request: IncomingMessage,
): Promise<Reply> {
  const id = path.slice('/upload/v1/'.length);
  const { status, text } = await behind.files.receive(id, raw, request.headers['content-type']);
  return { status, body: text, headers: { 'content-type': 'text/plain' } };
}

function responded(behind: Behind, path: string, raw: Buffer): Reply {
  const { workspace, files } = behind;
  const call = { method: 'response_url', body: parsed(raw), workspace, files };
  return behind.responses.post(path.slice('/actions/'.length), call);
}

async function downloaded(behind: Behind, path: string, request: IncomingMessage): Promise<Reply> {
  authorize(behind, 'download', request, {});
  const id = path.split('/')[2] ?? '';
  const bytes = await behind.files.bytes(id);
  return { status: 200, body: bytes, headers: { 'content-type': 'application/octet-stream' } };
}
