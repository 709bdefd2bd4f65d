import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Courier, Delivered, Odd, Sort } from './delivery.js';
import { isJson, type Json, unpacked } from './json.js';
import { type Method, writes } from './method.js';

/** Slack takes so many connections of one app. */
const most = 10;
const pingEvery = 5000;

interface Awaited {
  acknowledged(payload: Json | undefined): void;
}

/** Socket Mode: tickets, connections, envelopes and their acknowledgements. */
export class Sockets implements Courier {
  private readonly server = new WebSocketServer({ noServer: true });
  private readonly connections = new Set<WebSocket>();
  private readonly tickets = new Set<string>();
  private readonly awaited = new Map<string, Awaited>();
  private readonly pinging: NodeJS.Timeout;
  private silenced = false;
  private next = 0;
  /** Envelopes acknowledged, in order; one that came twice is here twice. */
  readonly acknowledged: string[] = [];
  /** How many connections were ever greeted. */
  greeted = 0;

  constructor(
    http: Server,
    private readonly outside: string,
    private readonly appId: string,
  ) {
    http.on('upgrade', (request, socket, head) => {
      const ticket = new URL(request.url ?? '/', outside).searchParams.get('ticket') ?? '';
      // Whoever hangs up while being greeted is nobody's trouble.
      socket.on('error', () => socket.destroy());
      if (!this.tickets.delete(ticket)) {
        socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
        return;
      }
      this.server.handleUpgrade(request, socket, head, (made) => this.greet(made));
    });
    this.pinging = setInterval(() => this.ping(), pingEvery);
    this.pinging.unref();
  }

  methods: Record<string, Method> = {
    'apps.connections.open': writes('special', [], () => {
      const ticket = randomUUID();
      this.tickets.add(ticket);
      const link = this.outside.replace('http:', 'ws:');
      return { url: `${link}/link/?ticket=${ticket}&app_id=${this.appId}` };
    }),
  };

  /** How many are connected now. */
  get count(): number {
    return this.connections.size;
  }

  /** Waits until so many are connected. */
  async connected(count = 1, milliseconds = 5000): Promise<void> {
    const deadline = Date.now() + milliseconds;
    while (this.connections.size < count) {
      if (Date.now() > deadline) throw new Error(`${this.connections.size} sockets, not ${count}`);
      await new Promise((done) => setTimeout(done, 10));
    }
  }

  /** Sends one envelope over one of the connections, in turn, and waits until it is acknowledged. */
  deliver(sort: Sort, payload: Json, odd: Odd & { envelope?: string } = {}): Promise<Delivered> {
    const envelope = odd.envelope ?? randomUUID();
    const started = performance.now();
    const sent = { sort, payload, envelope };
    return new Promise((done) => {
      const finish = (acknowledged: boolean, answer?: Json): void => {
        clearTimeout(patience);
        this.awaited.delete(envelope);
        const body = answer === undefined ? '' : JSON.stringify(answer);
        const milliseconds = performance.now() - started;
        done({ ...sent, acknowledged, status: acknowledged ? 200 : 0, body, milliseconds });
      };
      const patience = setTimeout(() => finish(false), odd.timeoutMilliseconds ?? 3000);
      this.awaited.set(envelope, { acknowledged: (answer) => finish(true, answer) });
      const over = this.pick();
      if (!over) return finish(false);
      over.send(JSON.stringify(this.envelope(sort, payload, envelope, odd)));
    });
  }

  /** The same envelope again: Slack does that, now and then with a retry_attempt of 0. */
  again(delivered: Delivered, odd: Odd = {}): Promise<Delivered> {
    const { envelope } = delivered;
    const same = envelope === undefined ? odd : { ...odd, envelope };
    return this.deliver(delivered.sort, delivered.payload, same);
  }

  /** Slack asks its clients to connect anew. */
  disconnect(
    reason:
      | 'refresh_requested'
      | 'warning'
      | 'link_disabled'
      | 'too_many_websockets' = 'refresh_requested',
  ): void {
    for (const one of this.connections) tell(one, reason);
  }

  /** Cuts every connection without a word. */
  drop(): void {
    for (const one of this.connections) one.terminate();
  }

  /** Keeps the connections, and says nothing on them any more: no envelopes, no pings. */
  silence(silenced = true): void {
    this.silenced = silenced;
  }

  close(): void {
    clearInterval(this.pinging);
    this.drop();
    this.server.close();
  }

  private envelope(sort: Sort, payload: Json, id: string, odd: Odd): Json {
    return {
      envelope_id: id,
      payload,
      type: sort,
      accepts_response_payload: sort !== 'events_api',
      ...(sort === 'events_api' && {
        retry_attempt: odd.retry?.number ?? 0,
        retry_reason: odd.retry ? (odd.retry.reason ?? 'timeout') : '',
      }),
    };
  }

  private pick(): WebSocket | undefined {
    if (this.silenced) return undefined;
    const open = [...this.connections].filter((one) => one.readyState === one.OPEN);
    this.next += 1;
    return open[this.next % open.length];
  }

  private greet(made: WebSocket): void {
    if (this.connections.size >= most) {
      tell(made, 'too_many_websockets');
      made.close();
      return;
    }
    this.connections.add(made);
    this.greeted += 1;
    made.on('close', () => this.connections.delete(made));
    made.on('error', () => this.connections.delete(made));
    made.on('message', (data) => this.hear(String(data)));
    made.send(
      JSON.stringify({
        type: 'hello',
        num_connections: this.connections.size,
        debug_info: { host: 'fake', build_number: 1, approximate_connection_time: 18_060 },
        connection_info: { app_id: this.appId },
      }),
    );
    made.ping('hello');
  }

  private hear(data: string): void {
    const answer = unpacked(data);
    if (!isJson(answer) || typeof answer.envelope_id !== 'string') return;
    this.acknowledged.push(answer.envelope_id);
    const payload = isJson(answer.payload) ? answer.payload : undefined;
    this.awaited.get(answer.envelope_id)?.acknowledged(payload);
  }

  private ping(): void {
    if (this.silenced) return;
    for (const one of this.connections) one.ping();
  }
}

function tell(socket: WebSocket, reason: string): void {
  socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'fake' } }));
}
