import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, addWeeks, type Monday, mondayOf } from '../../src/calendar/index.js';
import { aFolder } from './plumbline.js';

/** The Monday of the week in which the tests run. */
export const thisMonday = mondayOf(new Date().toISOString().slice(0, 10));

export const mapping = `
company: { name: Acme, currency: EUR, timeZone: UTC }
stages: { Talking: open, Won: won }
files:
  - file: people.csv
    facts:
      - kind: team
        id: { constant: all }
        distinct: true
        fields: { name: { constant: Acme }, level: { constant: company } }
      - kind: team
        id: team
        distinct: true
        fields: { name: team, level: { constant: team }, parent: { constant: all } }
      - kind: person
        id: name
        fields: { name: name, role: { constant: rep } }
      - kind: membership
        id: name
        fields: { person: name, team: team }
  - file: deals.csv
    facts:
      - kind: deal
        id: id
        fields: { name: id, owner: owner, created: created, value: value }
        changes:
          - since: created
            fields: { stage: { constant: Talking } }
          - when: { stage: Won }
            since: closed
            fields: { stage: stage, closed: closed }
`;

export interface Exports {
  /** Where the mapping lies, and the exports in `data`. */
  folder: string;
  words: string[];
}

/** A small company's exports: two teams that each win a deal a week, up to last Sunday. */
export function theExports({ weeks = 30, until = thisMonday as Monday } = {}): Exports {
  const folder = aFolder();
  mkdirSync(join(folder, 'data'));
  const deals = Array.from({ length: weeks }, (_, week) => {
    const monday = addWeeks(until, week - weeks);
    const [created, closed] = [addDays(monday, -20), addDays(monday, 2)];
    const value = 1000 + (week % 5) * 100;
    return [
      `n${week},Ann,Won,${value},${created},${closed}`,
      `s${week},Bob,Won,500,${created},${closed}`,
    ];
  });
  writeDeals(folder, deals.flat());
  writeFileSync(join(folder, 'data/people.csv'), 'name,team\nAnn,North\nBob,South\n');
  writeFileSync(join(folder, 'map.yml'), mapping);
  return { folder, words: ['--mapping', join(folder, 'map.yml'), '--data', join(folder, 'data')] };
}

export function writeDeals(folder: string, rows: string[]): void {
  const text = ['id,owner,stage,value,created,closed', ...rows].join('\n');
  writeFileSync(join(folder, 'data/deals.csv'), `${text}\n`);
}
