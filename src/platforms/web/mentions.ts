import { html } from 'ghtml';
import type { Mention } from '../../chat/index.js';
import { roleOf } from './sidebar.js';
import type { Text } from './text.js';
import { channelFor } from './visitor.js';
import type { WebChannel, WebPerson, Workspace } from './workspace.js';

/** Not inside an address such as `me@acme.example`. */
const sign = /(?<![\p{L}\p{N}._%+-])[@＠]/gu;
const latin = /[\p{Script=Latin}\p{N}]/u;

/**
 * People whom words mention by `@` and a full name or nickname, as far as they may see the channel.
 * A name that two of them have stays words: nobody can tell who is meant.
 */
export async function mentionsIn(
  words: string,
  channel: string,
  workspace: Workspace,
): Promise<Mention[]> {
  if (words.search(sign) < 0) return [];
  const people = await workspace.people();
  const found = new Map<string, Mention>();
  for (const named of namedIn(words, people)) {
    if (found.has(named.words)) continue;
    const seeing = await thoseWhoSee(named.people, channel, workspace);
    const [person] = seeing;
    if (person && seeing.length === 1) {
      found.set(named.words, { words: named.words, person: person.id });
    }
  }
  return [...found.values()];
}

interface Named {
  words: string;
  people: WebPerson[];
}

/** After every sign the longest name that stands there, with everybody who has it. */
function namedIn(words: string, people: readonly WebPerson[]): Named[] {
  return [...words.matchAll(sign)].flatMap(({ index }) => {
    const rest = words.slice(index + 1);
    const called = people
      .flatMap((person) => namesOf(person).map((name) => ({ person, name })))
      .filter(({ name }) => beginsWith(rest, name));
    const longest = Math.max(0, ...called.map(({ name }) => name.length));
    const those = called.filter(({ name }) => name.length === longest);
    if (those.length === 0) return [];
    const all = new Set(those.map(({ person }) => person));
    return [{ words: words.slice(index, index + 1 + longest), people: [...all] }];
  });
}

function namesOf({ name, nickname }: WebPerson): string[] {
  return [name, nickname ?? ''].map((one) => one.trim()).filter((one) => one !== '');
}

/** Chinese goes on without a space: only a Latin name must end where the word does. */
function beginsWith(rest: string, name: string): boolean {
  if (rest.slice(0, name.length).toLowerCase() !== name.toLowerCase()) return false;
  const last = name.at(-1) ?? '';
  const next = rest.charAt(name.length);
  return !(latin.test(last) && latin.test(next));
}

async function thoseWhoSee(
  people: readonly WebPerson[],
  channel: string,
  workspace: Workspace,
): Promise<WebPerson[]> {
  const open = await Promise.all(people.map((person) => channelFor(workspace, person, channel)));
  return people.filter((_, index) => open[index] !== undefined);
}

/** How many names are offered at once. */
const offered = 6;

/** People to choose from, of whose names a word begins like that; those of the channel's team first. */
export async function renderNames(
  find: string,
  { id: channel, name: called }: WebChannel,
  workspace: Workspace,
  text: Text,
): Promise<string> {
  const looked = find.trim().toLowerCase();
  const found = (await workspace.people()).filter((person) =>
    namesOf(person).some((name) => ` ${name.toLowerCase()}`.includes(` ${looked}`)),
  );
  const isOfTeam = ({ team }: WebPerson) => team !== null && [channel, called].includes(team);
  const people = [...found.filter(isOfTeam), ...found.filter((person) => !isOfTeam(person))];
  // More than are offered: some may not see the channel.
  const seeing = await thoseWhoSee(people.slice(0, offered * 3), channel, workspace);
  if (seeing.length === 0) return '';
  const items = seeing.slice(0, offered).map(({ name, role }, index) => {
    return html`<li id="name-${String(index)}" role="option" data-name="${name}"><bdi>${name}</bdi><small>${roleOf(role, text)}</small></li>`;
  });
  return html`<ul class="names" role="listbox" aria-label="${text.peopleHere}">!${items}</ul>`;
}
