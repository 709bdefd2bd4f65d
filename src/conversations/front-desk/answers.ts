import { type Message, type Place, sentence } from '../../chat/index.js';
import type { Effect } from '../conversation.js';
import type { Known, Question, TaskSeen, Whose } from '../known.js';
import { asksToCalibrate, calibrate } from './desk-calibrating.js';
import { figuresMessage, figuresOf, isNumeric, type Numeric } from './figures.js';
import {
  greetingMessage,
  helpMessage,
  homeMessage,
  keptMessage,
  noNumbersMessage,
  notUnderstoodMessage,
  unknownCommandMessage,
} from './messages.js';
import type { TaskWish } from './task-wish.js';
import { text } from './text.js';
import { tasksMessage } from './to-do.js';
import { type Asking, teamOf, type Visit, type Visitor, wishOf } from './visit.js';
import { asksForTask, makeTask } from './wanted.js';

/** The key of somebody's own page. */
export const HOME = 'home';

/** What must be known to answer, besides who asks and where. */
export function asksToAnswer(heard: Asking): Question[] {
  const { by, place } = heard;
  const wish = wishOf(heard);
  if (typeof wish !== 'string') {
    return wish.kind === 'task' ? asksForTask(heard) : asksToCalibrate(wish, heard);
  }
  if (wish === 'kept') return [{ ask: 'kept', person: by }];
  if (wish === 'tasks') return [{ ask: 'tasks', person: by }];
  if (!isNumeric(wish)) return [];
  const { platform, channel } = place;
  // Only the answer to the first question tells whose numbers it will be.
  return [...figuresOf({ platform, channel }), ...figuresOf({ person: by })];
}

export function answerTo(heard: Asking, visitor: Visitor, known: Known): Effect[] {
  const wish = wishOf(heard);
  if (typeof wish !== 'string') {
    if (wish.kind === 'task') return taskOf(wish, heard, visitor, known);
    const { effects, word, alone } = calibrate(wish, heard, visitor, known);
    if (!word) return effects;
    return [...effects, alone ? replyAlone(heard, visitor, word) : reply(heard, visitor, word)];
  }
  if (wish === 'tasks') return [tasksReply(heard, visitor, known)];
  return [reply(heard, visitor, answer(wish, heard, visitor, known))];
}

/** What was said to the bot behind “make this a task:”. */
function taskOf({ words }: TaskWish, heard: Asking, visitor: Visitor, known: Known): Effect[] {
  if (heard.kind !== 'said') return [];
  const { id, by, place, at, mentions = [] } = heard;
  const wanted = { kind: 'wanted', id, text: words, mentions, author: by, by, place, at } as const;
  return makeTask(wanted, known, visitor.audience.kind === 'direct', visitor.reader.language);
}

function answer(
  wish: Exclude<ReturnType<typeof wishOf>, object | 'tasks'>,
  heard: Asking,
  visitor: Visitor,
  known: Known,
): Message {
  const { language } = visitor.reader;
  switch (wish) {
    case 'now':
    case 'changes':
    case 'deals':
      return numbers(wish, heard, visitor, known);
    case 'kept': {
      const words = known.get({ ask: 'kept', person: heard.by });
      return keptMessage(words, visitor.audience, visitor.reader);
    }
    case 'make-task':
      return sentence(text[language].taskOfWhat);
    case 'calibrate':
    case 'calibrate-help':
    case 'help':
      return helpMessage(visitor.audience, language);
    case 'greeting':
      return greetingMessage(visitor.person?.name ?? null, language);
    case 'thanks':
      return sentence(text[language].welcome);
    case 'unknown':
      return notUnderstoodMessage(heard.text, language);
    case 'unknown-command':
      return unknownCommandMessage(heard.kind === 'commanded' ? heard.command : '', language);
  }
}

/** Of the channel's team; in a direct message of the person's own, never of the person. */
export function numbers(
  wish: Numeric,
  { by, place }: Visit,
  visitor: Visitor,
  known: Known,
): Message {
  const { audience, person, reader } = visitor;
  const direct = audience.kind === 'direct';
  if (direct && !person) return noNumbersMessage('unknown-person', null, reader.language);
  if (direct && !person?.team) return noNumbersMessage('no-team-of-yours', null, reader.language);
  if (!direct && !visitor.channel?.team) {
    return noNumbersMessage('no-team', null, reader.language);
  }

  const of: Whose = direct ? { person: by } : { platform: place.platform, channel: place.channel };
  const outlook = known.get({ ask: 'outlook', ...of });
  if (!outlook) {
    const team = direct ? text[reader.language].yourTeam : teamOf(visitor);
    return noNumbersMessage('no-outlook', team, reader.language);
  }
  return figuresMessage(wish, outlook, known.get({ ask: 'parts', ...of }) ?? [], reader);
}

/** Somebody's own page, with the tasks as they are now. */
export function showHome(
  heard: Visit,
  visitor: Visitor,
  known: Known,
  tasks: readonly TaskSeen[],
): Effect {
  const alone: Visitor = { ...visitor, audience: { kind: 'direct', name: null } };
  const path = numbers('now', heard, alone, known);
  const message = homeMessage(visitor.person, path, tasks, visitor.reader);
  return { kind: 'post', key: HOME, message, to: heard.place };
}

/** One answer to one message: in a thread below it, in a direct message simply next. */
export function reply(heard: Visit, { audience }: Visitor, message: Message): Effect {
  const { place } = heard;
  if (heard.kind === 'said') {
    const thread: Place = { ...place, thread: place.thread ?? heard.id };
    const to = audience.kind === 'direct' ? place : thread;
    return { kind: 'post', key: `answer:${heard.id}`, message, to };
  }
  return { kind: 'post', key: answerKey(heard), message, to: place };
}

/** The same, to whoever asked and nobody else. */
function replyAlone(heard: Asking, visitor: Visitor, message: Message): Effect {
  if (visitor.audience.kind === 'direct') return reply(heard, visitor, message);
  return { kind: 'post', key: answerKey(heard), message, to: { person: heard.by } };
}

/** What somebody owes is for them alone, wherever they ask. */
function tasksReply(heard: Asking, visitor: Visitor, known: Known): Effect {
  const message = tasksMessage(known.get({ ask: 'tasks', person: heard.by }) ?? [], visitor.reader);
  const key = `tasks:${heard.kind === 'said' ? heard.id : heard.at.toISOString()}`;
  const direct = visitor.audience.kind === 'direct';
  return { kind: 'post', key, message, to: direct ? heard.place : { person: heard.by } };
}

function answerKey(heard: Visit): string {
  if (heard.kind === 'said') return `answer:${heard.id}`;
  return `answer:${heard.kind}:${heard.by}:${heard.at.toISOString()}`;
}
