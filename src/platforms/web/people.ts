import { html } from 'ghtml';
import { avatar } from './avatar.js';
import { roleOf } from './sidebar.js';
import type { Visitor } from './visitor.js';
import type { WebPerson } from './workspace.js';

const shownPeople = 30;

/** What teams are called, by their id. */
export type TeamNames = ReadonlyMap<string, string>;

/** The people whose name, role or team holds every word of the search. */
export function findPeople(
  people: WebPerson[],
  find: string,
  teams: TeamNames,
  { text }: Visitor,
): WebPerson[] {
  const words = find.toLowerCase().split(/\s+/).filter(Boolean);
  return people.filter((person) => {
    const about = [
      person.name,
      person.nickname,
      person.id,
      person.role,
      roleOf(person.role, text),
      person.team,
    ]
      .concat(teams.get(person.team ?? '') ?? [])
      .join(' ')
      .toLowerCase();
    return words.every((word) => about.includes(word));
  });
}

/** The list from which one chooses as whom to act. */
export function renderPeople(found: WebPerson[], teams: TeamNames, visitor: Visitor): string {
  const { text, person: self } = visitor;
  const entries = found.slice(0, shownPeople).map((person) => {
    const team = person.team && (teams.get(person.team) ?? person.team);
    const detail = [roleOf(person.role, text), team].filter(Boolean).join(' · ');
    return html`<li><button name="person" value="${person.id}" aria-pressed="${person.id === self.id}">!${avatar(person)}<span class="who"><bdi>${person.name}</bdi><small dir="auto">${detail}</small></span></button></li>`;
  });
  const rest = found.length - entries.length;
  const count = found.length === 0 ? text.nobody : text.foundPeople(found.length);
  const more = rest > 0 ? html`<p class="note">${text.morePeople(rest)}</p>` : '';
  return html`<div id="people"><p class="note" role="status">${count}</p><form method="post" action="/act"><ul>!${entries}</ul></form>!${more}</div>`;
}
