import {
  count,
  type Language,
  list,
  money,
  moneyRange,
  percent,
  percentRange,
} from '../../chat/index.js';
import {
  type Caveat,
  type Change,
  type ChangeKind,
  changeKinds,
  type Outlook,
  type ProcessMeasure,
} from '../../forecast/index.js';
import { clipped } from '../clipped.js';
import { text } from './text.js';

/** Kinds whose value went out of the weeks ahead. */
const outgoing: ChangeKind[] = ['slipped', 'lost'];

/** The value of a change as it moved the path: slipped and lost count against it. */
export function signedValue({ kind, value }: Change): number {
  return outgoing.includes(kind) ? -Math.abs(value) : value;
}

/** "Since last week: new 3 (€31k) · slipped 2 (−€40k) · won 2", in these seven words only. */
export function sinceLastWeek(outlook: Outlook, language: Language): string {
  const say = text[language];
  const said = changeKinds.flatMap((kind) => {
    const changes = outlook.changes.filter((change) => change.kind === kind);
    if (changes.length === 0) return [];
    const sum = changes.reduce((total, change) => total + signedValue(change), 0);
    const value =
      sum === 0 ? '' : money(sum, outlook.currency, language, { sign: kind === 'grew' });
    return [say.change(kind, count(changes.length, language), value)];
  });
  return said.length === 0 ? say.nothingChanged : say.sinceLastWeek(said.join(' · '));
}

/**
 * Where the gap comes from, as far as the process line says so; empty where it does not.
 * Only a path below its line has a gap, and only steps and inputs below their own range explain it.
 */
export function gapLine(outlook: Outlook, language: Language): string {
  if (!outlook.deviation || outlook.deviation.value >= 0) return '';
  const say = text[language];
  const steps = lowSteps(outlook);
  const inputs = outlook.process.filter(
    ({ kind, verdict }) => verdict === 'low' && (kind === 'leads' || kind === 'visits'),
  );

  if (steps.length > 0) {
    const said = say.gapInSteps(steps.map((step) => measured(step, outlook.currency, language)));
    const others = outlook.process.filter((measure) => !steps.includes(measure));
    const usual = others.length > 0 && others.every(({ verdict }) => verdict === 'usual');
    return said + (usual ? say.restAsUsual : '');
  }
  if (inputs.length === 0) return '';
  const names = inputs.map(({ kind }) => (kind === 'leads' ? say.leads : say.visits));
  return say.gapInInput(list(names, language));
}

/** "Last week: effective visits 46 (usual 41–58) · new leads 19 ↓ (usual 24–35) · churn €0". */
export function processLine(outlook: Outlook, language: Language): string {
  const say = text[language];
  const said = gapLine(outlook, language) === '' ? [] : lowSteps(outlook);
  const measures = outlook.process
    .filter((measure) => !said.includes(measure))
    .filter(({ value, usual }) => value !== null || usual !== null)
    .map((measure) => {
      const { name, value, usual } = measured(measure, outlook.currency, language);
      const whole = measure.kind === 'stage-conversion' ? say.overFourWeeks(name) : name;
      return say.measure({ name: whole, value: value + arrow(measure), usual });
    });
  return measures.length === 0 ? '' : say.lastWeek(measures.join(' · '));
}

function lowSteps(outlook: Outlook): ProcessMeasure[] {
  return outlook.process.filter(
    ({ kind, verdict, value, usual }) =>
      kind === 'stage-conversion' && verdict === 'low' && value !== null && usual !== null,
  );
}

/** The direction in which a number left its usual range, whichever side is the good one. */
function arrow({ value, usual }: ProcessMeasure): string {
  if (value === null || usual === null) return '';
  if (value < usual.low) return ' ↓';
  return value > usual.high ? ' ↑' : '';
}

function measured(measure: ProcessMeasure, currency: string, language: Language) {
  const { kind, value, usual } = measure;
  const written = (number: number) => figure(measure.kind, number, currency, language);
  return {
    name: measureName(measure, language),
    value: value === null ? text[language].noFigure : written(value),
    usual: usual ? usualRange({ kind, ...usual }, currency, written, language) : '',
  };
}

function usualRange(
  { kind, low, high }: Pick<ProcessMeasure, 'kind'> & { low: number; high: number },
  currency: string,
  written: (number: number) => string,
  language: Language,
): string {
  if (kind === 'stage-conversion') return percentRange(low, high, language);
  if (kind === 'churn' && low > 0 && low < high) return moneyRange(low, high, currency, language);
  return low === high ? written(low) : `${written(low)}–${written(high)}`;
}

function figure(
  kind: ProcessMeasure['kind'],
  value: number,
  currency: string,
  language: Language,
): string {
  switch (kind) {
    case 'stage-conversion':
      return percent(value, language);
    case 'churn':
      return value === 0 ? '0' : money(value, currency, language);
    case 'visits':
    case 'leads':
      return count(value, language);
  }
}

function measureName({ kind, step }: ProcessMeasure, language: Language): string {
  if (kind !== 'stage-conversion') return text[language][kind];
  return step ? `${clipped(step.from, 20)} → ${clipped(step.to, 20)}` : text[language].conversion;
}

/** Why the numbers deserve less trust than usual, one sentence each; missing data is said elsewhere. */
export function caveatLines(outlook: Outlook, language: Language): string[] {
  return outlook.caveats
    .map((caveat) => caveatLine(caveat, outlook.currency, language))
    .filter((line) => line !== '');
}

function caveatLine(caveat: Caveat, currency: string, language: Language): string {
  const say = text[language];
  switch (caveat.kind) {
    case 'short-history':
      return say.shortHistory(caveat.weeks);
    case 'stale':
      return say.stale(list(caveat.sources, language));
    case 'no-data':
      return '';
    case 'no-target':
      return say.noTarget;
    case 'undated-deals':
      return say.undated(count(caveat.count, language), caveat.count === 1);
    case 'rejected-rows':
      return say.rejected(count(caveat.count, language), caveat.count === 1);
    case 'unsigned-wins':
      return say.unsigned(count(caveat.count, language), money(caveat.value, currency, language));
    case 'no-team':
      return say.noTeam(count(caveat.count, language), money(caveat.value, currency, language));
    case 'reconstructed':
      return say.reconstructed;
  }
}
