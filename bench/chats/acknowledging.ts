import { setTimeout as wait } from 'node:timers/promises';
import { startBot } from '../../src/bot/start.js';
import { channelsToHear } from '../../src/storage/deliveries.js';
import {
  type Benchmark,
  type Finding,
  type Measured,
  median,
  percentile,
  ratioOf,
  seconds as secondsOf,
} from '../benchmark.js';
import { type Cost, costOf } from '../cost.js';
import { inTemporaryFolder } from '../temporary.js';
import type { Bare } from './bare.js';
import { startBeside } from './beside.js';
import { type Living, living, type Stage } from './living.js';
import type { Acknowledged, Load } from './load.js';
import type { System } from './world.js';

const names: Record<System, string> = { slack: 'Slack', feishu: 'Feishu' };
const bareNames: Record<System, string> = {
  slack: 'a bare Bolt app',
  feishu: 'a bare express handler',
};

interface Pressed {
  stage: Stage;
  ours: Acknowledged;
  bare: Acknowledged;
  cost: Cost;
  /** Seconds after the last event until everything was handled. */
  caughtUp: number;
}

/** How soon events are acknowledged while every channel is being posted to. */
export const acknowledging: Benchmark = {
  about: 'from event to acknowledgement under load, in the middle of a Monday',
  async run(size, note) {
    const [runs, channels, perSecond, seconds] =
      size === 'full' ? [3, 1000, 200, 20] : [1, 12, 20, 2];
    const findings: Finding[] = [];
    for (const [system, factor] of [['slack', 10] as const, ['feishu', 2] as const]) {
      const all: Pressed[] = [];
      for (let run = 0; run < runs; run++) {
        const stage = { system, channels, factor };
        const press = (being: Living) => pressOn(being, stage, { perSecond, seconds });
        all.push(await inTemporaryFolder((folder) => living(folder, stage, press)));
        note(`${names[system]}, run ${run + 1} of ${runs} done`);
      }
      findings.push(findingOf(system, `${perSecond} events a second for ${seconds} s`, all));
    }
    return findings;
  },
};

async function pressOn(
  { bot, world, address, door }: Living,
  stage: Stage,
  load: { perSecond: number; seconds: number },
): Promise<Pressed> {
  const { system } = stage;
  const bare = startBeside<Bare>(new URL('./bare.js', import.meta.url));
  const presser = startBeside<Load>(new URL('./load.js', import.meta.url));
  try {
    const doors = [`${door}/${system}/events`, await bare.ask('open', { system, address })];
    const running = await startBot(bot);
    // Posts go out, so that the platform listens and everything is loaded.
    await world.ask('posted', { count: 3, seconds: 120 });
    const about = { channels: address.channels, about: address.about };
    const pressure = { system, address: about, doors, ...load };
    let answered: Acknowledged[] = [];
    const cost = await costOf(async () => {
      answered = await presser.ask('press', pressure);
    });
    const caughtUp = await secondsOf(async () => {
      while ((await channelsToHear(bot.database.prisma)).length > 0) await wait(20);
    });
    await running.stop();
    const [ours, baseline] = answered;
    if (!ours || !baseline) throw new Error('the load has not reached both doors');
    return { stage, ours, bare: baseline, cost, caughtUp };
  } finally {
    bare.end();
    presser.end();
  }
}

function findingOf(system: System, pressure: string, all: Pressed[]): Finding {
  const { stage } = all[0] ?? { stage: { channels: 0, factor: 0 } };
  const many = stage.channels.toLocaleString('en-US');
  const name = `baseline: ${bareNames[system]}`;
  const ours = all.map((one) => one.ours);
  const bare = all.map((one) => one.bare);
  const middle = (some: Acknowledged[]) => some.map((one) => median(one.milliseconds));
  return {
    title: `${pressure} on ${names[system]}, ${many} channels posted to at ${stage.factor} × its limits`,
    measured: [
      ...timesOf('acknowledged', ours),
      ...timesOf(name, bare),
      line('CPU of our process, threads included', 's', all, ({ cost }) => cost.cpu),
      line('event loop, longest delay', 'ms', all, ({ cost }) => cost.delayMs),
      line('after the last event until all was handled', 's', all, ({ caughtUp }) => caughtUp),
    ],
    ratio: ratioOf('median / the bare one', middle(ours), middle(bare)),
  };
}

function timesOf(what: string, all: Acknowledged[]): Measured[] {
  return [
    line(`${what}, median`, 'ms', all, ({ milliseconds }) => median(milliseconds)),
    line(`${what}, p99`, 'ms', all, ({ milliseconds }) => percentile(milliseconds, 0.99)),
    line(`${what}, not within 3 s`, '', all, ({ failures }) => failures),
  ];
}

function line<T>(what: string, unit: string, all: T[], value: (one: T) => number): Measured {
  return { what, unit, values: all.map(value) };
}
