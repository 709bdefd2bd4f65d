import { mean } from '../statistics/index.js';
import type { Case } from './case.js';
import { weekOf } from './weeks.js';

/** A run of weeks without a gap; `first` counts weeks since 1970. */
interface Run {
  first: number;
  values: number[];
}

/** Weeks remembered of a series: three years, enough for the season of a year ago and its level. */
const KEPT = 156;

/**
 * The weeks a group has told about so far, series by series. Only what was known at an origin
 * is put in before that origin is forecast, so whatever is read from here cannot leak.
 */
export class Memory {
  private readonly runs = new Map<string, Run>();

  /** Adds a past case and what came of it. Where two cases tell the same week, the later counts. */
  learn(past: Case): void {
    const told = [...past.history, ...(past.actual ?? [])];
    const end = weekOf(past.origin) + (past.actual?.length ?? 0);
    const values = this.before(past.series, told, end).slice(-KEPT);
    this.runs.set(past.series, { first: end - values.length, values });
  }

  /**
   * A history made longer by the older weeks that are known of the same series, as long as
   * they join without a gap.
   *
   * @param end the week after the last one of `history`
   */
  before(series: string, history: readonly number[], end: number): number[] {
    const run = this.runs.get(series);
    const older = run ? run.values.slice(0, Math.max(0, end - history.length - run.first)) : [];
    const joins = run !== undefined && run.first + older.length === end - history.length;
    return joins ? [...older, ...history] : [...history];
  }

  /**
   * What the group's weeks were like, each as a share of what its series usually bring: 1.2 is a
   * week one fifth above. All series together, because a season is a habit of the company and
   * one series alone is too noisy to show it.
   */
  rhythm(): Map<number, number> {
    const brought = new Map<number, number>();
    const usual = new Map<number, number>();
    for (const { first, values } of this.runs.values()) {
      const level = mean(values);
      values.forEach((value, index) => {
        const week = first + index;
        brought.set(week, (brought.get(week) ?? 0) + value);
        usual.set(week, (usual.get(week) ?? 0) + level);
      });
    }
    const shares = new Map<number, number>();
    for (const [week, level] of usual) {
      if (level > 0) shares.set(week, (brought.get(week) ?? 0) / level);
    }
    return shares;
  }
}
