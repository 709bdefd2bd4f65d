import type { Language, Place } from '../../../src/chat/index.js';
import { targetChange } from '../../../src/conversations/target-change/target-change.js';
import type { DecidedChange, TargetChange } from '../../../src/targets/index.js';
import { channel, type Knows, openThread } from '../thread.js';

/** Four weeks from Monday 14 September 2026: 64 instead of 80 working days of people. */
export const fewerPeople: TargetChange = {
  id: 'north 2026-09-14',
  team: 'north',
  currency: 'EUR',
  weeks: ['2026-09-14', '2026-09-21', '2026-09-28', '2026-10-05'].map((monday) => ({
    monday,
    before: 10_000_000,
    after: 8_000_000,
  })),
  reason: { kind: 'capacity', daysThen: 80, daysNow: 64 },
};

export const ahead: TargetChange = {
  ...fewerPeople,
  id: 'north ahead',
  reason: { kind: 'relief', left: 90_000_000, planned: 120_000_000 },
};

const people: Record<string, { name: string; language: Language }> = {
  min: { name: '赵敏', language: 'zh' },
  olga: { name: 'Olga', language: 'en' },
  ana: { name: 'Ana', language: 'en' },
};

/** Tuesday 8 September 2026, 09:22 in Shanghai: the end of a calibration. */
export const end = new Date('2026-09-08T01:22:00Z');

export interface About {
  language?: Language;
  record?: (DecidedChange & { byName: string })[];
  approvers?: { id: string; name: string }[];
  place?: Place;
}

/** Olga stands right above the team, Zhao Min above Olga; Ana sells. */
export function aProposal(change: TargetChange = fewerPeople, about: About = {}) {
  const { language = 'en', record = [], place = channel } = about;
  const approvers = about.approvers ?? [
    { id: 'olga', name: 'Olga' },
    { id: 'min', name: '赵敏' },
  ];
  const knows: Knows = {
    approvers: () => approvers,
    channel: () => ({
      name: 'north',
      team: 'north',
      teamName: 'North',
      level: 'team',
      language,
      timeZone: 'Asia/Shanghai',
      direct: false,
    }),
    'target-record': () => record,
    person: ({ person }) => ({ name: person, language: 'en', team: null, ...people[person] }),
  };
  const opening = { change, team: 'north', calibration: 'calibration north 3', platform: 'web' };
  const thread = openThread(targetChange, opening, { knows, language, place, at: end });
  let now = end;

  return {
    thread,
    /** The wake asked for under this key comes. */
    wakes(key: string) {
      const wake = thread.effects.findLast(
        (effect) => effect.kind === 'wake' && effect.key === key,
      );
      if (wake?.kind !== 'wake') throw new Error(`nobody asked to be woken for "${key}"`);
      now = new Date(wake.at);
      thread.timeBecomes(now.toISOString());
      return thread.hears({ kind: 'woke', key, at: now });
    },
    presses(by: string, choice: string, on = 'olga') {
      return thread.hears({ kind: 'chose', choice, key: `proposal:${on}`, by, place, at: now });
    },
    fills(by: string, reason: string) {
      const values = { reason };
      return thread.hears({
        ...{ kind: 'filled', form: 'decline', key: `proposal:${by}`, values, by, place, at: now },
      });
    },
    timeBecomes(instant: string) {
      now = new Date(instant);
      thread.timeBecomes(instant);
    },
    decisions() {
      return thread.effects.flatMap((effect) =>
        effect.kind === 'decide-target' ? [effect.change] : [],
      );
    },
    shownTo: (person: string) => thread.shown(`proposal:${person}`).split('\n'),
  };
}
