/** One element of a card; Feishu refuses a card for any attribute it does not know. */
export interface Element {
  tag: string;
  [attribute: string]: unknown;
}

/** A card, JSON 2.0: one for all who see it, to be changed later. */
export interface Card {
  schema: '2.0';
  config: { update_multi: true; summary: { content: string }; width_mode?: 'fill' };
  header?: { title: Plain; template: 'blue' };
  body: { direction: 'vertical'; vertical_spacing: 'medium'; elements: Element[] };
}

/** Words that are shown as they are: nothing in them is ever markup. */
export interface Plain {
  tag: 'plain_text';
  content: string;
}

export function plain(content: string): Plain {
  return { tag: 'plain_text', content: content === '' ? '–' : content };
}

type Look = 'words' | 'heading' | 'note';

const looks = {
  words: {},
  heading: { text_size: 'heading' },
  note: { text_size: 'notation', text_color: 'grey' },
} as const;

/** A paragraph without any markup. */
export function paragraph(words: string, look: Look = 'words'): Element {
  return { tag: 'div', text: { ...plain(words), ...looks[look] } };
}

/** A paragraph of markdown; whatever people wrote in it is escaped already. */
export function markdown(content: string, look: Look = 'words'): Element {
  const size = look === 'words' ? {} : { text_size: looks[look].text_size };
  return { tag: 'markdown', content, ...size };
}

/** Elements side by side. */
export function columns(flex: 'flow' | 'bisect', of: Element[][]): Element {
  return {
    tag: 'column_set',
    flex_mode: flex,
    horizontal_spacing: 'small',
    columns: of.map((elements) => ({
      tag: 'column',
      ...(flex === 'flow' ? { width: 'auto' } : { width: 'weighted', weight: 1 }),
      elements,
    })),
  };
}
