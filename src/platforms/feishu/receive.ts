import { z } from 'zod';
import type { Listener, Refusal, Surroundings } from '../platform.js';
import { type Ear, Event, type Reader } from './event.js';
import { readMessage } from './message.js';
import {
  readDisbanded,
  readEntered,
  readInvited,
  readMenu,
  readNothing,
  readRemoved,
  readTask,
  readUpdated,
} from './news.js';
import { readCallback } from './press.js';
import { type Answer, answers, slips, toast } from './toasts.js';

/** Every type of event that the app is subscribed to: Feishu expects an answer to each. */
export const readers: Readonly<Record<string, Reader>> = {
  'im.message.receive_v1': readMessage,
  'im.chat.member.bot.added_v1': readInvited,
  'im.chat.member.bot.deleted_v1': readRemoved,
  'im.chat.disbanded_v1': readDisbanded,
  'im.chat.updated_v1': readUpdated,
  'im.chat.access_event.bot_p2p_chat_entered_v1': readEntered,
  'application.bot.menu_v6': readMenu,
  'task.task.updated_v1': readTask,
};
/** Not asked for, but answered where somebody subscribes to them: the SDK has no good answer itself. */
export const endured = ['contact.user.deleted_v3', 'contact.user.updated_v3'];
export const callback = 'card.action.trigger';

/** Feishu waits three seconds, the way there and back included. */
const answerWithinMs = 2_400;

export interface Ears {
  /** Events of another app are none of ours. */
  appId: string;
  listener: Listener;
  account: Ear['account'];
  isOurs: Ear['isOurs'];
  surroundings: Pick<Surroundings, 'now' | 'failed'>;
}

export interface Receiving {
  /**
   * Takes in one event, whichever way it came; settles once it is saved.
   *
   * @param event header and event laid into one
   * @returns what is answered: to a press a toast, else nothing
   * @throws Error where it could not be saved: left without an answer, Feishu delivers it again
   */
  receive(type: string, event: unknown): Promise<Answer | undefined>;
}

export function receiving({ appId, listener, surroundings, ...known }: Ears): Receiving {
  const ear = { ...known, privateChats: new Map<string, string>(), now: surroundings.now };
  const inOrder = ordering();
  const isHome = homeOf(appId);

  async function hear(type: string, event: unknown): Promise<Answer | undefined> {
    const act = () => (type === callback ? hearPress : hearEvent)(type, event, ear, listener);
    try {
      return await soon(inOrder(chatOf(event), act));
    } catch (error) {
      if (error instanceof z.ZodError) {
        return await refused(listener, 'malformed', `${type}: ${fields(error)}`);
      }
      if (type !== callback) throw error;
      // A press is not delivered again: whoever pressed is told to.
      surroundings.failed(error, 'save a press on Feishu');
      return toast('error', slips.notHeard);
    }
  }

  return {
    async receive(type, event) {
      const header = Event.safeParse(event).data;
      if (header === undefined) return await refused(listener, 'malformed', type);
      if (!isHome(header)) {
        return await refused(listener, 'another-app', `${type} of ${header.app_id}`);
      }
      listener.alive();
      return await hear(type, event);
    },
  };
}

/** An app of one's own lives in one tenant: the first event tells which. */
function homeOf(appId: string) {
  let home: string | undefined;
  return ({ app_id, tenant_key }: Event): boolean => {
    if (app_id !== appId) return false;
    home ??= tenant_key;
    return tenant_key === undefined || tenant_key === home;
  };
}

async function hearEvent(type: string, event: unknown, ear: Ear, listener: Listener) {
  const delivery = await (readers[type] ?? readNothing)(event, ear);
  if (delivery !== undefined) await listener.hear(delivery);
  return undefined;
}

async function hearPress(_type: string, event: unknown, ear: Ear, listener: Listener) {
  const press = readCallback(event, ear);
  if ('slip' in press) return toast('error', press.slip);
  await listener.hear(press.delivery);
  return press.delivery.heard.kind === 'filled' ? answers.sent : answers.pressed;
}

async function refused(listener: Listener, reason: Refusal, detail: string): Promise<undefined> {
  await listener.refuse(reason, detail);
}

const Where = z.object({
  message: z.object({ chat_id: z.string() }).optional(),
  context: z.object({ open_chat_id: z.string() }).optional(),
  chat_id: z.string().optional(),
});

/** The chat that an event is of; all without one wait in one line. */
function chatOf(event: unknown): string {
  const { message, context, chat_id } = Where.safeParse(event).data ?? {};
  return message?.chat_id ?? context?.open_chat_id ?? chat_id ?? '';
}

/** What was wrong, without what was in it. */
function fields(error: z.ZodError): string {
  return error.issues.map(({ path }) => path.join('.')).join(', ');
}

/** One after the other in each channel, in the order they came: the SDK begins all at once. */
function ordering() {
  const last = new Map<string, Promise<unknown>>();
  return <T>(channel: string, act: () => Promise<T>): Promise<T> => {
    const mine = (last.get(channel) ?? Promise.resolve()).then(act);
    const settled = mine
      .catch(() => {})
      .then(() => {
        if (last.get(channel) === settled) last.delete(channel);
      });
    last.set(channel, settled);
    return mine;
  };
}

/** @throws Error where it takes longer than Feishu waits; it still goes on, and its id keeps it single */
async function soon<T>(act: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    const why = new Error(`Feishu's event was not saved within ${answerWithinMs} ms`);
    timer = setTimeout(reject, answerWithinMs, why);
  });
  try {
    return await Promise.race([act, late]);
  } finally {
    clearTimeout(timer);
  }
}
