import type { Monday, TeamId } from '../facts/index.js';
import type { FourWeeks } from './case.js';

/** A forecast as it was kept on its Monday, to be scored when its weeks are over. */
export interface Frozen {
  team: TeamId;
  /** First day of its first week. */
  monday: Monday;
  /** The path, gross or net as the company has it. */
  forecast: FourWeeks;
  /** Made afterwards from what was knowable then. */
  reconstructed: boolean;
}
