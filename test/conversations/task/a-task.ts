import type { Field, Heard, Language, Place } from '../../../src/chat/index.js';
import type { Effect } from '../../../src/conversations/conversation.js';
import type { Participant, TaskSeen } from '../../../src/conversations/known.js';
import { taskReadBy } from '../../../src/conversations/task/task.js';
import type { WordReader } from '../../../src/conversations/task/words.js';
import type { Reading, TaskChange } from '../../../src/tasks/index.js';
import { type Knows, openThread } from '../thread.js';

/** Wednesday 11 March 2026, 09:10 in Shanghai. */
export const wednesday = new Date('2026-03-11T01:10:00Z');
export const east: Place = { platform: 'web', channel: 'east' };
export const thread: Place = { ...east, thread: 'root' };

function aPerson(id: string, name: string, about: Partial<Participant> = {}): Participant {
  return {
    ...{ id, name, nickname: null, language: 'zh', timeZone: 'Asia/Shanghai' },
    ...{ lead: false, away: false, ...about },
  };
}

export const people = [
  aPerson('li-na', '李娜'),
  aPerson('tom', 'Tom Okafor', { language: 'en' }),
  aPerson('wang-lei', '王磊'),
  aPerson('zhang-min', '张敏'),
  aPerson('zhang-wei', '张伟'),
  aPerson('zhao-min', '赵敏', { lead: true }),
];

type More = NonNullable<ReturnType<WordReader['readMore']>>;

/** Understands exactly these words. */
export function understanding(readings: Record<string, Reading>, more: Record<string, More> = {}) {
  return { readTask: (words: string) => readings[words], readMore: (words: string) => more[words] };
}

export const roi = '小王周五前给鼎信补 ROI 测算';
export const asRead: Reading = {
  action: '给鼎信补 ROI 测算',
  owner: { is: 'wang-lei' },
  due: { is: '2026-03-13' },
};

export interface TaskSetting {
  text?: string;
  reading?: Reading | undefined;
  more?: Record<string, More>;
  readings?: Record<string, Reading>;
  form?: { action: string; owner: string | null; due: string | null };
  language?: Language;
  opening?: Record<string, unknown>;
  knows?: Knows;
  at?: Date;
}

/** Opens a task of Li Na's and plays the bot: what is to be changed is, and is heard of. */
export function aTask(setting: TaskSetting = {}) {
  const { text = roi, reading = asRead, more = {}, readings = {}, form } = setting;
  const record: { task: TaskSeen | null; changes: TaskChange[] } = { task: null, changes: [] };
  let now = setting.at ?? wednesday;
  const talk = openThread(
    taskReadBy(understanding({ [text]: reading, ...readings }, more)),
    {
      ...{ id: 't1', team: 'east-1', author: 'li-na', authorZone: 'Asia/Shanghai' },
      from: form ? { kind: 'form', ...form } : { kind: 'words', text, mentions: [] },
      ...{ shownIn: thread, calibration: 'calibration east-1 7', moves: null, late: false },
      ...{ agreedIn: thread, nextCalibration: '2026-03-23' },
      ...setting.opening,
    },
    {
      language: setting.language ?? 'zh',
      place: east,
      at: now,
      knows: {
        task: () => record.task,
        participants: () => people,
        person: ({ person }) => {
          const one = people.find(({ id }) => id === person);
          return one ? { name: one.name, language: one.language, team: 'east-1' } : null;
        },
        'may-lead': ({ person }) => ({ allowed: person === 'zhao-min', others: ['赵敏'] }),
        'working-days': () => ({ country: 'CN' }),
        ...setting.knows,
      },
    },
  );
  settle(talk.effects);

  /** What the bot does in the same moment: the record, and the news of it. */
  function settle(effects: Effect[]): Effect[] {
    const all = [...effects];
    for (const effect of effects) {
      if (effect.kind === 'add-task') record.task = added(effect);
      if (effect.kind !== 'change-task') continue;
      record.changes.push(effect.change);
      change(effect.change);
      all.push(...hears({ kind: 'task-changed', task: 't1', at: now }));
    }
    return all;
  }

  function added({ task, agreedIn }: Extract<Effect, { kind: 'add-task' }>): TaskSeen {
    return {
      ...task,
      ...{ state: 'open', snoozedUntil: null, created: now, ended: null },
      ...{ ownerName: nameOf(task.owner), teamName: '华东一组', agreedIn: agreedIn ?? east },
    };
  }

  function change(to: TaskChange): void {
    if (record.task) record.task = { ...record.task, ...changedBy(to, now) };
  }

  function hears(heard: Heard): Effect[] {
    return settle(talk.hears(heard));
  }

  return {
    talk,
    record,
    hears,
    get task(): TaskSeen {
      if (!record.task) throw new Error('no task is on record');
      return record.task;
    },
    shown: (key: string) => talk.shown(key),
    post: (key: string) => talk.posts.find((post) => post.key === key),
    keys: () => talk.posts.map(({ key }) => key),
    /** The private words said to somebody, oldest first. */
    wordsTo: (person: string) =>
      talk.posts
        .filter(({ key }) => key.startsWith(`word:${person}:`))
        .map(({ message }) => message.summary),
    fields: (key: string): Field[] =>
      (talk.posts.find((post) => post.key === key)?.message.blocks ?? []).flatMap((block) =>
        block.kind === 'form' ? block.fields : [],
      ),
    /** Presses a button that this message shows. */
    presses(by: string, choice: string, key = 'understood') {
      const message = talk.posts.find((post) => post.key === key)?.message;
      const isShown = message?.blocks.some(
        (block) => block.kind === 'choices' && block.choices.some(({ id }) => id === choice),
      );
      if (!isShown) throw new Error(`"${key}" shows no button "${choice}"`);
      return hears({ kind: 'chose', choice, key, by, place: thread, at: now });
    },
    pressesStale(by: string, choice: string, key = 'understood') {
      return hears({ kind: 'chose', choice, key, by, place: thread, at: now });
    },
    fills(by: string, form: string, values: Record<string, string>, key = 'understood') {
      return hears({ kind: 'filled', form, key, values, by, place: thread, at: now });
    },
    told: (what: unknown) => hears({ kind: 'told', what, at: now }),
    wakes: (key: string) => hears({ kind: 'woke', key, at: now }),
    /** Somebody changes it elsewhere: in a list, from a digest. */
    changesElsewhere(to: TaskChange) {
      change(to);
      return hears({ kind: 'task-changed', task: 't1', at: now });
    },
    timeBecomes(instant: string) {
      now = new Date(instant);
      talk.timeBecomes(instant);
    },
  };
}

function nameOf(person: string): string {
  return people.find(({ id }) => id === person)?.name ?? person;
}

function changedBy(change: TaskChange, now: Date): Partial<TaskSeen> {
  switch (change.to) {
    case 'action':
      return { action: change.action };
    case 'owner':
      return { owner: change.owner, ownerName: nameOf(change.owner) };
    case 'due':
      return { due: change.due };
    case 'snooze':
      return { snoozedUntil: change.until };
    case 'moves':
      return { moves: change.moves };
    case 'state':
      return { state: change.state, ended: change.state === 'open' ? null : now };
  }
}
