import { EventDispatcher, LoggerLevel } from '@larksuiteoapi/node-sdk';
import {
  type Complaint,
  type Listener,
  type Platform,
  PlatformError,
  type Surroundings,
} from '../platform.js';
import type { FeishuClient } from './calls.js';
import type { Credentials } from './client.js';
import { registerCommands } from './commands.js';
import { keepConnected, type LongConnection, type Patience } from './connection.js';
import { platformName } from './errors.js';
import { feishuDoor } from './http.js';
import { accountOf, keptIdentity } from './identity.js';
import { ownMessages } from './ours.js';
import { callback, endured, type Receiving, readers, receiving } from './receive.js';

export interface HearingOptions extends Credentials {
  /** With it events come over HTTP, else over the long connection. */
  encryptKey?: string | undefined;
  verificationToken?: string | undefined;
  /** How long is waited for a connection; shorter in tests. */
  patience?: Patience;
}

export interface Hearing {
  heard: Pick<Platform, 'start' | 'stop' | 'routes'>;
  /** Tells whoever listens; before anybody does, the log. */
  trouble(complaint: Complaint): void;
}

/** The part of the platform that hears. */
export function feishuHearing(
  client: FeishuClient,
  options: HearingOptions,
  surroundings: Pick<Surroundings, 'now' | 'failed'>,
): Hearing {
  const { appId, encryptKey, verificationToken } = options;
  const identity = keptIdentity(client);
  const isOurs = ownMessages(client, appId);
  const account = () => accountOf(identity);
  let ear: { listener: Listener; receiving: Receiving } | undefined;
  let line: LongConnection | undefined;

  const routes =
    encryptKey &&
    feishuDoor({
      appId,
      encryptKey,
      verificationToken,
      receiving: () => ear?.receiving,
      refuse: async (reason, detail) => await ear?.listener.refuse(reason, detail),
      failed: surroundings.failed,
    });

  const heard: Hearing['heard'] = {
    ...(routes && { routes }),
    async start(listener) {
      if (ear) throw new PlatformError(platformName, 'refused', 'it listens already');
      const received = receiving({ appId, listener, account, isOurs, surroundings });
      ear = { listener, receiving: received };
      if (!routes) {
        const events = dispatching(received, surroundings);
        const tell = (complaint: Complaint) => listener.trouble(complaint);
        line = keepConnected(options, events, tell, options.patience);
      }
      void settleIn(client, identity, listener, surroundings);
    },
    async stop() {
      line?.stop();
      line = undefined;
      ear = undefined;
    },
  };
  return {
    heard,
    trouble: (complaint) => {
      if (ear) ear.listener.trouble(complaint);
      else surroundings.failed(new Error(complaint.what.en), 'work on Feishu');
    },
  };
}

/** What is not urgent, and must not keep the service from starting. */
async function settleIn(
  client: FeishuClient,
  identity: () => Promise<unknown>,
  listener: Listener,
  { failed }: Pick<Surroundings, 'failed'>,
): Promise<void> {
  try {
    await identity();
    await registerCommands(client);
  } catch (error) {
    failed(error, 'begin on Feishu');
    if (error instanceof PlatformError && error.complaint) listener.trouble(error.complaint);
  }
}

/** Every type that is subscribed to: to one that is not registered, the SDK answers nonsense. */
function dispatching(
  { receive }: Receiving,
  { failed }: Pick<Surroundings, 'failed'>,
): EventDispatcher {
  const handle = (type: string) => async (event: unknown) => {
    try {
      return await receive(type, event);
    } catch (error) {
      failed(error, `hear ${type} of Feishu`);
      // The SDK answers that it failed, and Feishu delivers it again.
      throw error;
    }
  };
  const types = [...Object.keys(readers), ...endured, callback];
  return new EventDispatcher({ logger: silent, loggerLevel: LoggerLevel.error }).register(
    Object.fromEntries(types.map((type) => [type, handle(type)])),
  );
}

/** What people wrote stands in the SDK's log. */
const silent = { error() {}, warn() {}, info() {}, debug() {}, trace() {} };
