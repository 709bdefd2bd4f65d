import { type Api, type Connected, type Credentials, connect } from './client.js';
import { answered, codes, platformError } from './errors.js';
import { Fault } from './fault.js';
import { type Lane, type Pacing, pacing } from './pacing.js';

/** A call as it is paced and spoken of. */
export interface Call {
  /** The API, as Feishu counts its limits: "im.message.create". */
  api: string;
  /** What was tried, for whoever reads that it failed: "post to oc_1". */
  doing: string;
  /** The chat or the person it goes to. */
  chat?: string;
  /** The message that it changes. */
  message?: string;
  /** Allowed less often than others: 10 writes a second, 100 changes of members a minute. */
  seldom?: 'writes' | 'members';
  /** Waits behind answers to people. */
  bulk?: boolean;
}

/** One page of a list. */
export interface Page<T> {
  items: T[];
  /** Where the next begins; undefined for the last. */
  next: string | undefined;
}

/** Everything that is said to Feishu goes through here; fails with a `PlatformError` alone. */
export interface FeishuClient {
  /** Which app we are. */
  readonly appId: string;
  /** Where Feishu lives; absent for Feishu itself. */
  readonly domain: string | undefined;
  call<T>(call: Call, ask: (api: Api) => Promise<T>): Promise<T>;
  /** Reads page after page: the SDK's own loop takes a failed page for the end. */
  pages<T>(call: Call, ask: (api: Api, page: string | undefined) => Promise<Page<T>>): Promise<T[]>;
}

export interface ClientOptions extends Credentials {
  /** How many times the real rates may be used: more than 1 in benchmarks only. */
  pace?: number;
}

/** Waits up to this long are waited out here; longer ones are the bot's business. */
const SHORT_WAIT_SECONDS = 3;
const SHORT_WAITS = 2;
/** Where Feishu says that it is too much, but not for how long. */
const UNSAID_WAIT_SECONDS = 1;
/** Nobody has so many chats: a list that goes on for ever has lost its way. */
const MOST_PAGES = 500;

export function feishuClient(options: ClientOptions): FeishuClient {
  const connected = connect(options);
  const paced = pacing(options.pace ?? 1);
  const call: FeishuClient['call'] = (about, ask) => calling(connected, paced, about, ask);
  return {
    appId: options.appId,
    domain: options.domain,
    call,
    async pages(about, ask) {
      const all = [];
      let page: string | undefined;
      for (let read = 0; read < MOST_PAGES; read += 1) {
        const { items, next } = await call(about, (api) => ask(api, page));
        all.push(...items);
        if (next === undefined || next === '' || next === page) return all;
        page = next;
      }
      throw platformError(about.doing, new Fault({ words: 'the list has no end' }));
    },
  };
}

async function calling<T>(
  connected: Connected,
  paced: Pacing,
  about: Call,
  ask: (api: Api) => Promise<T>,
): Promise<T> {
  for (let waits = 0, renewed = false; ; ) {
    await paced.turn(lanesOf(about), about.bulk ?? false);
    let token: number | undefined;
    try {
      token = await connected.warm();
      return await ask(connected.api);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      if (!renewed && token !== undefined && answered(error, codes.token)) {
        connected.forget(token);
        renewed = true;
        continue;
      }
      const wait = await heldFor(paced, about, error);
      if (wait === undefined || wait > SHORT_WAIT_SECONDS || waits >= SHORT_WAITS) {
        throw platformError(about.doing, error);
      }
      waits += 1;
    }
  }
}

/** Chat and message first: whoever waits for them must not hold a turn of the whole API. */
function lanesOf({ api, chat, message, seldom, bulk }: Call): Lane[] {
  const lanes: Lane[] = [];
  if (chat !== undefined) lanes.push({ of: 'chat', key: chat });
  if (message !== undefined) lanes.push({ of: 'message', key: message });
  if (seldom !== undefined) lanes.push({ of: seldom, key: api });
  if (bulk) lanes.push({ of: 'bulk', key: api });
  return [...lanes, { of: 'minute', key: api }, { of: 'api', key: api }];
}

/** Closes the lane that was driven too fast in. @returns for how many seconds; undefined where speed is not what is wrong */
async function heldFor(
  paced: Pacing,
  { api, chat }: Call,
  fault: Fault,
): Promise<number | undefined> {
  const wait = fault.wait ?? UNSAID_WAIT_SECONDS;
  if (chat !== undefined && answered(fault, codes.chatBusy)) {
    await paced.hold({ of: 'chat', key: chat }, wait);
    return wait;
  }
  if (fault.status !== 429 && !answered(fault, [...codes.apiBusy, ...codes.chatBusy]))
    return undefined;
  await paced.hold({ of: 'api', key: api }, wait);
  return wait;
}
