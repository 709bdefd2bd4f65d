import * as lark from '@larksuiteoapi/node-sdk';
import axios from 'axios';
import { faultBehind, faultless } from './fault.js';

/** What the SDK offers; the only name by which the other files know it. */
export type Api = Pick<lark.Client, 'im' | 'contact' | 'application' | 'task' | 'request'>;

export interface Credentials {
  appId: string;
  appSecret: string;
  /** Where Feishu lives: absent for Feishu itself, else a web address: Lark's, a proxy's, a test's. */
  domain?: string | undefined;
}

export interface Connected {
  api: Api;
  /** Fetches the token where none is held. @returns which one it is, as a number that only grows */
  warm(): Promise<number>;
  /** Drops that token, unless another has taken its place already. */
  forget(token: number): void;
}

/** Longer than Feishu ever takes; without a limit a call that is never answered hangs for ever. */
const PATIENCE_MS = 10_000;

/** The one client of the SDK. Every call of it fails with a `Fault`, whatever HTTP said. */
export function connect({ appId, appSecret, domain }: Credentials): Connected {
  const tokens = tokenCache();
  const client = new lark.Client({
    appId,
    appSecret,
    domain: domain ?? lark.Domain.Feishu,
    cache: tokens.cache,
    logger: silent,
    loggerLevel: lark.LoggerLevel.error,
    httpInstance: wire(),
  });
  let warming: Promise<unknown> | undefined;
  return {
    api: client,
    async warm() {
      // The SDK fetches one token for each call that finds none: ten at once are ten requests.
      warming ??= client.tokenManager
        .getCustomTenantAccessToken()
        .finally(() => (warming = undefined));
      await warming;
      return tokens.number();
    },
    forget: (token) => tokens.forget(token),
  };
}

/** What the SDK would log is thrown as well, and its own words hold the secret or the token. */
const silent = { error() {}, warn() {}, info() {}, debug() {}, trace() {} };

type Wire = NonNullable<ConstructorParameters<typeof lark.Client>[0]['httpInstance']>;

function wire(): Wire {
  const http = axios.create({ timeout: PATIENCE_MS, maxBodyLength: Number.POSITIVE_INFINITY });
  http.interceptors.response.use(
    (response) => {
      const { config, data, headers } = faultless(response);
      // The shape that the SDK expects of its own client.
      return '$return_headers' in config && config.$return_headers ? { data, headers } : data;
    },
    (error: unknown) => {
      throw faultBehind(error);
    },
  );
  // Its types speak of whole responses; since the line above it hands out what is in them.
  return http as unknown as Wire;
}

/** The SDK's cache cannot be emptied, and a token that is refused must be dropped. */
function tokenCache() {
  let held: { value: unknown; until: number } | undefined;
  let number = 0;
  return {
    number: () => number,
    forget(token: number) {
      if (token === number) held = undefined;
    },
    cache: {
      async get(): Promise<unknown> {
        return held && Date.now() < held.until ? held.value : undefined;
      },
      async set(_key: unknown, value: unknown, until = Number.POSITIVE_INFINITY) {
        held = { value, until };
        number += 1;
        return true;
      },
    },
  };
}
