import { type Heard, type Message, sentence } from '../../chat/index.js';
import type { Effect, Reader } from '../conversation.js';
import type { Known, TaskSeen } from '../known.js';
import {
  taskListBlocks,
  taskListSummary,
  ticked,
  tickOf,
  withTick,
} from '../task-list/task-list.js';

type Press = Extract<Heard, { kind: 'chose' }>;

/** Somebody's tasks, as a message of their own. */
export function tasksMessage(tasks: readonly TaskSeen[], reader: Reader): Message {
  return { summary: taskListSummary(tasks, reader), blocks: taskListBlocks(tasks, reader) };
}

/**
 * A task was ticked on a list of the desk's: it is changed on record, and the list is shown anew.
 * @param show puts the list where it stood, with the tasks as they are now
 */
export function tickOnList(
  { choice, by, place, at }: Press,
  known: Known,
  reader: Reader,
  show: (tasks: readonly TaskSeen[]) => Effect,
): Effect[] {
  const tick = tickOf(choice);
  if (!tick) return [];
  const task = known.get({ ask: 'task', task: tick.task });
  const before = known.get({ ask: 'tasks', person: by }) ?? [];
  const outcome = ticked(tick, task, { by, via: place.platform, reader });
  if ('effects' in outcome) return [...outcome.effects, show(withTick(before, tick, at))];
  const message = sentence(outcome.word);
  const key = `word:${by}:${at.toISOString()}`;
  return [{ kind: 'post', key, message, to: { person: by } }, show(before)];
}
