import type { Chart } from '../chat/index.js';
import type { Axis, Instant, Monday } from '../facts/index.js';
import type { Frozen } from '../forecast/frozen.js';
import type { Freshness, Outlook } from '../forecast/index.js';
import type { ForecastSettings } from '../forecast/settings.js';

/** What every look at the company needs besides the facts. */
export interface LookInput {
  /** Pages of versions as lines of JSON, parsed where they are used. */
  pages: string[];
  settings: ForecastSettings;
}

export interface OutlooksTask extends LookInput {
  axis: Axis;
  monday: Monday;
  at: Instant;
  freshness: Freshness[];
  rejectedRows: number;
  frozen: Frozen[];
}

export interface BackcastTask extends LookInput {
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
  outlooks: { takes: OutlooksTask; gives: Outlook[] };
  backcast: { takes: BackcastTask; gives: Frozen[] };
  draw: { takes: DrawTask; gives: Uint8Array };
}
