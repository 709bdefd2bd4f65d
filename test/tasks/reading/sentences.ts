import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { weekdayOf } from '../../../src/calendar/index.js';
import type { Namable, ReadingContext } from '../../../src/tasks/index.js';

/** A sentence as it is labelled: see the README beside the files. */
export interface Labelled {
  words: string;
  by: string;
  task: boolean;
  action: string | null;
  owner: string | null;
  due: string | null;
  phenomena: string[];
  at?: string;
  timeZone?: string;
  mentions?: { words: string; person: string }[];
}

/** Also read by the benchmark, whose compiled files stand elsewhere. */
const folder = pathToFileURL(`${process.cwd()}/test/tasks/sentences/`);

interface Team {
  at: string;
  timeZone: string;
  nextCalibration: string;
  people: Namable[];
}

const team: Team = JSON.parse(readFileSync(new URL('team.json', folder), 'utf8'));

export function sentences(file: string): Labelled[] {
  return readFileSync(new URL(`${file}.jsonl`, folder), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Labelled => JSON.parse(line));
}

export function contextOf(sentence: Partial<Labelled>): ReadingContext {
  return {
    by: sentence.by ?? 'li-na',
    at: new Date(sentence.at ?? team.at),
    timeZone: sentence.timeZone ?? team.timeZone,
    people: team.people,
    mentions: sentence.mentions ?? [],
    nextCalibration: team.nextCalibration,
    isWorkingDay: (day) => weekdayOf(day) < 6,
  };
}
