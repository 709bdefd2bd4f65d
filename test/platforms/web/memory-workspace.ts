import type { Message } from '../../../src/chat/index.js';
import type {
  Destination,
  Travel,
  WebChannel,
  WebMessage,
  WebPerson,
  WebTask,
  Workspace,
} from '../../../src/platforms/web/index.js';

export const monday = new Date('2026-01-12T09:07:00Z');

export function aPerson(person: Partial<WebPerson> & { id: string }): WebPerson {
  return { name: person.id, role: 'rep', team: null, language: 'en', timeZone: 'UTC', ...person };
}

export function aChannel(channel: Partial<WebChannel> & { id: string }): WebChannel {
  return {
    name: channel.id,
    level: 'team',
    language: 'en',
    timeZone: 'UTC',
    newest: null,
    ...channel,
  };
}

export function aTask(
  task: Partial<MemoryWorkspace['owed'][number]> & { id: string },
): MemoryWorkspace['owed'][number] {
  return {
    ...{ action: 'Send the sheet', owner: 'ada', ownerName: 'Ada Reed' },
    ...{ team: 'north', teamName: 'North', due: '2026-01-14', state: 'open', late: false },
    ...{ ended: null, agreedIn: { platform: 'web', channel: 'north', thread: '1' }, card: null },
    ...task,
  };
}

interface Kept extends Omit<WebMessage, 'replies'> {}

/** A workspace whose rows are an array and whose clock stands where the test puts it. */
export class MemoryWorkspace implements Workspace {
  demo = true;
  clock = monday;
  members: WebPerson[] = [
    aPerson({ id: 'ada', name: 'Ada Reed', role: 'lead', team: 'north' }),
    aPerson({ id: 'ben', name: 'Ben Okoro', team: 'north' }),
    aPerson({
      id: 'wang',
      name: '王小明',
      team: '华东',
      language: 'zh',
      timeZone: 'Asia/Shanghai',
    }),
  ];
  rooms: WebChannel[] = [aChannel({ id: 'north', name: 'North' })];
  readonly kept: Kept[] = [];
  readonly tokens = new Map<string, string>();
  readonly sessions = new Map<string, string>();
  /** What people owe, with whose team it is. */
  owed: (WebTask & { team: string })[] = [];
  /** Who leads which teams. */
  leads: Record<string, string[]> = {};
  travel?: Travel;

  async company() {
    return { name: 'Acme', language: 'en' as const, timeZone: 'UTC', demo: this.demo };
  }

  async channels(person: string): Promise<WebChannel[]> {
    return this.rooms
      .filter(({ id, level }) => level !== 'direct' || id === `direct-${person}`)
      .map((room) => ({ ...room, newest: this.#newestIn(room.id) }));
  }

  async people() {
    return this.members;
  }

  async messages(
    channel: string,
    about: { thread?: string; before?: Date; limit?: number } = {},
  ): Promise<WebMessage[]> {
    const { thread = null, before, limit = 1_000_000 } = about;
    return this.kept
      .filter((message) => message.channel === channel && message.thread === thread)
      .filter(({ at }) => before === undefined || at < before)
      .slice(-limit)
      .map((message) => this.#whole(message));
  }

  async message(id: string) {
    const found = this.kept.find((message) => message.id === id);
    return found && this.#whole(found);
  }

  async add({ author, ...message }: Parameters<Workspace['add']>[0]): Promise<WebMessage> {
    const known = this.kept.find(({ key }) => key === message.key);
    if (known) return this.#whole(known);
    if (!this.rooms.some(({ id }) => id === message.channel)) throw new Error('no such channel');
    const id = String(this.kept.length + 1);
    const by = author === null ? null : { id: author, name: this.#nameOf(author) };
    const kept = { ...message, id, author: by, at: this.clock, edited: null };
    this.kept.push(kept);
    return this.#whole(kept);
  }

  async replace(id: string, message: Message) {
    const found = this.kept.find((kept) => kept.id === id);
    if (found) Object.assign(found, { message, edited: this.clock });
  }

  async tasks(person: string): Promise<WebTask[]> {
    return this.owed.filter(({ owner }) => owner === person);
  }

  async teamTasks(person: string): Promise<WebTask[] | null> {
    const teams = this.leads[person];
    return teams ? this.owed.filter(({ team }) => teams.includes(team)) : null;
  }

  async direct(person: string): Promise<WebChannel> {
    const id = `direct-${person}`;
    const known = this.rooms.find((room) => room.id === id);
    if (known) return known;
    const made = aChannel({ id, level: 'direct' });
    this.rooms.push(made);
    return made;
  }

  async enter(token: string) {
    const person = this.tokens.get(token);
    if (person === undefined) return undefined;
    this.tokens.delete(token);
    const session = `session-of-${person}`;
    this.sessions.set(session, person);
    return { session, person };
  }

  async session(session: string) {
    return this.sessions.get(session);
  }

  now() {
    return this.clock;
  }

  #whole(kept: Kept): WebMessage {
    const replies = this.kept.filter(({ thread }) => thread === kept.id).length;
    return { ...kept, replies };
  }

  #newestIn(channel: string): Date | null {
    return this.kept.findLast((message) => message.channel === channel)?.at ?? null;
  }

  #nameOf(person: string): string {
    return this.members.find(({ id }) => id === person)?.name ?? person;
  }
}

/** A clock that arrives when the test says so. */
export function travelOf(workspace: MemoryWorkspace) {
  const asked: Destination[] = [];
  let underway: ReturnType<Travel['underway']>;
  let arrive = () => {};
  const travel: Travel = {
    latest: new Date(workspace.clock.getTime() + 364 * day),
    underway: () => underway && { ...underway, now: workspace.clock },
    to(destination) {
      asked.push(destination);
      const to =
        destination instanceof Date ? destination : new Date(workspace.clock.getTime() + 7 * day);
      underway = { from: workspace.clock, now: workspace.clock, to };
      return new Promise((resolve) => {
        arrive = () => {
          workspace.clock = to;
          underway = undefined;
          resolve();
        };
      });
    },
  };
  workspace.travel = travel;
  return { asked, arrive: () => arrive() };
}

const day = 24 * 3600 * 1000;
