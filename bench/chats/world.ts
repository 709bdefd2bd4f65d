import { answerQuestions } from './beside.js';
import { feishuWorld } from './feishu-world.js';
import { slackWorld } from './slack-world.js';

export type System = 'slack' | 'feishu';

/** What a bot must know to live there. */
export interface Address {
  url: string;
  /** Tokens and keys, as the platform's options have them. */
  options: Record<string, string>;
  /** Ids of the channels that the bot is in. */
  channels: string[];
  /** What the load must know of the place to make events of it. */
  about: Record<string, string>;
}

/** How large it is. */
export interface Size {
  system: System;
  channels: number;
  /** Times the real limits. */
  factor: number;
  /** Addresses of people who are there from the beginning. */
  people?: string[];
}

/** Addresses of people, and the channels in which their teams talk, in turn. */
export interface Asked {
  people: string[];
  channels: string[];
}

/** What somebody was asked, and the payloads of a press on it and of its form, as first sent. */
export interface Question {
  account: string;
  press: unknown;
  form: unknown;
  /** Of their team. */
  thread: { channel: string; ts: string };
}

/** A strict chat system with people in it, in a process of its own. */
export type World = {
  open: { takes: Size; gives: Address };
  /** What stands before each person alone, and where their team talks. */
  questions: { takes: Asked; gives: Question[] };
  /**
   * From now on somebody asks "deals" in some channel, every so many milliseconds: not "now", whose
   * picture would take a place among those of the posts.
   */
  people: { takes: { door: string; every: number }; gives: null };
  /** Waits until so many posts stand that are no answers. */
  posted: { takes: { count: number; seconds: number }; gives: null };
  /** Nobody asks any more. @returns seconds from each question to its answer, once all are there */
  answers: { takes: null; gives: number[] };
  /** How many calls were refused because they came too fast. */
  limited: { takes: null; gives: number };
};

/** One chat system, as this process plays it. */
export interface Played {
  address: Address;
  ask(door: string): Promise<unknown>;
  questions?(asked: Asked): Promise<Question[]>;
  limited(): number;
}

/** What happens there, in the order in which it happens. */
export class Happenings {
  posts = 0;
  readonly seconds: number[] = [];
  readonly #open = new Map<string, number>();

  asked(id: string): void {
    this.#open.set(id, performance.now());
  }

  /** @param below what it answers; undefined for a post */
  stands(below: string | undefined): void {
    const asked = this.#open.get(below ?? '');
    if (below === undefined) this.posts += 1;
    if (below === undefined || asked === undefined) return;
    this.#open.delete(below);
    this.seconds.push((performance.now() - asked) / 1000);
  }

  get unanswered(): number {
    return this.#open.size;
  }
}

const happenings = new Happenings();
let played: Played | undefined;
let asking: NodeJS.Timeout | undefined;

answerQuestions<World>({
  async open(size) {
    const play = size.system === 'slack' ? slackWorld : feishuWorld;
    played = await play(size, happenings);
    return played.address;
  },
  questions: async (asked) => (await played?.questions?.(asked)) ?? [],
  people({ door, every }) {
    asking = setInterval(() => void played?.ask(door), every);
    return null;
  },
  async posted({ count, seconds }) {
    await until(
      () => happenings.posts >= count,
      seconds,
      () => `${happenings.posts} of ${count}`,
    );
    return null;
  },
  async answers() {
    clearInterval(asking);
    const open = () => `${happenings.unanswered} questions have no answer`;
    await until(() => happenings.unanswered === 0, 60, open);
    return happenings.seconds;
  },
  limited: () => played?.limited() ?? 0,
});

async function until(isSo: () => boolean, seconds: number, how: () => string): Promise<void> {
  const end = performance.now() + seconds * 1000;
  while (!isSo()) {
    if (performance.now() > end) throw new Error(`not after ${seconds} s: ${how()}`);
    await new Promise((resume) => setTimeout(resume, 10));
  }
}
