import type { Heard, Language, Message, Place } from '../../src/chat/index.js';
import type {
  Circumstances,
  Conversation,
  Effect,
  Step,
} from '../../src/conversations/conversation.js';
import { type Answers, Known, type Question } from '../../src/conversations/known.js';
import { plainText } from './plain-text.js';

/** What is known in a test, by the name of the question; what is left out has no answer. */
export type Knows = {
  [K in keyof Answers]?: (of: Answers[K]['of']) => Answers[K]['is'] | null;
};

export interface Setting {
  knows?: Knows;
  language?: Language;
  timeZone?: string;
  place?: Place;
  at?: Date;
}

/** Monday 7 September 2026, 09:07 in Shanghai. */
export const mondayMorning = new Date('2026-09-07T01:07:00Z');
export const channel: Place = { platform: 'web', channel: 'emea' };

/** Plays a conversation in memory, the way a person would read the thread. */
export function openThread<State, Opening>(
  kind: Conversation<State, Opening>,
  opening: unknown,
  setting: Setting = {},
) {
  const { language = 'en', timeZone = 'Asia/Shanghai', place = channel } = setting;
  const circumstances: Circumstances = {
    language,
    timeZone,
    place,
    at: setting.at ?? mondayMorning,
  };
  let at = circumstances.at;
  let knows = setting.knows ?? {};
  let said = 0;
  const effects: Effect[] = [];

  const parsed = kind.opening.parse(saved(opening));
  let state = keep(
    kind.open(parsed, knownFrom(kind.asksToOpen(parsed, circumstances), knows), circumstances),
  );

  /** Every step goes through the saved form, as it does in the database. */
  function keep(step: Step<State>): State {
    effects.push(...(saved(step.effects) as Effect[]));
    return kind.state.parse(saved(step.state));
  }

  function hears(heard: Heard): Effect[] {
    const before = effects.length;
    state = keep(kind.hear(state, heard, knownFrom(kind.asks(state, heard), knows)));
    return effects.slice(before);
  }

  return {
    hears,
    says(by: string, text: string, about: { id?: string; toBot?: boolean; place?: Place } = {}) {
      const id = about.id ?? `m${++said}`;
      return hears({ kind: 'said', id, by, text, toBot: false, place, at, ...about });
    },
    /** Presses a button that is shown; a button that no message has cannot be pressed. */
    presses(by: string, choice: string) {
      const posted = posts().find(({ message }) => choicesOf(message).includes(choice));
      if (!posted) throw new Error(`no message shows a button "${choice}"`);
      return hears({ kind: 'chose', choice, key: posted.key, by, place, at });
    },
    /** Presses a button that was there when the page was opened. */
    pressesStale(by: string, choice: string, key: string) {
      return hears({ kind: 'chose', choice, key, by, place, at });
    },
    commands(by: string, command: string, text = '', where: Place = place) {
      return hears({ kind: 'commanded', command, text, by, place: where, at });
    },
    fails(key: string, reason = 'refused: too large') {
      return hears({ kind: 'failed', key, reason, at });
    },
    timeBecomes(instant: string) {
      at = new Date(instant);
    },
    nowKnows(changed: Knows) {
      knows = { ...knows, ...changed };
    },
    get state() {
      return state;
    },
    get effects() {
      return effects;
    },
    /** The newest message under each key, in the order in which the keys first appeared. */
    get posts() {
      return posts();
    },
    get shows(): string[] {
      return posts().map(({ message }) => plainText(message));
    },
    shown(key: string): string {
      const posted = posts().find((post) => post.key === key);
      if (!posted) throw new Error(`nothing stands under "${key}"`);
      return plainText(posted.message);
    },
  };

  function posts() {
    const byKey = new Map<string, Extract<Effect, { kind: 'post' }>>();
    for (const effect of effects) if (effect.kind === 'post') byKey.set(effect.key, effect);
    return [...byKey.values()];
  }
}

/** Answers exactly what was asked: asking for too little fails as it would in the bot. */
function knownFrom(questions: Question[], knows: Knows): Known {
  return new Known(
    questions.map((question) => {
      const answer = knows[question.ask] as ((of: unknown) => unknown) | undefined;
      return [question, answer?.(question) ?? null] as const;
    }),
  );
}

function saved(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

function choicesOf(message: Message): string[] {
  return message.blocks.flatMap((block) =>
    block.kind === 'choices' ? block.choices.map(({ id }) => id) : [],
  );
}
