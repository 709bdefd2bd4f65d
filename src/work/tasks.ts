import type { Chart } from '../chat/index.js';
import type { Monday } from '../facts/index.js';
import type { ForecastSettings, Frozen, OutlookInput, WrittenOutlook } from '../forecast/index.js';
import type { AgendasInput, WrittenAgenda } from '../gap/index.js';
import type { DecidedChange } from '../targets/index.js';

/** A page of versions, to be kept for every later look. */
export interface KeepTask {
  /** Lines of JSON, parsed where they are used. */
  lines: string;
  /** The place of the last of them in the order of writing. */
  last: string;
}

export interface OutlooksTask extends Omit<OutlookInput, 'book' | 'frozen'> {
  /** Pages of JSON, parsed where they are used. */
  frozen: readonly string[];
}

/** After the outlooks of the same moment: what they say of each team is told again in few words. */
export interface AgendasTask extends Omit<AgendasInput, 'book' | 'settings'> {
  settings: ForecastSettings;
  /** All that was decided about target lines: the next proposals rest on it. */
  targetChanges: readonly DecidedChange[];
}

export interface BackcastTask {
  settings: ForecastSettings;
  /** The Mondays to make up for, both included. */
  from: Monday;
  to: Monday;
}

export interface DrawTask {
  chart: Chart;
  theme: 'light' | 'dark';
  width?: number;
}

/** Everything that is computed off the event loop, by name: what goes in, what comes out. */
export interface Tasks {
  /** Up to where versions are kept: '0' in a worker that has just begun. */
  kept: { takes: null; gives: string };
  keep: { takes: KeepTask; gives: undefined };
  outlooks: { takes: OutlooksTask; gives: WrittenOutlook[] };
  agendas: { takes: AgendasTask; gives: WrittenAgenda[] };
  backcast: { takes: BackcastTask; gives: Frozen[] };
  draw: { takes: DrawTask; gives: Uint8Array };
}
