import { z } from 'zod';
import { type Case, HORIZON, type OpenDeal } from './case.js';
import { LARGEST } from './forecast.js';

const FEWEST_WEEKS = 3;
const MOST_WEEKS = 520;

/** A line that is no case; the message names line, field, value and mend. */
export class BadLine extends Error {
  override readonly name = 'BadLine';
}

const Name = z
  .string('write a text of at least one character')
  .min(1, 'write at least one character');
const Value = z
  .number('write a finite number')
  .min(-LARGEST, 'write a number above -1e100')
  .max(LARGEST, 'write a number below 1e100');
const DayText = z.iso.date('write a day that exists, like "2026-04-06"');

/** `null` is taken for left out, as many exporters write it. */
const OpenDealShape = z.object(
  {
    value: Value.min(0, 'write 0 or more'),
    ageDays: Value.min(0, 'write the days since the deal was created, 0 or more'),
    stage: z.string('write a text, or leave it out').nullish(),
    expectedClose: DayText.nullish(),
  },
  'write an object like {"value":1200,"ageDays":30}',
);

const weeksMend = `write ${FEWEST_WEEKS} to ${MOST_WEEKS} weekly values, oldest first`;
const actualMend = `write the ${HORIZON} weeks from the origin, or leave it out`;

const CaseShape = z.object(
  {
    id: Name,
    series: Name,
    group: Name,
    parent: Name.nullish(),
    origin: DayText,
    history: z.array(Value, weeksMend).min(FEWEST_WEEKS, weeksMend).max(MOST_WEEKS, weeksMend),
    openDeals: z.array(OpenDealShape, 'write a list of deals, or leave it out').nullish(),
    actual: z.array(Value, actualMend).length(HORIZON, actualMend).nullish(),
  },
  'write an object like {"id":"1","series":"north","group":"us","origin":"2026-04-06","history":[3,5,4]}',
);

/**
 * One line of JSON as a case. Fields it does not know are left aside.
 *
 * @param number of the line, from 1, for the message
 * @throws BadLine
 */
export function caseFromLine(text: string, number: number): Case {
  const json = parsed(text, number);
  const read = CaseShape.safeParse(json);
  if (!read.success) {
    const complaints = read.error.issues.map(({ path, message }) => {
      const field = path.length > 0 ? fieldName(path) : 'it';
      return `${field} is ${shown(valueAt(json, path))}: ${message}`;
    });
    throw new BadLine(`line ${number}: ${complaints.join('; ')}`);
  }
  const { id, series, group, origin, history, parent, openDeals, actual } = read.data;
  return {
    id,
    series,
    group,
    origin,
    history,
    ...(parent == null ? {} : { parent }),
    ...(openDeals == null ? {} : { openDeals: openDeals.map(openDeal) }),
    ...(actual == null ? {} : { actual }),
  };
}

function openDeal({
  value,
  ageDays,
  stage,
  expectedClose,
}: z.infer<typeof OpenDealShape>): OpenDeal {
  return {
    value,
    ageDays,
    ...(stage == null ? {} : { stage }),
    ...(expectedClose == null ? {} : { expectedClose }),
  };
}

function parsed(text: string, number: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BadLine(
      `line ${number}: ${shown(text)} is not JSON: write one object per line, without line breaks`,
    );
  }
}

/** `openDeals[2].ageDays` */
function fieldName(path: readonly PropertyKey[]): string {
  return path
    .map((key, depth) =>
      typeof key === 'number' ? `[${key}]` : `${depth > 0 ? '.' : ''}${String(key)}`,
    )
    .join('');
}

function valueAt(json: unknown, path: readonly PropertyKey[]): unknown {
  let at = json;
  for (const key of path) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = Reflect.get(at, key);
  }
  return at;
}

/** A value as it stands in the line, cut where it is long. */
function shown(value: unknown): string {
  if (value === undefined) return 'missing';
  if (Array.isArray(value) && value.length > 8) return `a list of ${value.length}`;
  const text = typeof value === 'string' ? `"${value}"` : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
