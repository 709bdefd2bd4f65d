import * as chrono from 'chrono-node';
import { dayIn, timeIn } from '../src/calendar/index.js';
import { type Reading, readTask } from '../src/tasks/index.js';
import {
  precisionOf,
  recallOf,
  type Score,
  type Scores,
  scoresOf,
} from '../test/tasks/reading/score.js';
import {
  contextOf,
  type Labelled,
  sentences as labelled,
} from '../test/tasks/reading/sentences.js';
import { type Benchmark, type Finding, type Measured, ratioOf, seconds } from './benchmark.js';

interface Read {
  label: Labelled;
  reading: Reading | undefined;
}

type Language = 'en' | 'zh';
/** The sealed sentences are counted, never shown. */
const files = ['open', 'sealed'] as const;

/** How well, and how fast, plain words are read as tasks; beside a library that reads dates alone. */
export const sentences: Benchmark = {
  about: 'plain words read as tasks, beside chrono-node, which reads dates alone',
  async run(size) {
    const findings: Finding[] = [];
    for (const language of ['zh', 'en'] as const) {
      for (const file of files) findings.push(...qualityOf(language, file));
      findings.push(await speedOf(language, size === 'full' ? 7 : 2));
    }
    findings.push(await longestOf(size === 'full' ? 7 : 2));
    return findings;
  },
};

function qualityOf(language: Language, file: (typeof files)[number]): Finding[] {
  const labels = labelled(`${language}-${file}`);
  const reads = labels.map((label) => ({ label, reading: ours(label) }));
  const dates = labels.map((label) => ({ label, reading: chronos(label, language) }));
  const name = `${language === 'zh' ? 'Chinese' : 'English'}, ${file}`;
  const all: Finding = {
    title: `${name}: ${labels.length} sentences`,
    measured: [
      ...figuresOf(scoresOf(reads)),
      ...scoreOf('due, chrono-node alone', scoresOf(dates).due),
    ],
  };
  return file === 'sealed' ? [all] : [all, ...phenomenaOf(name, reads)];
}

function figuresOf({ tasks, owner, due, action }: Scores): Measured[] {
  return [
    one('tasks read', 'of tasks', tasks.right / Math.max(1, tasks.right + tasks.missed)),
    one('read as a task, but none', 'sentences', tasks.false),
    ...scoreOf('owner', owner),
    ...scoreOf('due', due),
    one('action: Dice over pairs of characters', 'mean', action.overlap),
    one('action: exactly the words', 'of tasks', action.exact / Math.max(1, action.of)),
  ];
}

function scoreOf(what: string, score: Score): Measured[] {
  return [
    one(`${what}: precision of ${score.committed}`, '', precisionOf(score)),
    one(`${what}: recall of ${score.named}`, '', recallOf(score)),
    one(`${what}: asked, ${score.askedInVain} in vain`, 'sentences', score.asked),
  ];
}

const one = (what: string, unit: string, value: number): Measured => ({
  what,
  unit,
  values: [value],
});

/** One line for each thing that makes sentences hard. */
function phenomenaOf(name: string, reads: readonly Read[]): Finding[] {
  const phenomena = [...new Set(reads.flatMap(({ label }) => label.phenomena))].sort();
  const measured = phenomena.map((phenomenon) => {
    const {
      owner,
      due,
      action,
      sentences: n,
    } = scoresOf(reads.filter(({ label }) => label.phenomena.includes(phenomenon)));
    const share = (score: Score) =>
      `${precisionOf(score).toFixed(2)}/${recallOf(score).toFixed(2)}/${score.asked}`;
    const what = `${phenomenon} (${n}): owner ${share(owner)} due ${share(due)}`;
    return one(what, 'action', action.of === 0 ? 1 : action.overlap);
  });
  return [{ title: `${name}, by phenomenon: precision/recall/asked`, measured }];
}

async function speedOf(language: Language, runs: number): Promise<Finding> {
  const labels = [...labelled(`${language}-open`), ...labelled(`${language}-sealed`)];
  const ourRuns: number[] = [];
  const baseline: number[] = [];
  for (let run = -1; run < runs; run++) {
    const mine = labels.length / (await seconds(() => labels.map(ours)));
    const theirs =
      labels.length / (await seconds(() => labels.map((label) => chronos(label, language))));
    // The first run warms both up.
    if (run < 0) continue;
    ourRuns.push(mine);
    baseline.push(theirs);
  }
  return {
    title: `${language}: ${labels.length} sentences read`,
    measured: [
      { what: 'read as tasks', unit: 'sentences/s', values: ourRuns },
      { what: 'baseline: chrono-node, dates alone', unit: 'sentences/s', values: baseline },
    ],
    ratio: ratioOf('tasks / chrono-node', ourRuns, baseline),
  };
}

const hostile = ['周五前，', 'by Friday ', '把小王', '3/4 ', '<!', '"a', 'i will not ', '🚀', ' '];

/** The slowest of what is made to be slow. */
async function longestOf(runs: number): Promise<Finding> {
  const context = contextOf({});
  const measured: Measured[] = [];
  for (const piece of hostile) {
    const words = piece.repeat(Math.ceil(10_000 / piece.length));
    readTask(words, context);
    const values: number[] = [];
    for (let run = 0; run < runs; run++) {
      values.push(1000 * (await seconds(() => readTask(words, context))));
    }
    measured.push({ what: `“${piece}” again and again`, unit: 'ms', values });
  }
  return { title: '10,000 characters made to be slow', measured };
}

function ours(label: Labelled): Reading | undefined {
  return readTask(label.words, contextOf(label));
}

/** The first date that the library finds, counted from the writer's own day. */
function chronos(label: Labelled, language: Language): Reading | undefined {
  const { at, timeZone } = contextOf(label);
  // It reckons in the zone of the process: the writer's wall clock is handed to it as that.
  const here = new Date(`${dayIn(at, timeZone)}T${timeIn(at, timeZone)}:00`);
  const locale = language === 'zh' ? chrono.zh.hans : chrono.en;
  const [found] = locale.parse(label.words, here, { forwardDate: true });
  const day = found && dayIn(found.date(), zoneHere);
  return day ? { action: '', owner: 'silent', due: { is: day } } : undefined;
}

const zoneHere = Intl.DateTimeFormat().resolvedOptions().timeZone;
