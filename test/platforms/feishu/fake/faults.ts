import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** What can go wrong with one call. */
export type Fault =
  /** HTTP 429, code 99991400, `x-ogw-ratelimit-reset`. */
  | { does: 'limit'; resetSeconds?: number }
  /** HTTP 500, before or after the call was carried out. */
  | { does: 'error'; after?: boolean }
  /** The connection breaks, before or after the call was carried out. */
  | { does: 'drop'; after?: boolean }
  /** Never answered; carried out where `after`. */
  | { does: 'hang'; after?: boolean }
  /** Carried out so much later; where `after`, only the answer comes later. */
  | { does: 'late'; ms: number; after?: boolean }
  /** Any code; carried out all the same where `after`. */
  | { does: 'refuse'; code: number; msg?: string; status?: number; after?: boolean }
  /** A card with a chart: 230099, ErrCode 200550. */
  | { does: 'refuse-charts' }
  /** An upload: HTTP 200 with a code, which the SDK turns into null. */
  | { does: 'refuse-images' };

/** Which calls it meets; all where nothing is said. */
export interface Aim {
  /** `message.create`, `image.create` … */
  api?: string;
  chat?: string;
  times?: number;
}

interface Planned {
  fault: Fault;
  aim: Aim;
  left: number;
}

/** Faults laid on, one by one or by the throw of a seeded dice. */
export class Faults {
  #planned: Planned[] = [];
  #chance: (call: { api: string }) => Fault | undefined = () => undefined;

  /** The next calls that are aimed at meet it; once where `times` is not said. */
  plan(fault: Fault, aim: Aim = {}): void {
    this.#planned.push({ fault, aim, left: aim.times ?? 1 });
  }

  /**
   * Every call may meet one of these.
   *
   * @param share how often of 1, for each
   */
  byChance(seed: number, faults: readonly { fault: Fault; share: number }[], api?: string): void {
    const dice = xoroshiro128plus(seed);
    this.#chance = (call) => {
      if (api && call.api !== api) return undefined;
      let thrown = uniformInt(dice, 0, 999_999) / 1_000_000;
      for (const { fault, share } of faults) {
        if (thrown < share) return fault;
        thrown -= share;
      }
      return undefined;
    };
  }

  /** All is well again. */
  none(): void {
    this.#planned = [];
    this.#chance = () => undefined;
  }

  /** What meets this call, if anything. */
  meet(call: { api: string; chat?: string; holdsChart: boolean }): Fault | undefined {
    const planned = this.#planned.find(({ fault, aim }) => hits(fault, aim, call));
    if (!planned) return fitting(this.#chance(call), call);
    planned.left -= 1;
    if (planned.left <= 0) this.#planned = this.#planned.filter((other) => other !== planned);
    return planned.fault;
  }
}

type Call = { api: string; chat?: string; holdsChart: boolean };

function hits(fault: Fault, aim: Aim, call: Call): boolean {
  if (aim.api && aim.api !== call.api) return false;
  if (aim.chat && aim.chat !== call.chat) return false;
  return fitting(fault, call) !== undefined;
}

function fitting(fault: Fault | undefined, call: Call): Fault | undefined {
  if (fault?.does === 'refuse-charts' && !call.holdsChart) return undefined;
  if (fault?.does === 'refuse-images' && call.api !== 'image.create') return undefined;
  return fault;
}
