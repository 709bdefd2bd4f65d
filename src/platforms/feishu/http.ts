import express, {
  type ErrorRequestHandler,
  type Request,
  type RequestHandler,
  type Response,
  Router,
} from 'express';
import { z } from 'zod';
import type { Refusal } from '../platform.js';
import type { Receiving } from './receive.js';
import { faultOfSeal, isSame, opened, type Rejected, type Seal, sealMemory } from './sealed.js';

export const eventsPath = '/feishu/events';
const bodyLimit = '1mb';

const statusOf: Record<Refusal, number> = {
  signature: 401,
  stale: 401,
  replayed: 401,
  'another-app': 403,
  malformed: 400,
};

export interface Door {
  appId: string;
  /** Every body is encrypted with it, and signed. */
  encryptKey: string;
  verificationToken: string | undefined;
  /** Where events go; undefined as long as nobody listens: Feishu is to come again. */
  receiving(): Receiving | undefined;
  refuse(reason: Refusal, detail: string): Promise<void>;
  failed(error: unknown, what: string): void;
}

const Challenge = z.object({
  type: z.literal('url_verification'),
  challenge: z.string(),
  token: z.string().default(''),
});
const Envelope = z.object({
  header: z.looseObject({
    event_type: z.string(),
    app_id: z.string(),
    token: z.string().default(''),
  }),
  event: z.record(z.string(), z.unknown()).default({}),
});
type Envelope = z.infer<typeof Envelope>;

/** The door for events on the one HTTP server: what it lets in is signed, fresh, new and ours. */
export function feishuDoor(door: Door): RequestHandler {
  const seals = sealMemory();
  const router = Router();
  const readBody = express.raw({ type: () => true, limit: bodyLimit, inflate: false });
  router.post(eventsPath, readBody, async (request, response) => {
    const raw = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const seal = sealOf(request);
    const body = seal ? undefined : challengeIn(door, raw);
    if (body) return void response.json(body);
    const rejected = seal
      ? (faultOfSeal(seal, door.encryptKey, raw) ??
        (seals.admit(seal) ? undefined : (['replayed', 'a nonce for the second time'] as const)))
      : (['signature', 'not signed'] as const);
    if (rejected) return await reject(door, response, rejected);
    if (!(await enter(door, raw, response)) && seal) seals.forget(seal);
  });
  router.use(eventsPath, unreadable(door));
  return router;
}

/** @returns false where it may come again with the same seal */
async function enter(door: Door, raw: Buffer, response: Response): Promise<boolean> {
  const challenge = challengeIn(door, raw);
  if (challenge) {
    response.json(challenge);
    return true;
  }
  const body = opened(raw, door.encryptKey);
  const envelope = Envelope.safeParse(body).data;
  const rejected = envelope ? faultIn(door, envelope) : (['malformed', whatOf(body)] as const);
  if (!envelope || rejected) {
    if (rejected) await reject(door, response, rejected);
    return true;
  }
  return await handOn(door, envelope, response);
}

async function handOn(door: Door, { header, event }: Envelope, response: Response) {
  const receiving = door.receiving();
  if (!receiving) {
    response.status(503).end();
    return false;
  }
  try {
    const answer = await receiving.receive(header.event_type, { ...header, ...event });
    response.json(answer ?? {});
    return true;
  } catch (error) {
    door.failed(error, `hear ${header.event_type} of Feishu`);
    response.status(500).end();
    return false;
  }
}

function faultIn({ verificationToken, appId }: Door, { header }: Envelope): Rejected | undefined {
  if (verificationToken && !isSame(header.token, verificationToken)) {
    return ['signature', 'another verification token'];
  }
  if (header.app_id !== appId) return ['another-app', `${header.event_type} of ${header.app_id}`];
  return undefined;
}

/**
 * Feishu's question whether this address is ours, asked when it is entered in the console. It need
 * not be signed: that it is encrypted with our key, and has the token, shows whose it is.
 */
function challengeIn(
  { encryptKey, verificationToken }: Door,
  raw: Buffer,
): { challenge: string } | undefined {
  const asked = Challenge.safeParse(opened(raw, encryptKey)).data;
  if (!asked) return undefined;
  if (verificationToken && !isSame(asked.token, verificationToken)) return undefined;
  return { challenge: asked.challenge };
}

function sealOf(request: Request): Seal | undefined {
  const timestamp = request.get('x-lark-request-timestamp');
  const nonce = request.get('x-lark-request-nonce');
  const signature = request.get('x-lark-signature');
  if (!timestamp || nonce === undefined || !signature) return undefined;
  return { timestamp, nonce, signature };
}

function whatOf(body: unknown): string {
  if (body === undefined) return 'not encrypted with our key';
  return Challenge.safeParse(body).success
    ? 'a challenge with another verification token'
    : 'no event of the second generation';
}

async function reject(door: Door, response: Response, [reason, detail]: Rejected): Promise<void> {
  await door.refuse(reason, detail);
  response.status(statusOf[reason]).end();
}

/** Too long, or packed. */
function unreadable(door: Door): ErrorRequestHandler {
  return async (error, _request, response, next) => {
    const status = (error as { status?: unknown } | null)?.status;
    if (typeof status !== 'number' || status >= 500) return next(error);
    await door.refuse('malformed', `a body that cannot be read (${status})`);
    response.status(status).end();
  };
}
