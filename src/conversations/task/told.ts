import type { PersonId } from '../../facts/index.js';
import { type Assumption, assumptions } from '../../tasks/index.js';
import type { Step } from '../conversation.js';
import { readAll } from './open.js';
import type { ToldTask } from './opening.js';
import {
  type Changer,
  changed,
  confirmed,
  differences,
  HOURS_TO_ANSWER,
  type Scene,
  SETTLE,
  wake,
  word,
} from './showing.js';
import type { TaskTalk } from './state.js';
import { text } from './text.js';
import { contextOf, kept, type Said, said, type WordReader, type Written } from './words.js';

/** The asking is over: what stands, stands, and it is said what was taken for granted. */
export function settle(scene: Scene): Step<TaskTalk> {
  const { talk } = scene;
  const isAsking = talk.unclear.owner !== null || talk.unclear.due !== null;
  if (talk.confirmed && !isAsking) return { state: talk, effects: [] };
  // A form that stands open is still being filled in.
  const next = { ...confirmed(talk), settled: true, changing: talk.changing };
  return changed({ ...scene, talk: next }, [], { by: null, via: talk.platform });
}

/** Takes words that say who and by when, and asks again in place what they leave open. */
export function hearMore(
  scene: Scene,
  written: Written,
  { by, via }: { by: PersonId; via: string },
  reader: WordReader,
): Step<TaskTalk> {
  const { talk, task, around } = scene;
  if (task.state !== 'open') return word(talk, by, text[around.languageOf(by)].ended);
  const more = reader.readMore(written.text, contextOf(written, talk, around, around.at));
  if (!more || (more.owner === 'silent' && more.due === 'silent')) {
    return word(talk, by, text[around.languageOf(by)].notRead);
  }
  const { owner, due, unclear } = said(more.owner, more.due, written, around);
  const moved = movedBy(scene, { owner, due });
  const next: TaskTalk = {
    ...talk,
    unclear: {
      owner: owner === null ? asksNow(unclear.owner, talk.unclear.owner) : null,
      due: due === null ? asksNow(unclear.due, talk.unclear.due) : null,
    },
    assumed: without(talk.assumed, { owner, due }),
    ...{ moved, confirmed: talk.confirmed && moved.length === 0, changing: false },
  };
  const wanted = { owner: owner ?? task.owner, due: due ?? task.due };
  return asking(changed({ ...scene, talk: next }, differences(task, wanted), { by, via }), scene);
}

/** The parts that were certain and not asked for, and are to be changed all the same. */
function movedBy({ talk, task }: Scene, given: Pick<Said, 'owner' | 'due'>): Assumption[] {
  const anew = assumptions.filter(
    (part) =>
      given[part] !== null &&
      given[part] !== task[part] &&
      talk.unclear[part] === null &&
      !talk.assumed.includes(part),
  );
  return [...new Set([...talk.moved, ...anew])];
}

/** What words do not touch is asked as before. */
function asksNow<U extends { why: string }>(said: U | null, before: U | null): U | null {
  return said === null || said.why === 'silent' ? before : said;
}

export function without(
  assumed: readonly Assumption[],
  settled: { owner?: string | null | undefined; due?: string | null | undefined },
): Assumption[] {
  return assumed.filter((one) => settled[one] === null || settled[one] === undefined);
}

/** Reads changed words from the start; what they do not say any more is taken back. */
export function hearAnew(
  scene: Scene,
  told: Extract<ToldTask, { kind: 'said-anew' }>,
  changer: Changer,
  reader: WordReader,
): Step<TaskTalk> {
  const { talk, task, around } = scene;
  if (told.text.trim() === '' || task.state !== 'open') return { state: talk, effects: [] };
  const written = { text: told.text, mentions: told.mentions, by: talk.author };
  const reading = readAll(reader, written, talk, around);
  const { owner, due, unclear } = said(reading.owner, reading.due, written, around);

  const ownerGone = unclear.owner?.why === 'silent' && task.owner === talk.read.owner;
  const dueGone = unclear.due?.why === 'silent' && task.due === talk.read.due;
  const wanted = {
    owner: owner ?? (ownerGone ? talk.author : task.owner),
    due: due ?? (dueGone ? talk.nextCalibration : task.due),
    action: kept(reading.action),
  };
  const assumed: Assumption[] = [
    ...without(talk.assumed, { owner, due }),
    ...(ownerGone ? ['owner' as const] : []),
    ...(dueGone ? ['due' as const] : []),
  ];
  const changes = differences(task, wanted);
  const next: TaskTalk = {
    ...talk,
    unclear: {
      owner: owner === null ? asksNow(unclear.owner, talk.unclear.owner) : null,
      due: due === null ? (dueGone ? unclear.due : asksNow(unclear.due, talk.unclear.due)) : null,
    },
    ...{ assumed: [...new Set(assumed)], unsure: [], moved: [] },
    read: { owner, due },
    confirmed: talk.confirmed && changes.length === 0,
    changing: false,
  };
  return asking(changed({ ...scene, talk: next }, changes, changer), scene);
}

/** Whatever is to be answered or said to be right has its time. */
function asking(step: Step<TaskTalk>, { around }: Scene): Step<TaskTalk> {
  const { unclear, confirmed: isRight } = step.state;
  if (isRight && !unclear.owner && !unclear.due) return step;
  return { ...step, effects: [...step.effects, wake(SETTLE, around.at, HOURS_TO_ANSWER)] };
}
