import { sentence } from '../../chat/index.js';
import type { Day } from '../../facts/index.js';
import type { Certainty, Reading, Task } from '../../tasks/index.js';
import type { Circumstances, Step } from '../conversation.js';
import type { Known, TaskSeen } from '../known.js';
import type { TaskOpening } from './opening.js';
import { Around } from './people.js';
import { HOURS_TO_ANSWER, privately, SETTLE, understoodShown, wake } from './showing.js';
import type { TaskTalk } from './state.js';
import { text } from './text.js';
import { contextOf, kept, type Said, said, type WordReader } from './words.js';

/** Notes a task at once, with what is taken for granted, and shows what was understood. */
export function open(
  opening: TaskOpening,
  known: Known,
  at: Circumstances,
  reader: WordReader,
): Step<TaskTalk> {
  const blank = blankTalk(opening, at);
  const around = new Around(blank, known, at.at);
  const { action, ...what } = understood(opening, blank, around, reader);
  if (action === '') return nothing(blank, around);

  const owner = what.owner ?? opening.author;
  const due = what.due ?? opening.nextCalibration;
  const talk: TaskTalk = {
    ...blank,
    unclear: asked(what, opening),
    assumed: [
      ...(what.owner === null ? ['owner' as const] : []),
      ...(what.due === null ? ['due' as const] : []),
    ],
    read: { owner: what.owner, due: what.due },
  };
  const { id, team, author, calibration, moves, late, agreedIn } = opening;
  const task = { id, team, author, calibration, moves, late, action, owner, due };
  const added = { ...task, assumed: talk.assumed };
  const { state, effects } = understoodShown({ talk, task: seen(added, opening, around), around });
  return {
    state,
    effects: [
      { kind: 'add-task', task: added, agreedIn },
      ...effects,
      wake(SETTLE, at.at, HOURS_TO_ANSWER),
    ],
  };
}

function blankTalk(opening: TaskOpening, at: Circumstances): TaskTalk {
  const { id, team, author, authorZone, shownIn, calibration, nextCalibration } = opening;
  return {
    ...{ id, team, author, authorZone, shownIn, calibration, nextCalibration },
    ...{ platform: at.place.platform, language: at.language, timeZone: at.timeZone },
    unclear: { owner: null, due: null },
    ...{ assumed: [], unsure: [] },
    read: { owner: null, due: null },
    ...{ confirmed: false, settled: false, moved: [], changing: false },
    ...{ listed: false, cards: [], face: 'buttons' },
    ...{ words: 0, toldUnreached: false, closed: null },
  };
}

function understood(
  { from, author }: TaskOpening,
  talk: TaskTalk,
  around: Around,
  reader: WordReader,
): Said & { action: string } {
  // A day that the words of a form name holds where its own field was left empty.
  const dayIn = (action: string): Certainty<Day> => {
    const written = { text: action, mentions: [], by: author };
    const { due } = readAll(reader, written, talk, around);
    return said('silent', due, written, around).due === null ? 'silent' : due;
  };
  if (from.kind === 'form') {
    const owner: Certainty<string> = from.owner === null ? 'silent' : { is: from.owner };
    const due = from.due === null ? dayIn(from.action) : { is: from.due };
    const what = said(owner, due, { mentions: [], by: author }, around);
    return { ...what, action: kept(from.action) };
  }
  const written = { text: from.text, mentions: from.mentions, by: author };
  const reading = readAll(reader, written, talk, around);
  const what = said(reading.owner, reading.due, written, around);
  return { ...what, action: kept(reading.action) };
}

/** Words that no task could be read from are one as they stand: somebody wants them to be. */
export function readAll(
  reader: WordReader,
  written: Parameters<typeof contextOf>[0],
  talk: TaskTalk,
  around: Around,
): Reading {
  const context = contextOf(written, talk, around, around.at);
  const reading = reader.readTask(written.text, context);
  if (reading && reading.action.trim() !== '') return reading;
  const { owner, due } = reading ?? { owner: 'silent', due: 'silent' };
  return { action: written.text, owner, due };
}

/** An owner who was not named is the author; a day that was not named in words is asked for. */
function asked({ unclear }: Said, { from }: TaskOpening): TaskTalk['unclear'] {
  const { owner, due } = unclear;
  const isAskedAlready = from.kind === 'form' && due?.why === 'silent';
  return { owner: owner?.why === 'silent' ? null : owner, due: isAskedAlready ? null : due };
}

/** The task as it will stand on record. */
function seen(
  added: Omit<Task, 'state' | 'snoozedUntil' | 'created' | 'ended'>,
  { agreedIn }: TaskOpening,
  around: Around,
): TaskSeen {
  return {
    ...added,
    ...{ state: 'open', snoozedUntil: null, created: around.at, ended: null },
    ownerName: around.person(added.owner)?.name ?? added.owner,
    teamName: '',
    agreedIn,
  };
}

function nothing(talk: TaskTalk, around: Around): Step<TaskTalk> {
  const { author } = talk;
  const words = text[around.languageOf(author)].nothing;
  return {
    state: { ...talk, words: 1, closed: around.at },
    effects: [privately(`word:${author}:1`, author, sentence(words)), { kind: 'close' }],
  };
}
