import { drawChart } from '../charts/index.js';
import { type FactBook, factBook, type Version } from '../facts/index.js';
import {
  backcast as backcastOf,
  type Frozen,
  outlooks as outlooksOf,
  targetProposals,
  written,
} from '../forecast/index.js';
import { agendas as agendasOf, writtenAgenda } from '../gap/index.js';
import type {
  AgendasTask,
  BackcastTask,
  DrawTask,
  KeepTask,
  OutlooksTask,
  Tasks,
} from './tasks.js';

// Facts are append-only: what was read once is kept, and a look only has to be told what is new.
const versions: Version[] = [];
let through = '0';
let book: FactBook | undefined;

/** Runs in a worker thread: each function answers the task of its name. */
export function kept(): Tasks['kept']['gives'] {
  return through;
}

export function keep({ lines, last }: KeepTask): Tasks['keep']['gives'] {
  for (const line of lines.split('\n')) versions.push(versionOf(line));
  through = last;
  book = undefined;
}

export function outlooks(look: OutlooksTask): Tasks['outlooks']['gives'] {
  const frozen = look.frozen.flatMap((page): Frozen[] => JSON.parse(page));
  return outlooksOf({ ...look, frozen, book: currentBook() }).map(written);
}

export function agendas(look: AgendasTask): Tasks['agendas']['gives'] {
  const input = { ...look, book: currentBook() };
  const changes = targetProposals(input);
  return agendasOf(input).map((agenda) => writtenAgenda(agenda, changes.get(agenda.team) ?? null));
}

export function backcast({ settings, from, to }: BackcastTask): Tasks['backcast']['gives'] {
  return backcastOf(currentBook(), from, to, settings);
}

export function draw({ chart, ...options }: DrawTask): Tasks['draw']['gives'] {
  return drawChart(chart, options);
}

function currentBook(): FactBook {
  book ??= factBook(versions);
  return book;
}

function versionOf(line: string): Version {
  const version = JSON.parse(line);
  version.knownSince = new Date(version.knownSince);
  version.learned = new Date(version.learned);
  return version as Version;
}
