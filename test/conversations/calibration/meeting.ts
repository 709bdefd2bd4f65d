import { addDays, dayIn } from '../../../src/calendar/index.js';
import { calibration } from '../../../src/conversations/calibration/calibration.js';
import type { CalibrationOpening } from '../../../src/conversations/calibration/opening.js';
import type { Participant, TaskSeen } from '../../../src/conversations/known.js';
import type { Agenda, Lever } from '../../../src/gap/index.js';
import { channel, type Knows, openThread, type Setting } from '../thread.js';

const k = 100_000;

export const thread = { ...channel, thread: 'root-1' };

export function aPerson(id: string, name: string, about: Partial<Participant> = {}): Participant {
  return {
    ...{ id, name, nickname: null, language: 'en', timeZone: 'Asia/Shanghai' },
    ...{ lead: false, away: false },
    ...about,
  };
}

export const team = [
  aPerson('ana', 'Ana Lima', { lead: true }),
  aPerson('ben', 'Ben Ode'),
  aPerson('wang', '王磊', { language: 'zh', nickname: '小王' }),
  aPerson('zoe', 'Zoe Park'),
];

export function aLever(about: Partial<Lever> = {}): Lever {
  return {
    key: 'win-rate stage POC',
    factor: 'win-rate',
    slice: { by: 'stage', value: 'POC' },
    towards: 'Contract',
    recoverable: 150 * k,
    low: 60 * k,
    high: 240 * k,
    now: { value: 0.38, n: 21, from: '2026-08-10', to: '2026-09-06' },
    before: { value: 0.52, n: 46, from: '2026-06-15', to: '2026-08-09' },
    elsewhere: { value: 0.51, n: 210, from: '2026-08-10', to: '2026-09-06' },
    confidence: 0.93,
    deals: [],
    ...about,
  };
}

export const slippedLever = aLever({
  key: 'slipped all',
  factor: 'slipped',
  slice: { by: 'all', value: '' },
  towards: null,
  recoverable: 80 * k,
  now: { value: 120 * k, n: 2, from: '2026-08-10', to: '2026-09-06' },
  before: { value: 30 * k, n: 3, from: '2026-06-15', to: '2026-08-09' },
  elsewhere: null,
  deals: [
    { deal: 'd1', name: 'Dingxin', value: 80 * k },
    { deal: 'd2', name: 'Farview', value: 40 * k },
  ],
});

export function anAgenda(about: Partial<Agenda> = {}): Agenda {
  return {
    ...{ team: 'emea', name: 'EMEA', level: 'team', currency: 'EUR', monday: '2026-09-07' },
    madeAt: new Date('2026-09-06T23:00:00Z'),
    ...{ path: 1860 * k, target: 2100 * k, chance: 0.28 },
    levers: [aLever(), slippedLever],
    people: team.map(({ id }, at) => ({
      person: id,
      ...{ path: (300 + 80 * at) * k, open: 6 + at, openValue: 4200 * k },
      still: [{ deal: 'd1', name: 'Dingxin', value: 800 * k, stage: 'POC', days: 12 + at }],
      slipped: [{ deal: 'd2', name: 'Farview', value: 400 * k, to: null }],
    })),
    ...{ helped: [], silence: null },
    ...about,
  };
}

export function aTask(about: Partial<TaskSeen> = {}): TaskSeen {
  return {
    ...{ id: 't1', action: 'Add the ROI sheet', owner: 'ben', due: '2026-09-11', team: 'emea' },
    ...{ author: 'ben', state: 'open', calibration: 'calibration emea 7', moves: null },
    ...{ assumed: [], late: false, snoozedUntil: null, ended: null },
    created: new Date('2026-09-07T01:10:00Z'),
    ...{ ownerName: 'Ben Ode', teamName: 'EMEA', agreedIn: thread },
    ...about,
  };
}

type Somebody = NonNullable<ReturnType<NonNullable<Knows['person']>>>;

const directory = new Map<string, Somebody>([
  ...team.map(({ id, name, language }) => [id, { name, language, team: 'emea' }] as const),
  ['hed', { name: 'Hed Region', language: 'en', team: null }] as const,
  ['kim', { name: 'Kim Other', language: 'en', team: 'apac' }] as const,
]);

export const knows: Knows = {
  participants: () => team,
  agenda: () => anAgenda(),
  'calibration-rules': () => ({ minutes: 15 }),
  'next-calibration': () => '2026-09-21',
  calibrations: () => [],
  tasks: () => [],
  person: ({ person }) => directory.get(person) ?? null,
  'may-lead': ({ person }) => ({ allowed: ['ana', 'hed'].includes(person), others: ['Ana Lima'] }),
  approvers: () => [{ id: 'hed', name: 'Hed Region' }],
  region: () => ({
    ...{ team: 'world', name: 'World', place: { platform: 'web', channel: 'world' } },
    ...{ language: 'en', timeZone: 'Asia/Shanghai' },
  }),
};

/** A calibration that began on Monday 7 September 2026, 09:07 in Shanghai. */
export function meet(opening: Partial<CalibrationOpening> = {}, setting: Setting = {}) {
  const meeting = openThread(
    calibration,
    { team: 'emea', number: 8, by: null, ...opening },
    { ...setting, knows: { ...knows, ...setting.knows } },
  );
  let at = new Date(setting.at ?? '2026-09-07T01:07:00Z');
  return {
    ...meeting,
    get state() {
      return meeting.state;
    },
    get posts() {
      return meeting.posts;
    },
    get shows() {
      return meeting.shows;
    },
    get keys() {
      return meeting.posts.map(({ key }) => key);
    },
    /** So many minutes after it began. */
    minutes(count: number) {
      at = new Date(new Date(setting.at ?? '2026-09-07T01:07:00Z').getTime() + count * 60_000);
      meeting.timeBecomes(at.toISOString());
    },
    writes(by: string, text: string, about: { id?: string; toBot?: boolean } = {}) {
      return meeting.says(by, text, { ...about, place: thread });
    },
    tells(by: string, text: string, about: { id?: string } = {}) {
      return meeting.says(by, text, { ...about, toBot: true, place: alone(by) });
    },
    edits(by: string, id: string, text: string) {
      return meeting.hears({ kind: 'edited', id, by, text, place: thread, at });
    },
    fills(by: string, values: Record<string, string>, about: { form?: string; key?: string } = {}) {
      const { form = 'action', key = 'root' } = about;
      const place = key === 'root' ? channel : alone(by);
      return meeting.hears({ kind: 'filled', form, key, values, by, place, at });
    },
    chooses(by: string, choice: string, key = `question:${by}`) {
      const place = key === 'root' ? channel : alone(by);
      return meeting.hears({ kind: 'chose', choice, key, by, place, at });
    },
    wakes(key: string) {
      return meeting.hears({ kind: 'woke', key, at });
    },
    isTold(what: unknown) {
      return meeting.hears({ kind: 'told', what, at });
    },
    root: () => meeting.shown('root').split('\n'),
    cardOf: (person: string) => meeting.shown(`question:${person}`).split('\n'),
  };
}

export type Meeting = ReturnType<typeof meet>;

export function alone(person: string) {
  return { platform: 'web', channel: `dm-${person}` };
}

export const answer = { action: 'Send the ROI sheet', owner: 'me', due: '2026-09-11' };

export const today = dayIn(new Date('2026-09-07T01:07:00Z'), 'Asia/Shanghai');
export const tomorrow = addDays(today, 1);
