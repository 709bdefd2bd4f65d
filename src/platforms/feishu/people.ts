import { type Block, type Line, type Message, unreachable } from '../../chat/index.js';
import type { PersonId } from '../../facts/index.js';

/** Everybody that a message speaks of, once each. */
export function peopleIn(message: Message): PersonId[] {
  const people = message.blocks
    .flatMap(linesOf)
    .flat()
    .flatMap((piece) => (typeof piece === 'object' && 'person' in piece ? [piece.person] : []));
  return [...new Set(people)];
}

function linesOf(block: Block): Line[] {
  switch (block.kind) {
    case 'text':
    case 'note':
      return [block.line];
    case 'table':
      return block.rows.flat();
    case 'heading':
    case 'figures':
    case 'chart':
    case 'choices':
    case 'form':
      return [];
    default:
      return unreachable(block);
  }
}
