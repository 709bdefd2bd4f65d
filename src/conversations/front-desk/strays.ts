import { type Heard, type Language, type Message, sentence } from '../../chat/index.js';
import type { Effect } from '../conversation.js';
import { tickOf } from '../task-list/task-list.js';
import { text } from './text.js';

export type Press = Extract<Heard, { kind: 'chose' | 'filled' }>;

/** The keys of the desk's own posts that carry buttons: somebody's page, and lists of tasks. */
const own = /^(home$|tasks:)/u;

/** Whether a press sits on a message of the desk's own. */
export function isOwn(heard: Press): heard is Extract<Press, { kind: 'chose' }> {
  return heard.kind === 'chose' && own.test(heard.key) && tickOf(heard.choice) !== undefined;
}

/**
 * A press that belongs to no message that stands: the card was forwarded, or its thread is gone. A
 * word to whoever pressed, and to nobody else.
 */
export function strayPress({ by, at }: Press, language: Language): Effect {
  const message: Message = sentence(text[language].stray);
  return { kind: 'post', key: `word:${by}:${at.toISOString()}`, message, to: { person: by } };
}
