import type { Language } from '../chat/index.js';
import { clipped } from './clipped.js';

const somebody: Record<Language, string> = { en: 'somebody', zh: '一位同事' };

/** An account of which nobody knows whose it is: `slack:U0123`. */
const account = /^[a-z]+:\S+$/u;

/** A person's name as it is shown; a neutral word for an account, which says nothing to a reader. */
export function shownName(name: string | null, language: Language): string {
  return name === null || account.test(name) ? somebody[language] : clipped(name);
}
