import type { IncomingMessage } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import type { FeishuEvent } from './events.js';
import { decodeFrame, encodeFrame, type Frame } from './frames.js';
import { newId } from './ids.js';
import { isTree, parsed, type Tree } from './json.js';

/** What the client told of an event. */
export interface Ack {
  code: number;
  /** What the handler returned, read back from base64. */
  data: unknown;
  /** How long it took, ms. */
  took: number;
}

export interface PushOptions {
  /** In how many frames. */
  fragments?: number;
  /** The frames come last first. */
  backwards?: boolean;
  /** Which connection, counted from 0; by chance where not said, as in the cluster mode there. */
  connection?: number;
  /** How long an ack is waited for; Feishu waits 3 s. */
  waitMs?: number;
}

/** Seconds. */
export interface ClientConfig {
  ReconnectCount: number;
  ReconnectInterval: number;
  ReconnectNonce: number;
  PingInterval: number;
}

type EndpointFault = 'busy' | 'internal' | 'no-data' | 'forbidden' | 'too-many';

const endpointAnswers: Record<EndpointFault, Tree> = {
  busy: { code: 1, msg: 'system busy', data: {} },
  internal: { code: 1000040343, msg: 'internal error', data: {} },
  'no-data': { code: 1000040343, msg: 'internal error' },
  forbidden: { code: 403, msg: 'forbidden', data: {} },
  'too-many': { code: 1000040350, msg: 'the number of connections exceeded the limit', data: {} },
};

const service = 33554678;

/** The server's side of the long connection. */
export class LongConnection {
  readonly server = new WebSocketServer({ noServer: true });
  /** Those that pinged, in the order in which they came. */
  readonly sockets: WebSocket[] = [];
  /** Told with the endpoint and every pong. */
  config: ClientConfig;
  /** Pings seen, over all connections. */
  pings = 0;
  #silent = false;
  #faults: EndpointFault[] = [];
  readonly #waiting = new Map<string, (ack: Ack | undefined) => void>();
  readonly #arrivals = new Set<() => void>();

  constructor(config: Partial<ClientConfig>) {
    this.config = {
      ReconnectCount: -1,
      ReconnectInterval: 1,
      ReconnectNonce: 0,
      PingInterval: 1,
      ...config,
    };
    this.server.on('connection', (socket: WebSocket) => this.#opened(socket));
  }

  /** The next calls of the endpoint are answered so. `busy` is the end for the SDK, `no-data` never. */
  failEndpoint(fault: EndpointFault, times = 1): void {
    this.#faults.push(...Array.from({ length: times }, () => fault));
  }

  endpoint(body: Tree, app: { id: string; secret: string; port: number }): Tree {
    const fault = this.#faults.shift();
    if (fault) return endpointAnswers[fault];
    if (body.AppID !== app.id || body.AppSecret !== app.secret) {
      return { code: 514, msg: 'app id or secret is invalid', data: {} };
    }
    if (this.sockets.length >= 50) return endpointAnswers['too-many'];
    // The SDK reads the whole address as a query, so that its first parameter is lost.
    const url = `ws://127.0.0.1:${app.port}/ws/v2?fpid=493&aid=552564&device_id=777&access_key=k&service_id=${service}&ticket=tk`;
    return { code: 0, msg: '', data: { URL: url, ClientConfig: this.config } };
  }

  upgrade(request: IncomingMessage, socket: import('node:stream').Duplex, head: Buffer): void {
    this.server.handleUpgrade(request, socket, head, (opened) => {
      this.server.emit('connection', opened, request);
    });
  }

  /** Settles once as many connections stand. */
  async connected(count = 1, timeoutMs = 10_000): Promise<void> {
    if (this.sockets.length >= count) return;
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#arrivals.delete(look);
        reject(new Error(`${this.sockets.length} of ${count} connections after ${timeoutMs} ms`));
      }, timeoutMs);
      const look = (): void => {
        if (this.sockets.length < count) return;
        clearTimeout(timer);
        this.#arrivals.delete(look);
        resolve();
      };
      this.#arrivals.add(look);
    });
  }

  /** Breaks every connection, or one of them. */
  drop(connection?: number): void {
    const dropped = connection === undefined ? [...this.sockets] : [this.sockets[connection]];
    for (const socket of dropped) {
      if (!socket) continue;
      this.#forget(socket);
      socket.terminate();
    }
  }

  /** Neither answers nor breaks any more: what a dead router looks like from here. */
  halfOpen(silent: boolean): void {
    this.#silent = silent;
  }

  /** @returns undefined where nobody is connected or nothing came back in time */
  async push(event: FeishuEvent, options: PushOptions = {}): Promise<Ack | undefined> {
    const by = options.connection ?? Math.floor(Math.random() * this.sockets.length);
    const socket = this.sockets[by];
    if (!socket || this.#silent) return undefined;
    const id = newId.delivery();
    const began = Date.now();
    const ack = new Promise<Ack | undefined>((resolve) => {
      const timer = setTimeout(() => this.#settle(id, undefined), options.waitMs ?? 3_000);
      this.#waiting.set(id, (got) => {
        clearTimeout(timer);
        resolve(got && { ...got, took: Date.now() - began });
      });
    });
    for (const frame of framesOf(event, id, options)) socket.send(encodeFrame(frame));
    return ack;
  }

  async close(): Promise<void> {
    for (const id of [...this.#waiting.keys()]) this.#settle(id, undefined);
    for (const socket of this.server.clients) socket.terminate();
    await new Promise((resolve) => this.server.close(resolve));
  }

  #opened(socket: WebSocket): void {
    socket.on('message', (data: Buffer) => this.#received(socket, decodeFrame(data)));
    socket.on('error', () => undefined);
    socket.on('close', () => this.#forget(socket));
  }

  /** The SDK listens a moment after it is connected, and pings then: what came before would be lost. */
  #isReady(socket: WebSocket): void {
    if (this.sockets.includes(socket)) return;
    this.sockets.push(socket);
    for (const look of [...this.#arrivals]) look();
  }

  #forget(socket: WebSocket): void {
    const index = this.sockets.indexOf(socket);
    if (index >= 0) this.sockets.splice(index, 1);
  }

  #received(socket: WebSocket, frame: Frame): void {
    if (this.#silent) return;
    if (frame.method === 0) {
      if (frame.headers.type !== 'ping') return;
      this.pings += 1;
      this.#isReady(socket);
      const payload = Buffer.from(JSON.stringify(this.config));
      socket.send(encodeFrame({ service, method: 0, headers: { type: 'pong' }, payload }));
      return;
    }
    this.#settle(frame.headers.message_id ?? '', ackIn(frame));
  }

  #settle(id: string, ack: Ack | undefined): void {
    const settle = this.#waiting.get(id);
    this.#waiting.delete(id);
    settle?.(ack);
  }
}

function framesOf(event: FeishuEvent, id: string, { fragments, backwards }: PushOptions): Frame[] {
  const bytes = Buffer.from(JSON.stringify(event));
  const sum = Math.max(1, Math.min(fragments ?? 1, bytes.length));
  const size = Math.ceil(bytes.length / sum);
  const frames = Array.from({ length: sum }, (_, seq): Frame => {
    const headers = {
      type: 'event',
      message_id: id,
      sum: String(sum),
      seq: String(seq),
      trace_id: `trace-${id}`,
    };
    return { service, method: 1, headers, payload: bytes.subarray(seq * size, (seq + 1) * size) };
  });
  return backwards ? frames.reverse() : frames;
}

function ackIn({ payload }: Frame): Ack {
  const told = parsed(payload.toString());
  if (!isTree(told)) return { code: 0, data: undefined, took: 0 };
  const data =
    typeof told.data === 'string' ? Buffer.from(told.data, 'base64').toString() : undefined;
  return { code: Number(told.code), data: data && (parsed(data) ?? data), took: 0 };
}
