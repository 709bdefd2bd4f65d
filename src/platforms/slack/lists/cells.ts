import type { Listing } from '../../platform.js';
import { paragraph, words } from '../rich-text.js';
import { addressOf } from '../ways.js';
import type { Cell, Columns } from './columns.js';
import { text } from './text.js';

/** Long enough for any sentence; what is longer stands in full where it was said. */
const LONGEST = 1000;

/**
 * A task in the cells of a list, as far as the list has columns for it.
 *
 * @param workspace with it the way back is written too, which is wanted once, when it is made
 */
export function cellsOf(
  listing: Listing,
  account: string | undefined,
  columns: Columns,
  workspace?: string,
): Cell[] {
  const { action, assignee, done, due, key, way } = columns;
  const address = addressOf(listing.agreedIn, workspace);
  const { thread } = text[listing.language];
  const link = { original_url: address ?? '', display_as_url: false, display_name: thread };
  return [
    ...(action
      ? [{ column_id: action, rich_text: [paragraph([words(short(listing.action))])] }]
      : []),
    ...(assignee && account ? [{ column_id: assignee, user: [account] }] : []),
    ...(due ? [{ column_id: due, date: [listing.due] }] : []),
    ...(done ? [{ column_id: done, checkbox: listing.done }] : []),
    ...(key ? [{ column_id: key, rich_text: [paragraph([words(listing.task)])] }] : []),
    ...(way && address ? [{ column_id: way, link: [link] }] : []),
  ];
}

function short(action: string): string {
  const characters = [...action.replace(/\p{Surrogate}/gu, '\ufffd')];
  if (characters.length === 0) return '…';
  return characters.length <= LONGEST
    ? characters.join('')
    : `${characters.slice(0, LONGEST - 1).join('')}…`;
}
