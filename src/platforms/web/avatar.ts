import { html } from 'ghtml';

/** As many as the style sheet has classes `hue-0` … for. */
const hues = 8;

/** The first letter of a Latin name and its last word's, or the last two characters of a Chinese name. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = words[0] ?? '';
  if (/\p{Script=Han}/u.test(first)) return [...first].slice(-2).join('');
  const last = words.length > 1 ? (words.at(-1) ?? '') : '';
  return ([...first].slice(0, 1).join('') + [...last].slice(0, 1).join('')).toUpperCase();
}

export function avatar({ id, name }: { id: string; name: string }): string {
  const hue = [...id].reduce(
    (sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973,
    7,
  );
  return html`<span class="avatar hue-${hue % hues}" aria-hidden="true">${initials(name)}</span>`;
}

/** A plumb line: a cord, and the bob that shows what is upright. */
export const plumb =
  '<svg viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"><path d="M7 3h10M12 3v8"/><path d="M8.2 11h7.6v3.2L12 21l-3.800-6.800z" fill="currentColor"/></svg>';

export function botAvatar(): string {
  return html`<span class="avatar plumb" aria-hidden="true">!${plumb}</span>`;
}
