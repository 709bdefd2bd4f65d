import { type Heard, sentence } from '../../chat/index.js';
import type { Circumstances, Conversation, Effect, Step } from '../conversation.js';
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
      return heard.choice === 'confirm-pull' ? confirm(state, heard, known) : still(state);
    case 'said': {
      if (!heard.toBot) return still(state);
      const message = sentence(text[state.language].nothingToDo);
      return { state, effects: [{ kind: 'post', key: `reply:${heard.id}`, message }] };
    }
    case 'filled':
    case 'commanded':
    case 'invited':
    case 'visited':
    case 'woke':
    case 'failed':
      return still(state);
  }
}

/** The first press lets the pull in and takes the button away; a second one finds it done. */
function confirm(
  state: Notice,
  { by, at }: Extract<Heard, { kind: 'chose' }>,
  known: Known,
): Step<Notice> {
  if (state.trouble.kind !== 'pull-held' || state.confirmed) return still(state);
  const name = known.get({ ask: 'person', person: by })?.name ?? by;
  const { state: next, effects } = shown({ ...state, confirmed: { by, name, at } });
  const confirmed: Effect = { kind: 'confirm-pull', pull: state.trouble.pull, by };
  return { state: next, effects: [confirmed, ...effects] };
}

function shown(state: Notice): Step<Notice> {
  return { state, effects: [{ kind: 'post', key: NOTICE, message: noticeMessage(state) }] };
}

function still(state: Notice): Step<Notice> {
  return { state, effects: [] };
}
