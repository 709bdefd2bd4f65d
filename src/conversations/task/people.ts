import { dayIn, type WorkingCalendar, workingCalendar } from '../../calendar/index.js';
import type { Field, Language } from '../../chat/index.js';
import type { Day, Instant, PersonId } from '../../facts/index.js';
import { clipped } from '../clipped.js';
import type { Known, Participant, Question, TaskSeen } from '../known.js';
import { shownName } from '../somebody.js';
import type { TaskTalk } from './state.js';

type Whose = Pick<TaskTalk, 'id' | 'team' | 'author' | 'authorZone'>;

/** What is asked before anything is said of a task. */
export function questionsOn({ id, team, author, authorZone }: Whose, at: Instant): Question[] {
  return [
    { ask: 'task', task: id },
    { ask: 'participants', team, day: dayIn(at, authorZone) },
    { ask: 'person', person: author },
    { ask: 'working-days' },
  ];
}

/** What is known around a task at one moment: who there is, how to speak to them, which day it is. */
export class Around {
  readonly people: readonly Participant[];
  readonly calendar: WorkingCalendar;
  readonly #author: Participant | null;

  constructor(
    private readonly talk: Whose & Pick<TaskTalk, 'language' | 'timeZone'>,
    known: Known,
    readonly at: Instant,
  ) {
    const { team, author, authorZone } = talk;
    const day = dayIn(at, authorZone);
    this.people = known.get({ ask: 'participants', team, day }) ?? [];
    const person = known.get({ ask: 'person', person: author });
    this.#author = person && {
      ...{ id: author, name: person.name, nickname: null, language: person.language },
      ...{ timeZone: authorZone, lead: false, away: false },
    };
    this.calendar = workingCalendar(known.get({ ask: 'working-days' }) ?? { country: null });
  }

  /** Everybody who can be asked to do it: whoever takes part, and whoever said it. */
  get all(): readonly Participant[] {
    const isIn = this.people.some(({ id }) => id === this.talk.author);
    return isIn || !this.#author ? this.people : [...this.people, this.#author];
  }

  person(id: PersonId): Participant | undefined {
    return this.all.find((one) => one.id === id);
  }

  languageOf(id: PersonId): Language {
    return this.person(id)?.language ?? this.talk.language;
  }

  nameOf(id: PersonId, language: Language): string {
    return shownName(this.person(id)?.name ?? null, language);
  }

  /** Today where somebody is. */
  todayOf(id: PersonId): Day {
    return dayIn(this.at, this.person(id)?.timeZone ?? this.talk.timeZone);
  }

  /** The day of a moment in the channel. */
  dayOf(at: Instant): Day {
    return dayIn(at, this.talk.timeZone);
  }

  /** Whoever may be chosen, people of one name told apart; always with whoever has it now. */
  options(now: Pick<TaskSeen, 'owner' | 'ownerName'>): (Field & { kind: 'select' })['options'] {
    const known = this.all.some(({ id }) => id === now.owner);
    const holder = { id: now.owner, name: now.ownerName, nickname: null };
    const all = known ? this.all : [holder, ...this.all];
    return all.map(({ id, name, nickname }) => {
      const isTwice = all.filter((other) => other.name === name).length > 1;
      return {
        id,
        label: isTwice ? `${clipped(name)} · ${clipped(nickname ?? id)}` : clipped(name),
      };
    });
  }
}
