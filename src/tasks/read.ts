import type { Day, PersonId } from '../facts/index.js';
import { askedInChinese } from './reading/chinese.js';
import { type Language, languageOf, sentencesOf, type Words, without } from './reading/clause.js';
import { completing } from './reading/completing.js';
import { type Due, duesIn, meantOf } from './reading/due.js';
import { askedInEnglish } from './reading/english.js';
import { type Moment, momentOf } from './reading/moment.js';
import { ownerOf } from './reading/owner.js';
import { type Forms, formsOf, type Named, namesIn } from './reading/people.js';
import { callsToEverybody, folded, HIDDEN, hidden } from './reading/plain.js';
import type { Certainty, Reading, ReadingContext } from './reading.js';

/** Sentences that are looked at; nobody says first after so many what is to be done. */
const sentencesRead = 60;

/**
 * What is to be done by these words, by whom, until when: of the first sentence that says so.
 * Undefined where nothing is to be done by them: thanks, questions, news, opinions, negations.
 */
export function readTask(words: string, context: ReadingContext): Reading | undefined {
  const reader = readerOf(context);
  let task: Reading | undefined;
  let count = 0;
  for (const sentence of sentencesOf(plain(words))) {
    if (++count > sentencesRead) break;
    if (sentence.read.trim() === '') continue;
    if (task) return completed(task, sentence, reader);
    task = taskOf(sentence, reader);
  }
  return task;
}

/** Words that say no more than who and when: "周五", "Tom", "by Friday, me"; undefined for others. */
export function readMore(
  words: string,
  context: ReadingContext,
): { owner: Certainty<PersonId>; due: Certainty<Day> } | undefined {
  return moreOf(plain(words), readerOf(context));
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
  let typed = words;
  for (const [from, to] of callsToEverybody(folded(words))) {
    typed = typed.slice(0, from) + ' '.repeat(to - from) + typed.slice(to);
  }
  return { typed, read: hidden(folded(typed)) };
}

function taskOf(sentence: Words, reader: Reader): Reading | undefined {
  const { names, language, dues } = found(sentence, reader);
  const { by } = reader.context;
  if (language === 'zh') {
    const asked = askedInChinese(sentence, names, dues);
    return asked && { action: asked.action, owner: ownerOf(asked.owners, by), due: asked.when };
  }
  const asked = askedInEnglish(sentence, names, dues);
  if (!asked) return undefined;
  const { when, said } = meantOf(dues);
  const action = without(sentence, [...asked.spans, ...said]);
  return action === '' ? undefined : { action, owner: ownerOf(asked.owners, by), due: when };
}

function found(
  sentence: Words,
  { context, moment, forms }: Reader,
): { names: Named[]; language: Language; dues: Due[] } {
  const names = namesIn(sentence, forms, context);
  let unnamed = sentence.read;
  for (const { from, to } of names) {
    unnamed = unnamed.slice(0, from) + HIDDEN.repeat(to - from) + unnamed.slice(to);
  }
  const language = languageOf(unnamed);
  const starts = (at: number) =>
    /(?:^|[\n,:;(-])[\s*•·[\]x-]*$/.test(sentence.read.slice(Math.max(0, at - 8), at));
  const dues = duesIn({ typed: sentence.typed, read: unnamed }, language, moment, starts);
  return { names, language, dues };
}

/** A sentence after the task may only say who or when. */
function completed(task: Reading, sentence: Words, reader: Reader): Reading {
  const more = moreOf(sentence, reader);
  if (!more) return task;
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
