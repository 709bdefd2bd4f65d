import { drawChart } from '../charts/index.js';
import { type FactBook, factBook, type Version } from '../facts/index.js';
import { outlooks as outlooksOf } from '../forecast/company.js';
import { backcast as backcastOf } from '../forecast/replay.js';
import type { BackcastTask, DrawTask, OutlooksTask, Tasks } from './tasks.js';

/** Runs in a worker thread: each function answers the task of its name. */
export function outlooks({ pages, ...look }: OutlooksTask): Tasks['outlooks']['gives'] {
  return outlooksOf({ ...look, book: bookOf(pages) });
}

export function backcast({ pages, settings, from, to }: BackcastTask): Tasks['backcast']['gives'] {
  return backcastOf(bookOf(pages), from, to, settings);
}

export function draw({ chart, ...options }: DrawTask): Tasks['draw']['gives'] {
  return drawChart(chart, options);
}

function bookOf(pages: string[]): FactBook {
  return factBook(versionsIn(pages));
}

function* versionsIn(pages: string[]): Generator<Version> {
  for (const page of pages) {
    for (const line of page.split('\n')) {
      const version = JSON.parse(line);
      version.knownSince = new Date(version.knownSince);
      version.learned = new Date(version.learned);
      yield version as Version;
    }
  }
}
