import { type RunningBot, startBot } from '../../src/bot/start.js';
import { type Benchmark, type Finding, percentile, ratioOf } from '../benchmark.js';
import { type Cost, costOf, measuredOf } from '../cost.js';
import { inTemporaryFolder } from '../temporary.js';
import { type Living, living, type Stage } from './living.js';
import type { System } from './world.js';

/**
 * Posts a minute that the real limits allow, the burst at the beginning left out: on Slack each
 * picture takes `files.getUploadURLExternal`, `files.completeUploadExternal` and `files.info`, each
 * 100 times a minute; on Feishu a post is one `im.message.create`, 1,000 times a minute.
 */
const postsPerMinute: Record<System, number> = { slack: 100, feishu: 1000 };
const names: Record<System, string> = { slack: 'Slack', feishu: 'Feishu' };

/** Milliseconds from one question to the next. */
const ASKED_EVERY = 500;

interface Monday {
  posting: Cost;
  /** Seconds from each question to its answer while posts went out. */
  answers: number[];
  /** Calls that came too fast. */
  limited: number;
  drawing: Cost;
}

/** 09:07 of a Monday on a strict Slack and a strict Feishu, and people who ask meanwhile. */
export const chats: Benchmark = {
  about: 'a Monday in every channel of Slack and of Feishu, at their limits and at ten times these',
  async run(size, note) {
    const stages = size === 'full' ? fullStages : smokeStages;
    const findings: Finding[] = [];
    for (const stage of stages) {
      const day = await inTemporaryFolder((folder) => living(folder, stage, mondayIn(stage)));
      findings.push(findingOf(stage, day));
      note(`${names[stage.system]}, ${stage.factor} × its limits: done`);
    }
    return findings;
  },
};

const fullStages: Stage[] = [
  { system: 'slack', channels: 1000, factor: 10 },
  { system: 'feishu', channels: 1000, factor: 10 },
  { system: 'feishu', channels: 1000, factor: 1 },
  { system: 'slack', channels: 1000, factor: 1 },
];
const smokeStages: Stage[] = [
  { system: 'slack', channels: 12, factor: 10 },
  { system: 'feishu', channels: 12, factor: 10 },
];

function mondayIn({ channels, system, factor }: Stage) {
  return async ({ bot, world, door, drawn }: Living): Promise<Monday> => {
    let running: RunningBot | undefined;
    const seconds = 60 + 5 * leastSeconds({ channels, system, factor });
    const posting = await costOf(async () => {
      running = await startBot(bot);
      await world.ask('people', { door, every: ASKED_EVERY });
      await world.ask('posted', { count: channels, seconds });
    });
    const answers = await world.ask('answers', null);
    const limited = await world.ask('limited', null);
    await running?.stop();
    const drawing = await costOf(() =>
      Promise.all(drawn.map((chart) => bot.work.run('draw', { chart, theme: 'light' }))),
    );
    return { posting, answers, limited, drawing };
  };
}

function leastSeconds({ channels, system, factor }: Stage): number {
  return (channels / (postsPerMinute[system] * factor)) * 60;
}

function findingOf(stage: Stage, { posting, answers, limited, drawing }: Monday): Finding {
  const { system, channels, factor } = stage;
  const many = channels.toLocaleString('en-US');
  const least = leastSeconds(stage);
  const one = (what: string, unit: string, value: number) => ({ what, unit, values: [value] });
  const answered =
    answers.length === 0
      ? []
      : [
          one('answers to people meanwhile, median', 's', percentile(answers, 0.5)),
          one('answers to people meanwhile, p99', 's', percentile(answers, 0.99)),
        ];
  return {
    title: `Monday 09:07 on ${names[system]}: ${many} channels, ${factor} × its limits`,
    measured: [
      ...measuredOf([posting]),
      one('posts', '/s', channels / posting.wall),
      one('CPU of drawing the same charts alone', 's', drawing.cpu),
      one('calls refused because they came too fast', '', limited),
      one('questions asked meanwhile', '', answers.length),
      ...answered,
      one('baseline: the least that the limits allow', 's', least),
    ],
    ratio: ratioOf('from due to done / the least', [posting.wall], [least]),
  };
}
