import { isJson, type Json } from './json.js';

/** What is wrong, in Slack's own form: `must be less than 3001 characters [json-pointer:/blocks/0/text/text]`. */
export type Faults = string[];

/** Looks at one value and notes what is wrong with it under its pointer. */
export type Check = (value: unknown, pointer: string, faults: Faults) => void;

export function wrong(faults: Faults, what: string, pointer: string): void {
  faults.push(`${what} [json-pointer:${pointer}]`);
}

/** Slack counts characters, not UTF-16 units. */
export function length(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

export function string(max: number, min = 1): Check {
  return (value, pointer, faults) => {
    if (typeof value !== 'string') wrong(faults, 'must be a string', pointer);
    else if (length(value) > max) {
      wrong(faults, `must be less than ${max + 1} characters`, pointer);
    } else if (length(value) < min) {
      wrong(faults, `must be more than ${min - 1} characters`, pointer);
    }
  };
}

export function oneOf(...values: unknown[]): Check {
  return (value, pointer, faults) => {
    if (!values.includes(value)) wrong(faults, `must be one of: ${values.join(', ')}`, pointer);
  };
}

export const boolean: Check = (value, pointer, faults) => {
  if (typeof value !== 'boolean') wrong(faults, 'must be a boolean', pointer);
};

export function number(min: number, max: number): Check {
  return (value, pointer, faults) => {
    if (typeof value !== 'number' || value < min || value > max) {
      wrong(faults, `must be a number from ${min} to ${max}`, pointer);
    }
  };
}

export function list(of: Check, { min = 0, max = Number.POSITIVE_INFINITY } = {}): Check {
  return (value, pointer, faults) => {
    if (!Array.isArray(value)) {
      wrong(faults, 'must be an array', pointer);
      return;
    }
    if (value.length > max) wrong(faults, `no more than ${max} items allowed`, pointer);
    if (value.length < min) wrong(faults, `no less than ${min} items allowed`, pointer);
    value.forEach((item, at) => {
      of(item, `${pointer}/${at}`, faults);
    });
  };
}

/** An object with these fields and no others; Slack refuses what it does not know. */
export function shape(
  required: Record<string, Check>,
  optional: Record<string, Check> = {},
  also?: (value: Json, pointer: string, faults: Faults) => void,
): Check {
  return (value, pointer, faults) => {
    if (!isJson(value)) {
      wrong(faults, 'must be an object', pointer);
      return;
    }
    for (const name of Object.keys(required)) {
      if (value[name] === undefined) wrong(faults, `missing required field: ${name}`, pointer);
    }
    for (const [name, held] of Object.entries(value)) {
      if (held === undefined) continue;
      const check = required[name] ?? optional[name];
      if (check) check(held, `${pointer}/${name}`, faults);
      else wrong(faults, `invalid additional property: ${name}`, pointer);
    }
    also?.(value, pointer, faults);
  };
}

/** One of several kinds, told apart by `type`. */
export function kinds(what: string, checks: () => Record<string, Check>): Check {
  return (value, pointer, faults) => {
    const type = isJson(value) ? value.type : undefined;
    const check = typeof type === 'string' ? checks()[type] : undefined;
    if (check) check(value, pointer, faults);
    else wrong(faults, `unsupported type: ${String(type)} (${what})`, `${pointer}/type`);
  };
}

export const anything: Check = () => {};

export function exactly(value: unknown): Check {
  return oneOf(value);
}
