import type { ChildProcess } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from '../../src/storage/database.js';
import { aStart, atWork, kill } from '../bot/kill/an-instance.js';
import type { CalibratingBot } from './a-calibration.js';
import type { Deed } from './crowd.js';
import type { Storm } from './storm.js';

const script = new URL('./kill/instance.mjs', import.meta.url);

/** A part of a calibration: from when on the service runs, and what people do in it. */
export interface Stage {
  name: string;
  at: string;
  /** Asked for once, when everything before stands. */
  deeds?: () => Deed[];
}

export interface Plan {
  stages: readonly Stage[];
  kills: number;
  roll: () => number;
  env: Record<string, string>;
}

/**
 * Plays stage after stage, and in the middle of each cuts the power so many times.
 * @returns where it was cut; `in between` what was sent and our knowing of it
 */
export async function playKilled(bot: CalibratingBot<Storm>, plan: Plan): Promise<string[]> {
  const { stages, roll, env } = plan;
  const struck: string[] = [];
  for (const [index, stage] of stages.entries()) {
    const began = Date.now();
    const aChild = () => {
      const moment = new Date(Date.parse(stage.at) + Date.now() - began);
      return aStart(script, moment.toISOString(), env);
    };
    const tell = telling(stage.deeds?.() ?? []);
    for (let left = killsIn(index, plan); left > 0; left--) {
      const child = aChild();
      const isGone = () => child.signalCode !== null;
      const told = tell(isGone);
      await strike(child, bot.database, roll);
      await told;
      const isBetween = (await unknown(bot.database)) > 0;
      struck.push(isBetween ? `${stage.name}, in between` : stage.name);
    }
    const child = aChild();
    await atWork(child);
    await tell(() => false);
    await bot.settled(120_000);
    await kill(child);
  }
  return struck;
}

/** Evenly over the stages; where they are fewer, over every so many. */
function killsIn(index: number, { stages: { length }, kills }: Plan): number {
  return Math.floor(((index + 1) * kills) / length) - Math.floor((index * kills) / length);
}

/** Tells the bot everything again and again until it took it in, or is gone. */
function telling(deeds: readonly Deed[]): (isGone: () => boolean) => Promise<void> {
  let left = deeds;
  return async (isGone) => {
    while (left.length > 0 && !isGone()) {
      const taken = await Promise.all(left.map((tell) => tell()));
      left = left.filter((_, at) => !taken[at]);
      await wait(50);
    }
  };
}

/** How much was sent of which nobody knows whether it was done. */
async function unknown({ prisma }: Database): Promise<number> {
  const posts = await prisma.post.count({ where: { triedAt: { not: null } } });
  return posts + (await prisma.task.count({ where: { listingSince: { not: null } } }));
}

/**
 * Anywhere from the start on, or just as something is sent: most often that, for it is the moment
 * in which something could get lost, or be done twice.
 */
async function strike(child: ChildProcess, database: Database, roll: () => number): Promise<void> {
  const wasClear = (await unknown(database)) === 0;
  const working = atWork(child);
  if (roll() < 0.65 && wasClear) {
    let isQuiet = false;
    const quiet = working.then(() => wait(3000));
    void quiet.then(() => {
      isQuiet = true;
    });
    while (!isQuiet && (await unknown(database)) === 0) await wait(10);
    await wait(roll() * 120);
  } else {
    // What the last one left behind is looked for now.
    await working;
    await wait(roll() * 900);
  }
  await kill(child);
}
