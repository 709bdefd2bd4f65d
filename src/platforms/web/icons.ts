import type { WebChannel } from './workspace.js';

function icon(path: string): string {
  return `<svg class="glyph" viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round">${path}</svg>`;
}

const hash = icon('<path d="M9.500 4 7.500 20M16.500 4l-2 16M4.500 9h16M3.500 15h16"/>');

/** Drawn here, so that the page needs no picture from elsewhere. */
export const icons: Record<
  | WebChannel['level']
  | 'back'
  | 'close'
  | 'send'
  | 'clock'
  | 'chevron'
  | 'globe'
  | 'tasks'
  | 'tick'
  | 'pencil',
  string
> = {
  company: icon('<path d="M5 21V4h9v17M14 9h5v12M3 21h18M8 8h3M8 12h3M8 16h3"/>'),
  region: icon(
    '<circle cx="12" cy="12" r="8.500"/><path d="M3.500 12h17M12 3.500c3.500 4.500 3.500 12.500 0 17M12 3.500c-3.500 4.500-3.500 12.500 0 17"/>',
  ),
  team: hash,
  admin: icon(
    '<path d="M4 7h10M18 7h2M4 17h2M10 17h10"/><circle cx="16" cy="7" r="2"/><circle cx="8" cy="17" r="2"/>',
  ),
  direct: icon('<path d="M20 14.500a2 2 0 0 1-2 2H9l-5 4V6a2 2 0 0 1 2-2h12a2 2 0 0 1 2 2z"/>'),
  tasks: icon('<path d="m4 6.500 1.500 1.500L8 5M4 16.500 5.500 18 8 15M12 7h8M12 17h8"/>'),
  tick: icon('<path d="m6 12.500 4 4 8-9"/>'),
  pencil: icon('<path d="M4 20l1-4L16 5l3 3L8 19zM14 7l3 3"/>'),
  back: icon('<path d="m14.500 5-7 7 7 7"/>'),
  close: icon('<path d="M6 6l12 12M18 6 6 18"/>'),
  send: icon('<path d="M12 19V5M6 11l6-6 6 6"/>'),
  clock: icon('<circle cx="12" cy="12" r="8.500"/><path d="M12 7.500V12l3 2"/>'),
  chevron: icon('<path d="m8 10 4 4 4-4"/>'),
  globe: icon(
    '<path d="M4 6h9M8.500 4v2c0 4-2 7-5 8.500M5 9c1 3 4 5 7 5.500M12.500 20l4-10 4 10M14 17h5"/>',
  ),
};
