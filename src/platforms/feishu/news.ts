import { z } from 'zod';
import { type HeardFromPlatform, nobody, type Place } from '../../chat/index.js';
import type { Delivery } from '../platform.js';
import { type Ear, Event, instantOf, Operator, placeOf, type Reader } from './event.js';

const ChatEvent = Event.extend({
  chat_id: z.string().min(1),
  operator_id: Operator,
  name: z.string().optional(),
});
const ChatUpdated = ChatEvent.extend({
  before_change: z.object({ name: z.string().optional() }).optional(),
  after_change: z.object({ name: z.string().optional() }).optional(),
});
const MenuEvent = Event.extend({
  operator: z.object({ operator_id: z.object({ open_id: z.string().min(1) }) }),
  event_key: z.string().min(1),
});
const TaskEvent = Event.extend({ task_id: z.string().min(1), obj_type: z.coerce.number() });

export const readInvited: Reader = async (event, ear) => {
  const read = ChatEvent.parse(event);
  const named = read.name ? { name: read.name } : {};
  return delivery(read, { kind: 'invited', ...named, ...channelNews(read, ear) });
};

export const readRemoved: Reader = async (event, ear) => {
  const read = ChatEvent.parse(event);
  return delivery(read, { kind: 'dismissed', why: 'removed', ...channelNews(read, ear) });
};

export const readDisbanded: Reader = async (event, ear) => {
  const read = ChatEvent.parse(event);
  return delivery(read, { kind: 'dismissed', why: 'deleted', ...channelNews(read, ear) });
};

/** Of all that can change in a channel only its name is of interest. */
export const readUpdated: Reader = async (event, ear) => {
  const read = ChatUpdated.parse(event);
  const name = read.after_change?.name;
  if (!name || name === read.before_change?.name) return undefined;
  return delivery(read, { kind: 'renamed', name, ...channelNews(read, ear) });
};

/** An entry of the bot's menu. It stands in direct messages only, but names no chat. */
export const readMenu: Reader = async (event, ear) => {
  const read = MenuEvent.parse(event);
  const by = read.operator.operator_id.open_id;
  const at = instantOf(read.create_time, ear.now());
  const place = placeOf(ear.privateChats.get(by) ?? by);
  const command = read.event_key.toLowerCase();
  return {
    ...delivery(read, { kind: 'commanded', command, text: '', by, place, at }),
    direct: true,
  };
};

/** Somebody opens the chat with the bot: nothing to answer, but now it is known which chat it is. */
export const readEntered: Reader = async (event, ear) => {
  const { chat_id, operator_id } = ChatEvent.parse(event);
  if (operator_id) ear.privateChats.set(operator_id.open_id, chat_id);
  return undefined;
};

/** What of a task concerns us: its own words and day, done, open again, deleted. */
const ofConcern = [1, 5, 6, 7];

/** A task of ours was changed. Feishu says neither by whom nor how it is now: that is looked at. */
export const readTask: Reader = async (event, ear) => {
  const read = TaskEvent.parse(event);
  if (!ofConcern.includes(read.obj_type)) return undefined;
  const at = instantOf(read.create_time, ear.now());
  const place = placeOf('todo');
  return delivery(read, { kind: 'ticked', listed: read.task_id, by: nobody, place, at });
};

/** It shows that events arrive; there is nothing to hear in it. */
export const readNothing: Reader = async () => undefined;

function channelNews(
  read: z.infer<typeof ChatEvent>,
  ear: Ear,
): { by: string; place: Place; at: Date } {
  return {
    by: read.operator_id?.open_id ?? '',
    place: placeOf(read.chat_id),
    at: instantOf(read.create_time, ear.now()),
  };
}

function delivery({ event_id }: Event, heard: HeardFromPlatform): Delivery {
  return { id: event_id, heard };
}
