import { setTimeout as wait } from 'node:timers/promises';
import type { Bot } from '../../src/bot/bot.js';
import { startBot } from '../../src/bot/start.js';
import { type Benchmark, type Finding, ratioOf } from '../benchmark.js';
import { addressOf, teamsAmong } from '../company-folder.js';
import { inTemporaryFolder } from '../temporary.js';
import { type Living, living, type Stage } from './living.js';
import { line, measuredIn, middleOf, type Pressed, type Pressure, pressOn } from './pressing.js';

/** In each team. */
const PEOPLE = 8;
/** How long everything may take, in milliseconds. */
const PATIENCE = 600_000;

interface Clicked extends Pressed {
  /** Handled in each second from the first click until none waited. */
  perSecond: number;
  counted: Counted;
}

/** What became of everything that people did. */
interface Counted {
  /** Acknowledged, and not saved: never any. */
  lost: number;
  /** Of the actions that were agreed: none on record, or more than one. */
  miscounted: number;
  /** Not handled as they should be. */
  failed: number;
}

/** How soon clicks, forms and words are acknowledged while calibrations run in many teams. */
export const clicking: Benchmark = {
  about:
    'from click to acknowledgement while teams of eight calibrate, and each answer counted once',
  async run(size, note) {
    const [runs, channels, perSecond, seconds] = size === 'full' ? [3, 33, 200, 20] : [1, 4, 20, 2];
    const stage = {
      system: 'slack',
      channels,
      factor: 10,
      people: PEOPLE,
      due: 'calibration',
    } as const;
    const pressure = { system: stage.system, perSecond, seconds };
    const all: Clicked[] = [];
    for (let run = 0; run < runs; run++) {
      const click = (being: Living) => clickOn(being, stage, pressure);
      all.push(await inTemporaryFolder((folder) => living(folder, stage, click)));
      note(`run ${run + 1} of ${runs} done`);
    }
    return [findingOf(stage, pressure, all)];
  },
};

async function clickOn(being: Living, stage: Stage, pressure: Pressure): Promise<Clicked> {
  const { bot, world, address } = being;
  const teams = teamsAmong(stage.channels);
  const began = { at: 0 };
  const running = await startBot(bot);
  const pressed = await pressOn(being, pressure, async () => {
    await untilQuiet(bot, teams);
    const people = Array.from({ length: teams * PEOPLE }, (_, person) => addressOf(person));
    const questions = await world.ask('questions', {
      people,
      channels: address.channels.slice(-teams),
    });
    began.at = performance.now();
    return { questions };
  });
  const took = (performance.now() - began.at) / 1000;
  const counted = await countIn(bot, pressed.ours.milliseconds.length);
  await running.stop();
  const { perSecond, seconds } = pressure;
  return { ...pressed, perSecond: (perSecond * seconds) / took, counted };
}

/** Until every team has begun, everybody was asked, and nothing waits to be posted. */
async function untilQuiet({ database: { prisma } }: Bot, teams: number): Promise<void> {
  const giveUp = performance.now() + PATIENCE;
  for (;;) {
    const begun = await prisma.conversation.count({ where: { name: 'calibration' } });
    const waiting = await prisma.effect.count({ where: { state: 'pending' } });
    if (begun >= teams && waiting === 0) return;
    if (performance.now() > giveUp) {
      throw new Error(`${begun} of ${teams} calibrations, ${waiting} posts wait`);
    }
    await wait(100);
  }
}

/** Every action names its own customer. */
async function countIn({ database: { pool } }: Bot, acknowledged: number): Promise<Counted> {
  const { rows } = await pool.query<Record<keyof Counted, string>>(
    `WITH said AS (
       SELECT substring(coalesce(heard->>'text', heard->'values'->>'action') from 'customer (\\d+)') AS customer
       FROM deliveries WHERE heard->>'kind' IN ('said', 'filled')),
     agreed AS (
       SELECT substring(action from 'customer (\\d+)') AS customer, count(*) AS times
       FROM tasks GROUP BY 1)
     SELECT greatest(0, $1 - (SELECT count(*) FROM deliveries)) AS lost,
       (SELECT count(*) FROM said FULL JOIN agreed USING (customer) WHERE times IS DISTINCT FROM 1
          OR customer IS NULL) AS miscounted,
       (SELECT count(*) FROM deliveries WHERE handled_at IS NULL OR error IS NOT NULL) AS failed`,
    [acknowledged],
  );
  const { lost = 0, miscounted = 0, failed = 0 } = rows[0] ?? {};
  return { lost: Number(lost), miscounted: Number(miscounted), failed: Number(failed) };
}

function findingOf(
  { channels, factor }: Stage,
  { system, perSecond, seconds }: Pressure,
  all: Clicked[],
): Finding {
  const title =
    `${perSecond} clicks, forms and words a second for ${seconds} s on Slack, ` +
    `${teamsAmong(channels)} teams of ${PEOPLE} calibrating, posts at ${factor} × its limits`;
  const ours = middleOf(all.map((one) => one.ours));
  const bare = middleOf(all.map((one) => one.bare));
  return {
    title,
    measured: [
      ...measuredIn(system, all),
      line('handled', '/s', all, (one) => one.perSecond),
      line('acknowledged and not saved', '', all, ({ counted }) => counted.lost),
      line('answers not counted exactly once', '', all, ({ counted }) => counted.miscounted),
      line('not handled', '', all, ({ counted }) => counted.failed),
    ],
    ratio: ratioOf('median / the bare one', ours, bare),
  };
}
