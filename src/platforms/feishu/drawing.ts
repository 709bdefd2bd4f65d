import type { Block } from '../../chat/index.js';
import type { PersonId } from '../../facts/index.js';
import type { Text } from './text.js';

/** Where a card stands, and what of it was found out before it is drawn. */
export interface Drawing {
  /** Our name of the post: comes back with a press. */
  key: string;
  /** The root message of the thread it stands in. */
  thread: string | undefined;
  /** Whom a name can mention. */
  accounts: ReadonlyMap<PersonId, string>;
  /** Where Feishu lives, for the addresses of its chats; absent for Feishu itself. */
  domain?: string | undefined;
  /** The uploaded picture of a chart. */
  pictures: ReadonlyMap<BlockOf<'chart'>, string>;
  text: Text;
}

export type BlockOf<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>;

/** What a press needs of it: absent where the card begins a thread itself. */
export function threadOf({ thread }: Drawing): { thread?: string } {
  return thread === undefined ? {} : { thread };
}
