import { readMore, readTask } from '../../tasks/index.js';
import type { WordReader } from './words.js';

/** How words are understood here. */
export const reader: WordReader = { readTask, readMore };
