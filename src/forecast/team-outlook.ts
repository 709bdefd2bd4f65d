import type { TeamId } from '../facts/index.js';
import { HORIZON, WINDOW } from './case.js';
import { ownStart } from './cases.js';
import { caveatsOf, type Doubts } from './caveats.js';
import type { OutlookInput } from './company.js';
import { type CompanyPaths, firstWeekTold, weeksKnown } from './company-paths.js';
import type { Frozen } from './frozen.js';
import type { Origin } from './origins.js';
import type { Change, Outlook, PushRow } from './outlook.js';
import { deviationOf } from './path.js';
import { type ProcessCounts, processLine } from './process.js';
import { chanceOf } from './score.js';
import type { Survey } from './survey.js';
import { fourWeekTarget, type TargetLines } from './team-targets.js';
import { trackRecordOf } from './track-record.js';
import { mondayOfWeek, valuesOf, type Week } from './weeks.js';

/** Everything about the whole company that the outlook of one branch is cut out of. */
export interface Company {
  input: OutlookInput;
  /** The Monday that is looked from. */
  origin: Origin;
  survey: Survey;
  paths: CompanyPaths;
  /** From twelve weeks before the Monday to four weeks on. */
  targets: TargetLines;
  /** By branch, as are the rows and changes below. */
  soFar: readonly number[];
  push: readonly PushRow[][];
  changes: readonly Change[][];
  process: ProcessCounts;
  doubts: Doubts;
  frozen: ReadonlyMap<TeamId, Frozen[]>;
}

export function outlookOf(company: Company, branch: number): Outlook {
  const { input, origin, survey, paths } = company;
  const { id = '', name = '', level = 'team' } = survey.organisation.branches[branch] ?? {};
  const path = paths.path[branch] ?? null;
  const line = company.targets.get(id) ?? [];
  const target = fourWeekTarget(line.slice(WINDOW));
  return {
    team: id,
    name,
    level,
    currency: input.settings.currency,
    monday: input.monday,
    madeAt: input.at,
    path: input.settings.path,
    past: pastOf(company, branch, line),
    forecast: path,
    conversions: paths.conversions[branch] ?? null,
    churn: paths.churn[branch] ?? null,
    target,
    deviation: deviationOf(path, target),
    chance: path && target ? chanceOf(path.total, target.total) : null,
    soFar: company.soFar[branch] ?? 0,
    push: company.push[branch] ?? [],
    changes: company.changes[branch] ?? [],
    process: processLine(company.process, branch, ownStart(survey.roster, branch) ?? origin.week),
    trackRecord: trackRecordOf(company.frozen.get(id) ?? [], survey.complete, (first) =>
      sum(actuals(company, branch, first, first + HORIZON)),
    ),
    freshness: input.freshness,
    caveats: caveatsFor(company, branch, path !== null, target !== null),
  };
}

function caveatsFor(
  { doubts, input, origin, survey }: Company,
  branch: number,
  hasPath: boolean,
  hasTarget: boolean,
): Outlook['caveats'] {
  const { axis, freshness, rejectedRows } = input;
  return caveatsOf(doubts, {
    branch,
    isWhole: survey.organisation.branches[branch]?.whole === -1,
    weeks: hasPath ? weeksKnown(survey, 'signed', branch, origin) : null,
    hasTarget,
    reconstructed: axis === 'known-since',
    freshness,
    rejectedRows,
  });
}

function pastOf(
  company: Company,
  branch: number,
  line: readonly (number | null)[],
): Outlook['past'] {
  const { origin, survey } = company;
  const first = origin.week - WINDOW;
  const start = Math.max(first, firstWeekTold(survey, 'signed', branch, origin) ?? origin.week);
  const values = actuals(company, branch, start, survey.complete);
  return values.map((actual, index) => ({
    monday: mondayOfWeek(start + index),
    actual,
    target: line[start + index - first] ?? null,
  }));
}

/** What each week brought, gross or net as the path is. */
function actuals({ survey, input }: Company, branch: number, from: Week, before: Week): number[] {
  const weekly = (measure: 'signed' | 'churn') => {
    const grid = survey.measured[measure].newest?.grid;
    return grid ? valuesOf(grid, branch, from, before) : [];
  };
  const signed = weekly('signed');
  if (input.settings.path === 'gross') return signed;
  const churn = weekly('churn');
  return signed.map((value, index) => value - (churn[index] ?? 0));
}

function sum(values: readonly number[]): number {
  return values.reduce((one, other) => one + other, 0);
}
