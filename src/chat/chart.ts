/**
 * A forecast chart as data: what was, where the path leads, where the line is.
 *
 * All words are in the reader's language already and all values in one unit, so
 * that drawing it needs to know nothing. Series have one value for each label,
 * null where there is none.
 */
export interface Chart {
  /** The finding, as a headline: "EMEA: €24k below the line over four weeks (−11%)". */
  title: string;
  /** The second line: path, range, target, chance. */
  subtitle: string;
  /** What one step of the axis is: "€k a week". */
  unit: string;
  /** One for each week, oldest first. */
  labels: string[];
  actual: { name: string; values: (number | null)[] };
  path: { name: string; values: (number | null)[] };
  band: { name: string; low: (number | null)[]; high: (number | null)[] };
  /** Absent where no target is set. */
  target?: { name: string; values: (number | null)[] };
  /** The gap drawn at the right end between path and target: "−€24k". */
  gap?: { label: string };
  /** Words on either side of today's line: "12 weeks of facts", "4 weeks ahead · 80% range". */
  before: string;
  after: string;
  /** Small print: freshness and track record. */
  footnote: string;
}
