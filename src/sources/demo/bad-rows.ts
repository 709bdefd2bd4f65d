import type { Rejected } from '../source.js';
import { COMPANY_ZONE, type DayNumber, dayText, instant } from './days.js';
import { type Dice, diceOf } from './dice.js';
import type { Entry } from './entry.js';
import type { World } from './world.js';

/** Makes a row that nobody can understand, from its number, a day and a bit of chance. */
type BadRow = (row: number, day: string, dice: Dice) => Rejected;

const faults: Record<'CRM' | 'ERP' | 'HR', BadRow[]> = {
  CRM: [
    (row, day) => ({
      origin: `CRM opportunities:${row}`,
      row: `${row};${day};POC;TBD;open`,
      reason: 'value "TBD" is not an amount; write a number such as 120000, or leave it empty',
    }),
    (row, day) => ({
      origin: `CRM opportunities:${row}`,
      row: `${row};${day};Proposal;86000;2026-02-31`,
      reason: 'expected close "2026-02-31" is not a day; write one that exists, such as 2026-02-28',
    }),
    (row, day, dice) => ({
      origin: `CRM activities:${row}`,
      row: `${row};${day};visit;quality=${dice.int(11, 90)}`,
      reason: 'quality is above 10; the rubric goes from 0 to 10',
    }),
    (row, day) => ({
      origin: `CRM leads:${row}`,
      row: `${row};;website;;`,
      reason: `created is empty; a lead needs the day it came in, such as ${day}`,
    }),
  ],
  ERP: [
    (row, day, dice) => ({
      origin: `ERP store closings:${row}`,
      row: `${row};${day};visitors=-${dice.int(1, 40)}`,
      reason: 'visitors is negative; the counter cannot count less than 0',
    }),
    (row, day) => ({
      origin: `ERP contracts:${row}`,
      row: `${row};${day};owner=;45000`,
      reason: 'owner is empty; a contract needs the person who signed it for us',
    }),
  ],
  HR: [
    (row, day) => ({
      origin: `HR absences:${row}`,
      row: `${row};${day};..2025-13-01`,
      reason: 'to "2025-13-01" is not a day; write one that exists, such as 2025-12-01',
    }),
  ],
};

const perWeek = { CRM: 3, ERP: 1, HR: 0.3 };

/** A few rows a week make no sense; they are kept with their reason. */
export function badRows(world: World, source: 'CRM' | 'ERP' | 'HR', monday: DayNumber): Entry[] {
  const dice = diceOf(world.seed, 'bad rows', source, monday);
  const count = Math.floor(perWeek[source] + dice.unit());
  return Array.from({ length: count }, () => {
    const day = monday + dice.int(0, 4);
    const rejected = dice.pick(faults[source])(dice.int(20, 9000), dayText(day), dice);
    return { at: instant(day, dice.int(9 * 60, 18 * 60), COMPANY_ZONE), rejected };
  });
}
