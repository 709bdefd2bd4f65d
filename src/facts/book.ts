import type { Fact, Facts } from './fact.js';
import type { Instant } from './time.js';

/** A fact as storage keeps it: with both of its times. */
export type Version = Fact & { knownSince: Instant; learned: Instant };

/** Which of the two times a look into the past rests on. */
export type Axis = 'learned' | 'known-since';

/** All versions of everything, to be opened as it was known at any moment. */
export interface FactBook {
  /**
   * The newest version of each thing as known at `at`: on the axis `learned`, what had been
   * imported by then; on `known-since`, what the outside world could know by then.
   */
  asKnown(at: Instant, axis: Axis): Facts;
}
