import type { Message } from '../../chat/index.js';
import type { Outlook } from '../../forecast/index.js';
import type { Reader } from '../conversation.js';
import type { Part, Question, Whose } from '../known.js';
import type { Request } from '../requests.js';
import { nowMessage } from '../weekly-forecast/messages.js';
import { changesMessage, pushTableMessage } from '../weekly-forecast/tables.js';

/** What is answered with numbers. */
export const numeric = ['now', 'changes', 'deals'] as const;
export type Numeric = (typeof numeric)[number];

export function isNumeric(wish: Request | string): wish is Numeric {
  return numeric.some((one) => one === wish);
}

/** What must be known to answer with somebody's numbers. */
export function figuresOf(whose: Whose): Question[] {
  return [
    { ask: 'outlook', ...whose },
    { ask: 'parts', ...whose },
  ];
}

export function figuresMessage(
  wish: Numeric,
  outlook: Outlook,
  parts: Part[],
  reader: Reader,
): Message {
  switch (wish) {
    case 'now':
      return nowMessage(outlook, parts, reader);
    case 'changes':
      return changesMessage(outlook, reader.language);
    case 'deals':
      return pushTableMessage(outlook, reader.language);
  }
}
