import type { DealId } from '../facts/index.js';
import type { StandingDeal } from './open-deals.js';

/** What is expected before anything is known: one open deal in ten is won within four weeks. */
const FIRST_GUESS = 0.1;
/** So many deals' worth of trust goes to the wider class, at each step from company to team. */
const PATIENCE = 10;
/** Four weeks, a quarter, half a year: the age classes that the forecast itself tells apart. */
const AGES = [28, 91, 182];
const AGE_CLASSES = AGES.length + 2;
/** So many stages are told apart at most; more would be free text, and count as the last one. */
const STAGES = 64;

interface Tally {
  won: number;
  seen: number;
}

/**
 * How often open deals are won within four weeks, by stage and age, learned from past pipelines
 * that do not share any of these weeks.
 *
 * Beta-binomial: a team's rate is drawn towards the company's for the same stage and age, that
 * towards the stage's, and that towards the company's over all, each by `PATIENCE` deals.
 */
export class WinRates {
  private readonly stages = new Map<string, number>();
  private readonly teams = new Map<number, Tally>();
  /** The sums over all teams, made when first asked for. */
  private wider: Map<string, Tally> | undefined;

  /**
   * Takes in a past pipeline.
   *
   * @param day for which the pipeline stands, in days since 1970
   * @param wins on which such day each deal was won
   */
  learn(deals: readonly StandingDeal[], day: number, wins: ReadonlyMap<DealId, number>): void {
    this.wider = undefined;
    for (const { id, deal, created, leaf } of deals) {
      const won = wins.get(id);
      const key = this.keyOf(leaf, this.stageOf(deal.stage), ageClass(created, day));
      const tally = this.teams.get(key) ?? { won: 0, seen: 0 };
      tally.seen += 1;
      if (won !== undefined && won >= day && won < day + 28) tally.won += 1;
      this.teams.set(key, tally);
    }
  }

  /** Between 0 and 1. @param day days since 1970 */
  rateOf({ deal, created, leaf }: StandingDeal, day: number): number {
    this.wider ??= this.widened();
    const stage = this.stageOf(deal.stage);
    const age = ageClass(created, day);
    const steps = [
      this.wider.get('all'),
      this.wider.get(`${stage}`),
      this.wider.get(`${stage} ${age}`),
      this.teams.get(this.keyOf(leaf, stage, age)),
    ];
    return steps.reduce(
      (rate, tally) => (tally ? (tally.won + PATIENCE * rate) / (tally.seen + PATIENCE) : rate),
      FIRST_GUESS,
    );
  }

  private widened(): Map<string, Tally> {
    const wider = new Map<string, Tally>();
    for (const [key, { won, seen }] of this.teams) {
      const age = key % AGE_CLASSES;
      const stage = Math.floor(key / AGE_CLASSES) % STAGES;
      for (const name of ['all', `${stage}`, `${stage} ${age}`]) {
        const tally = wider.get(name) ?? { won: 0, seen: 0 };
        wider.set(name, { won: tally.won + won, seen: tally.seen + seen });
      }
    }
    return wider;
  }

  /** One number instead of a text: a company has millions of looks at a deal. */
  private keyOf(leaf: number, stage: number, age: number): number {
    return ((leaf + 1) * STAGES + stage) * AGE_CLASSES + age;
  }

  private stageOf(name: string): number {
    const known = this.stages.get(name);
    if (known !== undefined) return known;
    const stage = Math.min(this.stages.size, STAGES - 1);
    this.stages.set(name, stage);
    return stage;
  }
}

/** 0 for an undated deal. */
function ageClass(created: number | null, day: number): number {
  if (created === null) return 0;
  return 1 + AGES.filter((limit) => day - created >= limit).length;
}
