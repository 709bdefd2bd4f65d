import type { FactKind } from '../../facts/index.js';
import { cellText, quoted, RowFault } from './cell.js';
import type { Found } from './expression.js';
import { choicesOf, type FieldType, isReference } from './kinds.js';
import type { Mapping } from './mapping.js';
import { dayOf, readMoment } from './read-day.js';
import { hundredths, isSignOf, readQuantity } from './read-number.js';
import type { References } from './references.js';
import { didYouMean, listed, wordSpelling } from './spelling.js';

/** What the meaning of cells rests on, whatever table they stand in. */
export interface Meaning {
  company: Mapping['company'];
  stages: Stages | undefined;
  references: References;
}

export interface StageMeaning {
  /** As the file writes it. */
  word: string;
  status: 'open' | 'won' | 'lost';
  stage: string;
}

/** By `wordSpelling` of the word in the file. */
export type Stages = ReadonlyMap<string, StageMeaning>;

export function stagesOf(stages: Mapping['stages']): Stages | undefined {
  if (!stages) return undefined;
  return new Map(
    Object.entries(stages).map(([word, meant]) => {
      const { status, stage = word } = typeof meant === 'string' ? { status: meant } : meant;
      return [wordSpelling(word), { word, status, stage }];
    }),
  );
}

/** @throws RowFault naming the column, the value and what would be right */
export function readValue(
  kind: FactKind,
  field: string,
  type: FieldType,
  found: Found,
  meaning: Meaning,
) {
  const { cell, label, writing } = found;
  if (isReference(type)) return meaning.references.resolve(type, cell, label);
  switch (type) {
    case 'text':
      return cellText(cell);
    case 'list':
      return cellText(cell)
        .split(/[;,，、；|]/)
        .map((word) => word.trim())
        .filter(Boolean);
    case 'day':
      return dayOf(readMoment(cell, writing.dates, label), meaning.company.timeZone);
    case 'flag':
      return readFlag(found);
    case 'choice':
      return readChoice(found, choicesOf(kind, field));
    case 'stage':
      return stageMeant(found, meaning.stages)?.stage ?? cellText(cell);
    default:
      return readNumber(found, type, meaning.company.currency);
  }
}

function readNumber(
  { cell, label, writing }: Found,
  type: 'money' | 'balance' | 'count' | 'number' | 'share',
  currency: string,
): number {
  const quantity = readQuantity(cell, writing.numbers, label);
  const value = quantity.value * writing.times;
  const isMoney = type === 'money' || type === 'balance';
  if (quantity.currency !== null && !(isMoney && isSignOf(quantity.currency, currency))) {
    throw fault(
      { cell, label },
      isMoney ? `is no amount in ${currency}` : 'is no plain number',
      isMoney ? `an amount in ${currency}, the currency of the company` : 'a number alone',
    );
  }
  if (quantity.percent && type !== 'share' && type !== 'number') {
    throw fault({ cell, label }, 'is a percentage', 'a number without %');
  }
  if (type !== 'balance' && value < 0) throw fault({ cell, label }, 'is negative', '0 or more');
  if (type === 'count' && !Number.isInteger(value)) {
    throw fault({ cell, label }, 'is no whole number', 'a whole number');
  }
  if (type === 'share' && value > 1) {
    throw fault(
      { cell, label },
      'is above 1',
      '0 to 1, or 0 % to 100 %, or `times: 0.01` in the mapping',
    );
  }
  if (!Number.isSafeInteger(Math.trunc(value * 100))) {
    throw fault({ cell, label }, 'is too large', 'a number that a company can have');
  }
  return isMoney ? hundredths(value) : value;
}

const flags: Record<string, boolean> = {
  ...{ true: true, yes: true, y: true, '1': true, x: true, 是: true, '✓': true },
  ...{ false: false, no: false, n: false, '0': false, 否: false },
};

function readFlag(found: Found): boolean {
  const word = wordSpelling(cellText(found.cell));
  const flag = Object.hasOwn(flags, word) ? flags[word] : undefined;
  if (flag !== undefined) return flag;
  throw fault(found, 'is neither yes nor no', 'yes, no, true, false, 1, 0, 是 or 否');
}

function readChoice(found: Found, choices: readonly string[]): string {
  const word = wordSpelling(cellText(found.cell));
  const choice = choices.find((each) => each === word);
  if (choice !== undefined) return choice;
  throw fault(
    found,
    'is none of the words allowed',
    `${listed(choices)}, or \`values\` in the mapping that say which is which`,
  );
}

/**
 * What a word of the stage column means; undefined where the mapping has no `stages`.
 * @throws RowFault where it has, but not this one
 */
export function stageMeant(found: Found, stages: Stages | undefined): StageMeaning | undefined {
  if (!stages) return undefined;
  const text = cellText(found.cell);
  const meant = stages.get(wordSpelling(text));
  if (meant) return meant;
  const words = [...stages.values()].map((known) => known.word);
  throw fault(
    found,
    'is no stage that the mapping knows',
    `${listed(words)}, or another entry under \`stages\`${didYouMean(text, words)}`,
  );
}

function fault(
  { cell, label }: Pick<Found, 'cell' | 'label'>,
  wrong: string,
  right: string,
): RowFault {
  return new RowFault(`${quoted(label, cell)} ${wrong}; right would be ${right}`);
}
