import {
  boolean,
  type Check,
  exactly,
  kinds,
  list,
  number,
  oneOf,
  shape,
  string,
} from './checks.js';
import { blockId } from './element-checks.js';

const id = string(50);
const style = shape(
  {},
  {
    bold: boolean,
    italic: boolean,
    strike: boolean,
    code: boolean,
    underline: boolean,
    highlight: boolean,
    client_highlight: boolean,
    unlink: boolean,
  },
);

/** The pieces of a line; a text of no characters is refused. */
const piece = kinds('element of rich text', () => ({
  text: shape({ type: exactly('text'), text: string(Number.POSITIVE_INFINITY) }, { style }),
  link: shape(
    { type: exactly('link'), url: string(3000) },
    { text: string(Number.POSITIVE_INFINITY), unsafe: boolean, style },
  ),
  user: shape({ type: exactly('user'), user_id: id }, { style }),
  channel: shape({ type: exactly('channel'), channel_id: id }, { style }),
  usergroup: shape({ type: exactly('usergroup'), usergroup_id: id }, { style }),
  emoji: shape({ type: exactly('emoji'), name: string(100) }, { style, unicode: string(100) }),
  broadcast: shape({ type: exactly('broadcast'), range: oneOf('here', 'channel', 'everyone') }),
  date: shape(
    {
      type: exactly('date'),
      timestamp: number(0, Number.MAX_SAFE_INTEGER),
      format: string(500),
    },
    { url: string(3000), fallback: string(500), style },
  ),
  color: shape({ type: exactly('color'), value: string(20) }),
}));

const border = oneOf(0, 1);
const section: Check = shape({ type: exactly('rich_text_section'), elements: list(piece) });

const paragraph = kinds('element of rich_text', () => ({
  rich_text_section: section,
  rich_text_list: shape(
    {
      type: exactly('rich_text_list'),
      style: oneOf('bullet', 'ordered'),
      elements: list(section),
    },
    { indent: number(0, 8), offset: number(0, 100_000), border },
  ),
  rich_text_preformatted: shape(
    { type: exactly('rich_text_preformatted'), elements: list(piece) },
    { border, language: string(50) },
  ),
  rich_text_quote: shape({ type: exactly('rich_text_quote'), elements: list(piece) }, { border }),
}));

export const richText = shape(
  { type: exactly('rich_text'), elements: list(paragraph, { min: 1 }) },
  { block_id: blockId },
);
