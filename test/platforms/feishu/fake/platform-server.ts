import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { appRoutes, contactRoutes } from './app-routes.js';
import type { Call, Desk, Route } from './call.js';
import { chatRoutes } from './chat-routes.js';
import type { Fault, Faults } from './faults.js';
import { imageRoutes } from './images.js';
import { isTree, parsed, type Tree, textIn } from './json.js';
import type { LongConnection } from './long-connection.js';
import { messageRoutes } from './messages.js';
import { Refused, refusals, scopeMissing, tooFast } from './refused.js';
import { taskRoutes } from './task-routes.js';

const routes: Route[] = [
  ...appRoutes,
  ...contactRoutes,
  ...chatRoutes,
  ...imageRoutes,
  ...messageRoutes,
  ...taskRoutes,
];

/** One line of the log of requests: neither token nor secret nor body. */
export interface Logged {
  at: number;
  method: string;
  path: string;
  /** `message.create`; `unknown` where there is no such route. */
  api: string;
  status: number;
  code: number;
  bytes: number;
}

interface Answer {
  status: number;
  headers: Record<string, string>;
  body: Tree | Buffer;
}

const keptLines = 20_000;

/** The HTTP half: routes, tokens, scopes, limits, faults. */
export class PlatformServer {
  readonly http: Server;
  readonly requests: Logged[] = [];
  port = 0;

  constructor(
    private readonly desk: Desk,
    private readonly faults: Faults,
    private readonly connection: LongConnection,
  ) {
    this.http = createServer((request, response) => {
      this.#serve(request, response).catch(() => response.destroy());
    });
    this.http.on('upgrade', (request, socket, head) => connection.upgrade(request, socket, head));
  }

  async listen(port: number): Promise<void> {
    await new Promise<void>((resolve) => this.http.listen(port, '127.0.0.1', resolve));
    const address = this.http.address();
    this.port = typeof address === 'object' && address ? address.port : 0;
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.http.close(resolve));
    this.http.closeAllConnections();
    await closed;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const call = await readCall(request, url);
    const found = routeFor(request.method ?? '', url.pathname);
    const api = found?.route.api ?? this.#endpointName(request.method, url.pathname);
    const fault = this.faults.meet(aimedAt(api, call, found?.path, this.desk));
    if (fault?.does === 'late' && !fault.after) await late(fault.ms);
    if (isBefore(fault) && fault) return this.#fail(fault, request, response, call, api);

    const answer = this.#answer(request, url, { ...call, path: found?.path ?? {} }, found?.route);
    if (fault && fault.does !== 'late') return this.#fail(fault, request, response, call, api);
    if (fault?.does === 'late' && fault.after) await late(fault.ms);
    this.#send(answer, request, response, call, api);
  }

  #endpointName(method: string | undefined, path: string): string {
    return method === 'POST' && path === '/callback/ws/endpoint' ? 'ws.endpoint' : 'unknown';
  }

  #answer(request: IncomingMessage, url: URL, call: Call, route: Route | undefined): Answer {
    if (!route && this.#endpointName(request.method, url.pathname) === 'ws.endpoint') {
      const app = {
        id: this.desk.world.appId,
        secret: this.desk.options.appSecret,
        port: this.port,
      };
      return { status: 200, headers: {}, body: this.connection.endpoint(call.body, app) };
    }
    try {
      if (!route) throw new Refused(404, 'there is no such API');
      this.#admit(route, request);
      const data = route.handle(call, this.desk);
      const isWhole = Buffer.isBuffer(data) || typeof data.code === 'number';
      return { status: 200, headers: {}, body: isWhole ? data : { code: 0, msg: 'success', data } };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return refusal(error);
    }
  }

  /** Token, scopes and the limits of one API, in the order of the gateway. */
  #admit(route: Route, request: IncomingMessage): void {
    const { tokens, world, paces, options } = this.desk;
    if (!route.open) {
      const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
      if (!given) throw refusals.noToken();
      if ((tokens.get(given) ?? 0) <= world.clock.now()) throw refusals.badToken();
    }
    if (route.scopes.length > 0 && !route.scopes.some((scope) => world.granted(scope))) {
      throw scopeMissing(world.appId, route.scopes);
    }
    const wait =
      paces.second.take(route.api, options.limitFactor) ||
      paces.minute.take(route.api, options.limitFactor);
    if (wait > 0) throw tooFast(50, Math.ceil(wait / 1_000));
  }

  #fail(
    fault: Fault,
    request: IncomingMessage,
    response: ServerResponse,
    call: Read,
    api: string,
  ): void {
    if (fault.does === 'hang' || fault.does === 'drop') {
      this.#log(request, call, api, 0, -1);
      if (fault.does === 'drop') request.socket.destroy();
      return;
    }
    this.#send(refusal(refusedBy(fault)), request, response, call, api);
  }

  #send(
    { status, headers, body }: Answer,
    request: IncomingMessage,
    response: ServerResponse,
    call: Read,
    api: string,
  ): void {
    const code = Buffer.isBuffer(body) ? 0 : Number(body.code);
    this.#log(request, call, api, status, code);
    response.writeHead(status, {
      'content-type': Buffer.isBuffer(body) ? 'image/png' : 'application/json; charset=utf-8',
      'x-tt-logid': `${this.desk.world.clock.now()}`,
      ...headers,
    });
    response.end(Buffer.isBuffer(body) ? body : JSON.stringify(body));
  }

  #log(request: IncomingMessage, call: Read, api: string, status: number, code: number): void {
    this.requests.push({
      at: this.desk.world.clock.now(),
      method: request.method ?? '',
      path: request.url ?? '',
      api,
      status,
      code,
      bytes: call.raw.length,
    });
    if (this.requests.length > keptLines) this.requests.splice(0, keptLines / 2);
  }
}

function late(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

type Read = Omit<Call, 'path'>;

async function readCall(request: IncomingMessage, url: URL): Promise<Read> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const raw = Buffer.concat(chunks);
  const contentType = request.headers['content-type'] ?? '';
  const body = contentType.includes('json') ? parsed(raw.toString()) : undefined;
  return { query: url.searchParams, body: isTree(body) ? body : {}, raw, contentType };
}

function routeFor(
  method: string,
  path: string,
): { route: Route; path: Record<string, string> } | undefined {
  for (const route of routes) {
    const match = route.method === method ? route.pattern.exec(path) : null;
    if (match) return { route, path: { ...match.groups } };
  }
  return undefined;
}

/** Which chat a call is about, and whether it carries a chart: faults are aimed by both. */
function aimedAt(
  api: string,
  { body }: Read,
  path: Record<string, string> | undefined,
  desk: Desk,
) {
  const message = desk.world.messages.get(path?.message_id ?? '');
  const chat = message?.chat_id ?? textIn(body.receive_id);
  const holdsChart = textIn(body.content).includes('"chart_spec"');
  return { api, holdsChart, ...(chat && { chat }) };
}

function isBefore(fault: Fault | undefined): boolean {
  if (!fault || fault.does === 'late') return false;
  return !('after' in fault && fault.after);
}

function refusedBy(fault: Fault): Refused {
  switch (fault.does) {
    case 'limit':
      return tooFast(50, fault.resetSeconds ?? 1);
    case 'refuse':
      return new Refused(
        fault.code,
        fault.msg ?? 'refused',
        fault.status ? { status: fault.status } : {},
      );
    case 'refuse-charts':
      return new Refused(
        230099,
        'Failed to create card content, ext=ErrCode: 200550; ErrMsg: chart spec invalid; ErrPath: ROOT -> body -> elements -> (tag: chart); ',
      );
    case 'refuse-images':
      return new Refused(234042, 'Image upload was refused.', { status: 200 });
    default:
      return new Refused(1_500, 'internal error', { status: 500 });
  }
}

function refusal({ code, message, status, headers, error }: Refused): Answer {
  return { status, headers, body: { code, msg: message, ...(error && { error }) } };
}
