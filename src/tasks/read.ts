import type { Day, PersonId } from '../facts/index.js';
import { askedInChinese } from './reading/chinese.js';
import {
  covered,
  type Language,
  languageOf,
  part,
  sentencesOf,
  type Words,
  without,
} from './reading/clause.js';
import { completing } from './reading/completing.js';
import { inThePresent, withDoubts } from './reading/doubts.js';
import { type Due, duesIn, meantOf } from './reading/due.js';
import { askedInEnglish } from './reading/english.js';
import { type Moment, momentOf } from './reading/moment.js';
import { ownerOf } from './reading/owner.js';
import { type Forms, formsOf, type Named, namesIn } from './reading/people.js';
import { callsToEverybody, folded, HIDDEN, hidden } from './reading/plain.js';
import { correctedTo, isTalk } from './reading/talk.js';
import type { Certainty, Reading, ReadingContext } from './reading.js';

/** Nobody asks in a longer sentence; the message itself keeps all of it. */
const charactersRead = 2000;
/** Sentences that are looked at; nobody says first after so many what is to be done. */
const sentencesRead = 60;

/**
 * What is to be done by these words, by whom, until when: of the first sentence that says so.
 * Undefined where nothing is to be done by them: thanks, questions, news, opinions, negations.
 */
export function readTask(words: string, context: ReadingContext): Reading | undefined {
  if (isTalk(words) || correctedTo(words) !== undefined) return undefined;
  const reader = readerOf(context);
  let task: Reading | undefined;
  let before: ReturnType<typeof readMore>;
  let count = 0;
  for (const sentence of sentencesOf(plain(words))) {
    if (++count > sentencesRead) break;
    if (sentence.read.trim() === '') continue;
    if (task) return completed(task, sentence, reader);
    task = taskOf(part(sentence, 0, charactersRead), reader);
    if (task && before) return completedBy(task, before);
    before = task ? undefined : moreOf(sentence, reader);
  }
  return task;
}

/** Words that say no more than who and when: "周五", "Tom", "by Friday, me"; undefined for others. */
export function readMore(
  words: string,
  context: ReadingContext,
): { owner: Certainty<PersonId>; due: Certainty<Day> } | undefined {
  if (isTalk(words)) return undefined;
  return moreOf(plain(correctedTo(words) ?? words), readerOf(context));
}

interface Reader {
  context: ReadingContext;
  moment: Moment;
  forms: Forms;
}

function readerOf(context: ReadingContext): Reader {
  return { context, moment: momentOf(context), forms: formsOf(context.people) };
}

/** The words as they are typed and as they are read, without calls to everybody. */
function plain(words: string): Words {
  const typed = covered(words, callsToEverybody(folded(words)), ' ');
  return { typed, read: hidden(folded(typed)) };
}

function taskOf(sentence: Words, reader: Reader): Reading | undefined {
  const { names, language, dues } = found(sentence, reader);
  const { by } = reader.context;
  if (language === 'zh') {
    const asked = askedInChinese(sentence, names, dues);
    const task = asked && {
      action: asked.action,
      owner: ownerOf(asked.owners, by),
      due: asked.when,
    };
    return task && withDoubts(task, names, sentence.read);
  }
  const asked = askedInEnglish(sentence, names, dues);
  if (!asked) return inPresent(sentence, dues, reader);
  const { when, said } = meantOf(dues);
  const action = without(sentence, [...asked.spans, ...said]);
  if (action === '') return undefined;
  const owner = ownerOf(asked.owners, by);
  const own = owner === 'silent' ? inThePresent.exec(action) : null;
  if (own) return { action: action.slice(own[0].length), owner: { is: by }, due: when };
  return withDoubts({ action, owner, due: when }, names, sentence.read);
}

/** "I call them tomorrow": with a day, what somebody does is what they will do. */
function inPresent(sentence: Words, dues: readonly Due[], reader: Reader): Reading | undefined {
  const own = inThePresent.exec(sentence.read);
  if (!own || dues.length === 0) return undefined;
  const rest = part(sentence, own[0].length, charactersRead);
  const task = taskOf(rest, reader);
  return task?.owner === 'silent' ? { ...task, owner: { is: reader.context.by } } : task;
}

function found(
  sentence: Words,
  { context, moment, forms }: Reader,
): { names: Named[]; language: Language; dues: Due[] } {
  const names = namesIn(sentence, forms, context);
  const unnamed = covered(sentence.read, names, HIDDEN);
  const language = languageOf(unnamed);
  const starts = (at: number) =>
    /(?:^|[\n,:;(-])[\s*•·[\]x-]*$/.test(sentence.read.slice(Math.max(0, at - 8), at));
  const dues = duesIn({ typed: sentence.typed, read: unnamed }, language, moment, starts);
  return { names, language, dues };
}

/** A sentence after the task may only say who or when. */
function completed(task: Reading, sentence: Words, reader: Reader): Reading {
  const more = moreOf(sentence, reader);
  return more ? completedBy(task, more) : task;
}

function completedBy(task: Reading, more: Pick<Reading, 'owner' | 'due'>): Reading {
  return {
    action: task.action,
    owner: task.owner === 'silent' ? more.owner : task.owner,
    due: task.due === 'silent' ? more.due : task.due,
  };
}

function moreOf(words: Words, reader: Reader): ReturnType<typeof readMore> {
  if (words.read.length > 200) return undefined;
  const { names, dues } = found(words, reader);
  const owners = completing(words, names, dues);
  if (!owners) return undefined;
  const owner = ownerOf(owners, reader.context.by);
  const due = meantOf(dues).when;
  return owner === 'silent' && due === 'silent' ? undefined : { owner, due };
}
