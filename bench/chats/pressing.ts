import { setTimeout as wait } from 'node:timers/promises';
import { channelsToHear } from '../../src/storage/deliveries.js';
import { type Measured, median, percentile, seconds as secondsOf } from '../benchmark.js';
import { type Cost, costOf } from '../cost.js';
import type { Bare } from './bare.js';
import { startBeside } from './beside.js';
import type { Living } from './living.js';
import type { Acknowledged, Load } from './load.js';
import type { Question, System } from './world.js';

export const names: Record<System, string> = { slack: 'Slack', feishu: 'Feishu' };
export const bareNames: Record<System, string> = {
  slack: 'a bare Bolt app',
  feishu: 'a bare express handler',
};

/** What came of events that were sent to us and to the bare app at the same moments. */
export interface Pressed {
  ours: Acknowledged;
  bare: Acknowledged;
  cost: Cost;
  /** Seconds after the last event until everything was handled. */
  caughtUp: number;
}

/** So many events a second, for so long. */
export interface Pressure {
  system: System;
  perSecond: number;
  seconds: number;
}

/**
 * @param begin starts the bot, so that the platform listens and everything is loaded
 * @returns what came of it, once everything is handled
 */
export async function pressOn(
  { bot, address, door }: Living,
  { system, ...load }: Pressure,
  begin: () => Promise<{ questions?: Question[] }>,
): Promise<Pressed> {
  const bare = startBeside<Bare>(new URL('./bare.js', import.meta.url));
  const presser = startBeside<Load>(new URL('./load.js', import.meta.url));
  try {
    const doors = [`${door}/${system}/events`, await bare.ask('open', { system, address })];
    const asked = await begin();
    const about = { channels: address.channels, about: address.about };
    let answered: Acknowledged[] = [];
    const cost = await costOf(async () => {
      answered = await presser.ask('press', { system, address: about, doors, ...load, ...asked });
    });
    const caughtUp = await secondsOf(async () => {
      while ((await channelsToHear(bot.database.prisma)).length > 0) await wait(20);
    });
    const [ours, baseline] = answered;
    if (!ours || !baseline) throw new Error('the load has not reached both doors');
    return { ours, bare: baseline, cost, caughtUp };
  } finally {
    bare.end();
    presser.end();
  }
}

/** How soon both acknowledged, and what it cost us. */
export function measuredIn(system: System, all: Pressed[]): Measured[] {
  const name = `baseline: ${bareNames[system]}`;
  return [
    ...timesOf(
      'acknowledged',
      all.map(({ ours }) => ours),
    ),
    ...timesOf(
      name,
      all.map(({ bare }) => bare),
    ),
    line('CPU of our process, threads included', 's', all, ({ cost }) => cost.cpu),
    line('event loop, longest delay', 'ms', all, ({ cost }) => cost.delayMs),
    line('after the last event until all was handled', 's', all, ({ caughtUp }) => caughtUp),
  ];
}

/** The middle of each run. */
export function middleOf(all: Acknowledged[]): number[] {
  return all.map(({ milliseconds }) => median(milliseconds));
}

export function line<T>(what: string, unit: string, all: T[], value: (one: T) => number): Measured {
  return { what, unit, values: all.map(value) };
}

function timesOf(what: string, all: Acknowledged[]): Measured[] {
  return [
    line(`${what}, median`, 'ms', all, ({ milliseconds }) => median(milliseconds)),
    line(`${what}, p99`, 'ms', all, ({ milliseconds }) => percentile(milliseconds, 0.99)),
    line(`${what}, not within 3 s`, '', all, ({ failures }) => failures),
  ];
}
