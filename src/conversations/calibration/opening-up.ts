import { addDays, dayIn } from '../../calendar/index.js';
import type { Circumstances, Effect, Step } from '../conversation.js';
import type { Answers, Known, Participant, Question, TaskSeen } from '../known.js';
import { closeAfter } from './ending.js';
import { card, ROOT, shown } from './moment.js';
import type { CalibrationOpening } from './opening.js';
import { roundUp } from './round-up.js';
import { lastTime, snapshotOf } from './snapshot.js';
import type { CalibrationState, Participating } from './state.js';
import { wakes } from './steering.js';

const MINUTES = 15;

export function asksToOpen(
  { team, number, by }: CalibrationOpening,
  at: Circumstances,
): Question[] {
  const { platform, channel } = at.place;
  return [
    { ask: 'participants', team, day: dayIn(at.at, at.timeZone) },
    { ask: 'agenda', team },
    { ask: 'calibrations', team },
    { ask: 'tasks', team },
    ...before(team, number).map((calibration): Question => ({ ask: 'tasks', calibration })),
    { ask: 'calibration-rules' },
    { ask: 'next-calibration', team },
    { ask: 'channel', platform, channel },
    { ask: 'region', team, platform },
    ...(by === null
      ? []
      : ([
          { ask: 'person', person: by },
          { ask: 'may-lead', person: by, team },
        ] satisfies Question[])),
  ];
}

/** Begins the thread and asks everybody who is there; where nobody is, says so and is over. */
export function open(
  opening: CalibrationOpening,
  known: Known,
  at: Circumstances,
): Step<CalibrationState> {
  const state = begun(opening, known, at);
  const moment = { at: at.at, known, id: 'opening', tasks: [] };
  const posts = shown(state, moment).map((effect) => ofMany(effect, opening));
  const effects = [...posts, ...succeeding(opening, state, known)];
  if (state.phase === 'skipped') {
    return { state, effects: [...effects, ...roundUp(state, moment), closeAfter(at.at)] };
  }
  const cards = state.people.filter(({ carded, lead }) => carded && !lead);
  return { state, effects: [...effects, ...cards.map((one) => card(state, one)), ...wakes(state)] };
}

/** By the schedule every team has its card at the same time; whoever calls for one waits for it. */
function ofMany(effect: Effect, { by }: CalibrationOpening): Effect {
  const isOne = by === null && effect.kind === 'post' && effect.key === ROOT;
  return isOne ? { ...effect, bulk: true } : effect;
}

function begun(opening: CalibrationOpening, known: Known, at: Circumstances): CalibrationState {
  const { team, number, by, skip } = opening;
  const today = dayIn(at.at, at.timeZone);
  const people = (known.get({ ask: 'participants', team, day: today }) ?? []).map(participating);
  const skipped = skippedBecause(opening, people);
  const minutes = known.get({ ask: 'calibration-rules' })?.minutes ?? MINUTES;
  const ends = skipped ? at.at : new Date(at.at.getTime() + minutes * 60_000);
  const { platform, channel } = at.place;
  return {
    ...{ key: keyOf(opening), team, number, platform, channel, thread: at.place.thread ?? null },
    ...{ language: at.language, timeZone: at.timeZone },
    startedBy: (by && known.get({ ask: 'person', person: by })?.name) ?? null,
    steering: skipped ? null : steeringBy(opening, people, known),
    ...{ began: at.at.toISOString(), ends: ends.toISOString(), day: skip?.day ?? today },
    nextCalibration: known.get({ ask: 'next-calibration', team }) ?? addDays(today, 14),
    ...{ phase: skipped ? 'skipped' : 'running', skipped, reminded: false },
    snapshot: snapshot(opening, people, known, { ...at, today }),
    people: people.map((one) => ({ ...one, carded: !skipped && !one.away })),
    ...{ mentioned: [], tasks: [] },
  };
}

function snapshot(
  { team, number }: CalibrationOpening,
  people: Participating[],
  known: Known,
  { place, today }: Circumstances & { today: string },
) {
  const { platform, channel } = place;
  const agenda = known.get({ ask: 'agenda', team });
  const earlier = (known.get({ ask: 'calibrations', team }) ?? [])
    .filter((one) => one.number < number)
    .map(({ key }) => key);
  const present = new Set(people.filter(({ away }) => !away).map(({ id }) => id));
  return snapshotOf(agenda, {
    name: known.get({ ask: 'channel', platform, channel })?.teamName ?? team,
    present,
    last: lastTime(earlierTasks(team, number, known), {
      ...{ earlier, today, helped: agenda?.helped ?? [] },
    }),
  });
}

function skippedBecause(
  { skip }: CalibrationOpening,
  people: Participating[],
): CalibrationState['skipped'] {
  if (skip) return { why: 'said', reason: skip.reason };
  if (people.length === 0) return { why: 'nobody', reason: '' };
  if (people.every(({ away }) => away)) return { why: 'everybody-away', reason: '' };
  return null;
}

/** Who called for it steers it as well, where they may and do not take part as a lead. */
function steeringBy(
  { team, by }: CalibrationOpening,
  people: Participating[],
  known: Known,
): CalibrationState['steering'] {
  if (by === null || people.some(({ id, lead, away }) => id === by && lead && !away)) return null;
  const may = known.get({ ask: 'may-lead', person: by, team });
  const person: Answers['person']['is'] | null = known.get({ ask: 'person', person: by });
  return may?.allowed && person ? { id: by, language: person.language } : null;
}

/** What is written from now on belongs to this one. */
function succeeding(
  { number }: CalibrationOpening,
  { team }: CalibrationState,
  known: Known,
): Effect[] {
  const before = (known.get({ ask: 'calibrations', team }) ?? []).find(
    (one) => one.number < number && one.phase !== 'running',
  );
  if (!before) return [];
  return [{ kind: 'tell', conversation: before.key, what: { kind: 'succeeded' } }];
}

/** The keys of the calibrations just before: of many tasks of a team not all are told of at once. */
function before(team: string, number: number): string[] {
  return [1, 2, 3].flatMap((back) =>
    number > back ? [keyOf({ team, number: number - back })] : [],
  );
}

function earlierTasks(team: string, number: number, known: Known): TaskSeen[] {
  const tasks = [
    ...(known.get({ ask: 'tasks', team }) ?? []),
    ...before(team, number).flatMap(
      (calibration) => known.get({ ask: 'tasks', calibration }) ?? [],
    ),
  ];
  return [...new Map(tasks.map((task) => [task.id, task])).values()];
}

function keyOf({ team, number }: Pick<CalibrationOpening, 'team' | 'number'>): string {
  return `calibration ${team} ${number}`;
}

function participating(person: Participant): Participating {
  const { id, name, nickname, language, timeZone, lead, away } = person;
  return {
    ...{ id, name, nickname, language, timeZone, lead, away },
    ...{ fine: false, support: 'no', forms: 0, carded: false, unreached: false },
  };
}
