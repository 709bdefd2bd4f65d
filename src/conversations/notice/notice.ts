import { type Heard, sentence } from '../../chat/index.js';
import type { PersonId } from '../../facts/index.js';
import type { Circumstances, Conversation, Step } from '../conversation.js';
import type { Known, Question } from '../known.js';
import { noticeMessage } from './messages.js';
import { Notice, Trouble } from './state.js';
import { text } from './text.js';

const NOTICE = 'notice';

/** Tells the administrator once what went wrong, with a button where a press can mend it. */
export const notice: Conversation<Notice, Trouble> = {
  name: 'notice',
  version: 1,
  state: Notice,
  opening: Trouble,
  upgrade: (old) => Notice.safeParse(old).data,
  asksToOpen: () => [],
  open: (trouble, _known, { language, timeZone, at }: Circumstances): Step<Notice> => {
    return shown({ trouble, language, timeZone, noticed: at, confirmed: null });
  },
  asks: (_state, heard): Question[] =>
    heard.kind === 'chose' ? [{ ask: 'person', person: heard.by }] : [],
  hear,
};

function hear(state: Notice, heard: Heard, known: Known): Step<Notice> {
  switch (heard.kind) {
    case 'chose':
      return decide(state, heard, known);
    case 'said': {
      if (!heard.toBot) return still(state);
      const message = sentence(text[state.language].nothingToDo);
      return { state, effects: [{ kind: 'post', key: `reply:${heard.id}`, message }] };
    }
    case 'filled':
    case 'commanded':
    case 'invited':
    case 'visited':
    case 'edited':
    case 'wanted':
    case 'told':
    case 'task-changed':
    case 'woke':
    case 'failed':
      return still(state);
  }
}

/** The first press mends and takes the buttons away; a second one finds it done. */
function decide(
  state: Notice,
  { choice, by, at }: Extract<Heard, { kind: 'chose' }>,
  known: Known,
): Step<Notice> {
  const { trouble, confirmed } = state;
  const mended = confirmed ? undefined : mendedBy(choice, trouble, by);
  if (!mended) return still(state);
  const name = known.get({ ask: 'person', person: by })?.name ?? by;
  const as = mended.kind === 'settle-unknown' ? { as: mended.as } : {};
  const { state: next, effects } = shown({ ...state, confirmed: { by, name, at, ...as } });
  return { state: next, effects: [mended, ...effects] };
}

/** What a button of this trouble does; undefined for one that it does not have. */
function mendedBy(choice: string, trouble: Trouble, by: PersonId) {
  if (trouble.kind === 'pull-held' && choice === 'confirm-pull') {
    return { kind: 'confirm-pull', pull: trouble.pull, by } as const;
  }
  if (trouble.kind !== 'post-unknown') return undefined;
  if (choice !== 'post-again' && choice !== 'stands') return undefined;
  return { kind: 'settle-unknown', effect: trouble.effect, as: choice, by } as const;
}

function shown(state: Notice): Step<Notice> {
  return { state, effects: [{ kind: 'post', key: NOTICE, message: noticeMessage(state) }] };
}

function still(state: Notice): Step<Notice> {
  return { state, effects: [] };
}
