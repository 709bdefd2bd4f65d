import { parse } from 'node:querystring';
import { ExpressReceiver, isValidSlackRequest, type Logger } from '@slack/bolt';
import express, {
  type ErrorRequestHandler,
  type Request,
  type RequestHandler,
  type Response,
  Router,
} from 'express';
import type { Refusal } from '../platform.js';
import { isShaped } from './origin.js';

export const eventsPath = '/slack/events';

/** As much as Bolt takes itself. */
const bodyLimit = '4mb';
const FRESH_SECONDS = 300;

const statusOf: Record<Refusal, number> = {
  signature: 401,
  stale: 401,
  replayed: 401,
  'another-app': 403,
  malformed: 400,
};

/** What the door asks before anything goes in. */
export interface Doorkeeper {
  signingSecret: string;
  logger: Logger;
  /** Nobody listens yet, or nobody knows who the bot is: Slack is to come again. */
  isOpen(): boolean;
  /** @returns why something authentic is not for this bot */
  strangerIn(body: unknown): string | undefined;
  refuse(reason: Refusal, detail: string): Promise<void>;
  /** Something authentic came in. */
  authentic(body: unknown): void;
  failed(error: unknown): void;
}

/** The door of events on the one HTTP server: what it lets through is signed, fresh and for us. */
export function slackDoor(keeper: Doorkeeper): {
  routes: RequestHandler;
  receiver: ExpressReceiver;
} {
  const router = Router();
  const readBody = express.raw({ type: () => true, limit: bodyLimit, inflate: false });
  router.post(eventsPath, readBody, (request, response, next) => {
    examine(keeper, request, response).then((admitted) => admitted && next(), next);
  });
  const receiver = new ExpressReceiver({
    signingSecret: keeper.signingSecret,
    logger: keeper.logger,
    router,
    endpoints: eventsPath,
    // Acknowledged only once it is saved.
    processBeforeResponse: true,
    unhandledRequestHandler: ({ response }) => end(response, 503),
    processEventErrorHandler: async ({ error, response }) => {
      keeper.failed('original' in error ? error.original : error);
      end(response, 500);
      return false;
    },
  });
  router.use(eventsPath, unreadable(keeper));
  return { routes: router, receiver };
}

/** @returns whether it may go in; otherwise it has been answered */
async function examine(keeper: Doorkeeper, request: Request, response: Response): Promise<boolean> {
  const raw = Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '';
  const body = bodyOf(request, raw);
  // Slack's look at the certificate carries no signature, and nothing is done with it.
  if (isCertificateCheck(body)) return answered(response, 200);

  const fault = faultOf(keeper, request, raw, body);
  if (fault) {
    await keeper.refuse(...fault);
    return answered(response, statusOf[fault[0]]);
  }
  if (isRecord(body) && body.type !== 'url_verification') {
    if (!keeper.isOpen()) return answered(response, 503);
    const stranger = keeper.strangerIn(body);
    if (stranger !== undefined) {
      await keeper.refuse('another-app', stranger);
      return answered(response, statusOf['another-app']);
    }
    keeper.authentic(body);
    if (body.type === 'app_rate_limited') return answered(response, 200);
  }
  // Bolt verifies and reads the same bytes once more.
  Object.assign(request, { rawBody: raw });
  return true;
}

function faultOf(
  { signingSecret }: Doorkeeper,
  request: Request,
  raw: string,
  body: unknown,
): [Refusal, string] | undefined {
  const stamp = Number(request.get('x-slack-request-timestamp') ?? Number.NaN);
  const signature = request.get('x-slack-signature');
  if (!signature || !Number.isSafeInteger(stamp)) return ['signature', 'not signed'];
  const apart = Math.round(Date.now() / 1000 - stamp);
  // Bolt lets pass what comes from the future.
  if (Math.abs(apart) > FRESH_SECONDS) {
    return ['stale', apart > 0 ? `${apart} s old` : `${-apart} s ahead`];
  }
  const headers = { 'x-slack-signature': signature, 'x-slack-request-timestamp': stamp };
  if (!isValidSlackRequest({ signingSecret, body: raw, headers })) {
    return ['signature', 'signed with another secret'];
  }
  if (isRecord(body) && (body.type === 'url_verification' || isShaped(body))) {
    return 'ssl_check' in body ? ['malformed', 'an odd ssl_check'] : undefined;
  }
  return ['malformed', 'nothing that Slack sends'];
}

/** @returns undefined where it cannot be read */
function bodyOf(request: Request, raw: string): unknown {
  try {
    if (!request.is('application/x-www-form-urlencoded')) return JSON.parse(raw);
    // Bolt knows the name of a form's type only bare.
    request.headers['content-type'] = 'application/x-www-form-urlencoded';
    const form = parse(raw);
    return typeof form.payload === 'string' ? JSON.parse(form.payload) : { ...form };
  } catch {
    return undefined;
  }
}

function isCertificateCheck(body: unknown): boolean {
  return isRecord(body) && body.ssl_check === '1' && !('command' in body) && !('type' in body);
}

/** Too long, or packed. */
function unreadable(keeper: Doorkeeper): ErrorRequestHandler {
  return (error, _request, response, next) => {
    const status = (error as { status?: unknown } | null)?.status;
    if (typeof status !== 'number' || status >= 500) return next(error);
    keeper
      .refuse('malformed', `a body that cannot be read (${status})`)
      .then(() => end(response, status), next);
  };
}

function answered(response: Response, status: number): false {
  end(response, status);
  return false;
}

function end(
  response: { headersSent: boolean; writeHead(status: number): unknown; end(): unknown },
  status: number,
): void {
  if (response.headersSent) return;
  response.writeHead(status);
  response.end();
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
