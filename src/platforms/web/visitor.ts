import type { Request } from 'express';
import { type Language, languages } from '../../chat/index.js';
import { cookieNames, cookiesOf } from './cookies.js';
import { type Text, text } from './text.js';
import type { Reader } from './times.js';
import type { WebChannel, WebPerson, Workspace } from './workspace.js';

export type Company = Awaited<ReturnType<Workspace['company']>>;

/** Who looks at the page, and how the page speaks to them. */
export interface Visitor {
  person: WebPerson;
  company: Company;
  reader: Reader;
  /** The language they chose for the page, where it is not their own. */
  chosen: Language | undefined;
  text: Text;
}

/**
 * The person behind a request. With real data that takes a session; with demo data
 * anybody may act as anybody. Undefined when there is no session, or nobody to act as.
 */
export async function visitorOf(
  request: Request,
  workspace: Workspace,
): Promise<Visitor | undefined> {
  const cookies = cookiesOf(request);
  const [company, people] = await Promise.all([workspace.company(), workspace.people()]);
  const person = company.demo
    ? (people.find(({ id }) => id === cookies.get(cookieNames.actingAs)) ?? firstToMeet(people))
    : people.find(isPerson(await workspace.session(cookies.get(cookieNames.session) ?? '')));
  if (person === undefined) return undefined;

  const chosen = languages.find((language) => language === cookies.get(cookieNames.language));
  const language = chosen ?? person.language;
  return {
    person,
    company,
    chosen,
    reader: { language, timeZone: person.timeZone },
    text: text[language],
  };
}

/** The words for somebody who is not known yet. */
export function textForStranger(request: Request): Text {
  return text[request.acceptsLanguages('en', 'zh') === 'zh' ? 'zh' : 'en'];
}

/** The channel that this person may see under this id. */
export async function channelFor(
  workspace: Workspace,
  person: WebPerson,
  channel: string,
): Promise<WebChannel | undefined> {
  return (await workspace.channels(person.id)).find(({ id }) => id === channel);
}

/** Where somebody begins: their own team, else the narrowest channel they have. */
export function homeOf(person: WebPerson, channels: WebChannel[]): WebChannel | undefined {
  const shared = channels.filter(({ level }) => level !== 'direct');
  return (
    shared.find(({ id, name }) => person.team !== null && [id, name].includes(person.team)) ??
    (['team', 'region', 'company', 'admin'] as const)
      .map((level) => shared.find((channel) => channel.level === level))
      .find((channel) => channel !== undefined) ??
    channels[0]
  );
}

/** A team lead meets most of what the bot does. */
function firstToMeet(people: WebPerson[]): WebPerson | undefined {
  return people.find(({ role, team }) => role === 'lead' && team !== null) ?? people[0];
}

function isPerson(id: string | undefined): (person: WebPerson) => boolean {
  return (person) => person.id === id;
}
