import { type Attempt, type Belief, errorsOf, totalOf } from './attempt.js';
import { Bands, type Misses } from './bands.js';
import { Blend } from './blend.js';
import type { Forecast } from './case.js';
import { SPEED_PRIOR } from './level.js';
import { Memory } from './memory.js';
import { Pipeline } from './pipeline.js';
import { weekOf } from './weeks.js';

/** Occasions after which experience counts as much as the prior. A Monday is one occasion. */
const SPEED_PATIENCE = 1;
/** A newcomer has to prove itself for longer, as four Mondays running are scored on shared weeks. */
const NEWCOMER_PATIENCE = 3;
/** After a year, what was learned counts half: companies change their habits. */
const HALF_LIFE_WEEKS = 52;

/** Before any error is known the newcomer (a season, the pipeline) has no say. */
const NEWCOMER_PRIOR = [1, 0];

/**
 * What the series of one group have taught so far, and forecasts made with it. Feed it strictly
 * forwards: nothing may be learned that was not known at the origins still to be forecast.
 */
export class Experience {
  private readonly memory = new Memory();
  private readonly speeds = new Blend(SPEED_PRIOR, SPEED_PATIENCE);
  private readonly quarter = new Blend(NEWCOMER_PRIOR, NEWCOMER_PATIENCE);
  private readonly year = new Blend(NEWCOMER_PRIOR, NEWCOMER_PATIENCE);
  private readonly open = new Blend(NEWCOMER_PRIOR, NEWCOMER_PATIENCE);
  private readonly pipeline = new Pipeline();
  private readonly bands = new Bands();
  private lastWeek: number | null = null;
  /** Weekly misses of series that had never moved before: nothing to scale them by. */
  private readonly surprises = { squares: 0, count: 0 };
  /** On how many origins this rests. */
  lessons = 0;

  /** @param attempts those made for one origin, of cases that have an `actual` */
  learn(attempts: readonly Attempt[]): void {
    const [first] = attempts;
    if (!first) return;
    this.fade(weekOf(first.case.origin));
    const share = 1 / attempts.length;
    const misses = new Map<number, Misses[]>();
    for (const one of attempts) {
      this.memory.learn(one.case);
      if (one.scale > 0) {
        const drawer = misses.get(one.height) ?? [];
        misses.set(one.height, drawer);
        drawer.push(this.learnFrom(one, share));
      } else {
        this.beSurprised(one);
      }
    }
    this.bands.learn(misses);
    this.lessons += 1;
  }

  /** Puts the bands around an attempt. */
  finish(made: Attempt): Forecast {
    const { squares, count } = this.surprises;
    const scale = made.scale > 0 || count === 0 ? made.scale : Math.sqrt(squares / count);
    return { id: made.case.id, ...this.bands.around({ ...made, scale }) };
  }

  /** What it believes now, ready to be forecast with. */
  belief(): Belief {
    return {
      memory: this.memory,
      rhythm: this.memory.rhythm(),
      pipeline: this.pipeline,
      speeds: this.speeds.weights(),
      quarter: this.quarter.weights(),
      year: this.year.weights(),
      open: this.open.weights(),
    };
  }

  private fade(week: number): void {
    const passed = week - (this.lastWeek ?? week);
    this.lastWeek = week;
    const keep = 0.5 ** (passed / HALF_LIFE_WEEKS);
    for (const blend of [this.speeds, this.quarter, this.year, this.open]) blend.fade(keep);
  }

  private learnFrom(one: Attempt, share: number): Misses {
    const errors = errorsOf(one);
    this.speeds.learn(errors.speeds, share);
    if (errors.quarter) this.quarter.learn(errors.quarter, share);
    if (errors.year) this.year.learn(errors.year, share);
    if (errors.open) this.open.learn(errors.open, share);
    this.pipeline.learn(one.case, totalOf(one.seasonal), one.scale, share);
    return errors.misses;
  }

  private beSurprised(one: Attempt): void {
    for (const [lead, value] of (one.case.actual ?? []).entries()) {
      this.surprises.squares += (value - (one.weeks[lead] ?? 0)) ** 2;
      this.surprises.count += 1;
    }
  }
}
