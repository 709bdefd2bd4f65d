import type { Block, Language, Line, Message } from '../../chat/index.js';
import { day, wordsOfPiece } from '../../chat/index.js';
import type { TaskSeen } from '../known.js';
import { shownName } from '../somebody.js';
import { cardBlocks } from './card.js';
import { changeForm, choices } from './form.js';
import type { Around } from './people.js';
import { questionBlocks, questionWords } from './question.js';
import type { TaskTalk } from './state.js';
import { text } from './text.js';
import { dayWords, shownAction } from './wording.js';

/** What was understood, what is still asked of it, and what became of it. */
export function understoodMessage(
  talk: TaskTalk,
  task: TaskSeen,
  around: Around,
  language: Language,
): Message {
  const line = whatIsNoted(talk, task, around, language);
  const asked =
    task.state === 'open' && !talk.changing ? questionWords(talk, around, language) : [];
  const noted = line.map(wordsOfPiece).join('');
  const [stop, space] = language === 'en' ? ['. ', ' '] : ['。', ''];
  return {
    summary: asked.length === 0 ? noted : `${noted}${stop}${asked.join(space)}`,
    blocks: [
      { kind: 'text', line },
      ...assumedNotes(talk, task, around, language),
      ...below(talk, task, around, language),
    ],
  };
}

function whatIsNoted(talk: TaskTalk, task: TaskSeen, around: Around, language: Language): Line {
  const say = text[language];
  const { state, owner, ownerName } = task;
  const said = talk.confirmed ? say.notedRight : say.noted;
  const how = { open: said, done: say.done, dropped: say.dropped }[state];
  const due = dayWords(task.due, language, around.todayOf(owner));
  return [how, { bold: shownAction(task.action) }, ` · ${shownName(ownerName, language)} · ${due}`];
}

/** What was taken for granted, for as long as it is. */
function assumedNotes(talk: TaskTalk, task: TaskSeen, around: Around, language: Language): Block[] {
  const say = text[language];
  if (task.state !== 'open' || talk.changing) return [];
  // Whoever changed it elsewhere has settled it as well.
  const stands = { owner: task.owner === talk.author, due: task.due === talk.nextCalibration };
  const isAssumed = (what: 'owner' | 'due') =>
    talk.assumed.includes(what) && !talk.unclear[what] && stands[what];
  const owner = shownName(task.ownerName, language);
  const today = around.todayOf(task.owner);
  const due = language === 'en' ? dayWords(task.due, language, today) : day(task.due, 'zh', today);
  const isUnsure = (what: 'owner' | 'due') => talk.unsure.includes(what);
  // That what they wrote themselves is theirs, nobody needs to be told.
  const toAuthor = 'person' in talk.shownIn && talk.shownIn.person === talk.author;
  const saysOwner = isAssumed('owner') && (isUnsure('owner') || !toAuthor);
  const notes = [
    ...(saysOwner ? [isUnsure('owner') ? say.unsureOwner(owner) : say.assumedOwner(owner)] : []),
    ...(isAssumed('due') ? [isUnsure('due') ? say.unsureDue(due) : say.assumedDue(due)] : []),
  ];
  const moves = {
    owner: say.movedOwner(owner),
    due: say.movedDue(dayWords(task.due, language, today)),
  };
  return [...notes, ...talk.moved.map((part) => moves[part])].map((note) => ({
    kind: 'note',
    line: [note],
  }));
}

function below(talk: TaskTalk, task: TaskSeen, around: Around, language: Language): Block[] {
  const say = text[language];
  if (talk.changing && task.state === 'open') {
    return [
      changeForm(task, around, language),
      choices([
        ['leave-as-is', say.leaveAsIs],
        ['not-needed', say.notNeeded, 'bad'],
      ]),
    ];
  }
  if (task.state === 'dropped') return [choices([['reopen', say.undo]])];
  const isAsking = talk.unclear.owner !== null || talk.unclear.due !== null;
  if (isAsking && task.state === 'open') return questionBlocks(talk, task, around, language);
  // Nobody called it right: its words can be mended for as long as it is open.
  const mending =
    talk.settled && talk.face === 'buttons' ? [choices([['change', say.change]])] : [];
  if (isCard(talk, task)) {
    const card = cardBlocks(talk, task, around, language);
    return task.state === 'open' ? [...card, ...mending] : card;
  }
  if (task.state === 'done') return [];
  if (talk.confirmed) return talk.settled ? [choices([['change', say.change]])] : [];
  return [
    choices([
      ['right', say.right, 'good'],
      ['change', say.change],
    ]),
  ];
}

/** Whether what was understood stands where its owner alone reads it, and so is their card. */
export function isCard({ shownIn, cards, confirmed }: TaskTalk, { owner }: TaskSeen): boolean {
  return confirmed && 'person' in shownIn && shownIn.person === owner && cards.length === 0;
}
