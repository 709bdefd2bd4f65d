import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler, type RequestHandler } from 'express';
import { noticesFor, sendNotice } from './notice-page.js';

/** No request of any platform is larger; each route may be stricter. */
const bodyLimitBytes = 10 * 1024 * 1024;
const secondsToRead = 30;

/** The server cannot listen; the message names address and port, and the mend. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
}

export interface ServerOptions {
  /** Loopback unless told otherwise: what is not meant for the network must not be there. */
  host?: string;
  /** 0 takes any free port. */
  port: number;
  /** Tried in this order. */
  routes: RequestHandler[];
  /** Answered at `/health`, with status 503 until `ready`. */
  health: () => Promise<{ ready: boolean; [detail: string]: unknown }>;
  /** Told of every error that is our fault, under the reference its victim was shown. */
  failed?: (error: unknown, reference: string) => void;
}

export interface RunningServer {
  url: string;
  /** Ends at once, open streams and idle connections included. */
  stop(): Promise<void>;
}

/**
 * The one HTTP server, for every platform and for health.
 *
 * @throws ListenError
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { host = '127.0.0.1', port } = options;
  const server = createServer(application(options));
  server.requestTimeout = secondsToRead * 1000;
  await listen(server, host, port);

  const taken = (server.address() as AddressInfo).port;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}`,
    stop: () => close(server),
  };
}

/**
 * Whether this address could be listened on now: told at once, before a long start.
 * @throws ListenError
 */
export async function checkAddress(host: string, port: number): Promise<void> {
  const probe = createServer();
  await listen(probe, host, port);
  await close(probe);
}

function application({ routes, health, failed }: ServerOptions): express.Express {
  const app = express();
  app.disable('x-powered-by');
  app.use((_request, response, next) => {
    response.set('X-Content-Type-Options', 'nosniff');
    next();
  });
  app.use(refuseLargeBodies);
  app.get('/health', async (_request, response) => {
    const state = await health().catch(() => ({ ready: false }));
    response
      .status(state.ready ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json(state);
  });
  for (const route of routes) app.use(route);
  app.use((request, response) => sendNotice(response, 404, noticesFor(request).missing));
  app.use(answerErrors(failed));
  return app;
}

const refuseLargeBodies: RequestHandler = (request, response, next) => {
  if (Number(request.get('content-length') ?? 0) <= bodyLimitBytes) return next();
  response.set('Connection', 'close');
  sendNotice(response, 413, noticesFor(request).tooLarge);
};

/** Says what a person can do about it, and never how the inside looks. */
function answerErrors(failed: ServerOptions['failed']): ErrorRequestHandler {
  return (error, request, response, next) => {
    if (response.headersSent) return next(error);
    const notices = noticesFor(request);
    const status = statusOf(error);
    if (status === 413) return sendNotice(response, 413, notices.tooLarge);
    if (status === 404) return sendNotice(response, 404, notices.missing);
    if (status < 500) return sendNotice(response, status, notices.malformed);
    const reference = randomUUID().slice(0, 8);
    failed?.(error, reference);
    sendNotice(response, 500, notices.ours(reference));
  };
}

/** Express and its parsers mark the caller's faults with a status between 400 and 499. */
function statusOf(error: unknown): number {
  const status = (error as { status?: unknown } | null)?.status;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(new ListenError(whyNot(error, host, port), { cause: error }));
    });
    server.listen(port, host, () => resolve());
  });
}

function whyNot(error: NodeJS.ErrnoException, host: string, port: number): string {
  const another = port < 65_535 ? port + 1 : port - 1;
  switch (error.code) {
    case 'EADDRINUSE':
      return `port ${port} on ${host} is in use by another program: stop it, or choose another port, such as PORT=${another}`;
    case 'EACCES':
      return `port ${port} may not be opened by this user: choose one above 1023, such as PORT=3000`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `${host} is not an address of this machine: set HOST=127.0.0.1, or HOST=0.0.0.0 for every address`;
    default:
      return `cannot listen on ${host}, port ${port}: ${error.message}`;
  }
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}
