import { isJson, type Json } from './json.js';

/** What is wrong, in Slack's own form: `must be less than 3001 characters [json-pointer:/blocks/0/text/text]`. */
export type Objections = string[];

/** Looks at one value and notes what is wrong with it under its pointer. */
export type Check = (value: unknown, pointer: string, objections: Objections) => void;

export function wrong(objections: Objections, what: string, pointer: string): void {
  objections.push(`${what} [json-pointer:${pointer}]`);
}

/** Slack counts characters, not UTF-16 units. */
export function length(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

export function string(max: number, min = 1): Check {
  return (value, pointer, objections) => {
    if (typeof value !== 'string') wrong(objections, 'must be a string', pointer);
    else if (length(value) > max) {
      wrong(objections, `must be less than ${max + 1} characters`, pointer);
    } else if (length(value) < min) {
      wrong(objections, `must be more than ${min - 1} characters`, pointer);
    }
  };
}

export function oneOf(...values: unknown[]): Check {
  return (value, pointer, objections) => {
    if (!values.includes(value)) wrong(objections, `must be one of: ${values.join(', ')}`, pointer);
  };
}

export const boolean: Check = (value, pointer, objections) => {
  if (typeof value !== 'boolean') wrong(objections, 'must be a boolean', pointer);
};

export function number(min: number, max: number): Check {
  return (value, pointer, objections) => {
    if (typeof value !== 'number' || value < min || value > max) {
      wrong(objections, `must be a number from ${min} to ${max}`, pointer);
    }
  };
}

export function list(of: Check, { min = 0, max = Number.POSITIVE_INFINITY } = {}): Check {
  return (value, pointer, objections) => {
    if (!Array.isArray(value)) {
      wrong(objections, 'must be an array', pointer);
      return;
    }
    if (value.length > max) wrong(objections, `no more than ${max} items allowed`, pointer);
    if (value.length < min) wrong(objections, `no less than ${min} items allowed`, pointer);
    value.forEach((item, at) => {
      of(item, `${pointer}/${at}`, objections);
    });
  };
}

/** An object with these fields and no others; Slack refuses what it does not know. */
export function shape(
  required: Record<string, Check>,
  optional: Record<string, Check> = {},
  also?: (value: Json, pointer: string, objections: Objections) => void,
): Check {
  return (value, pointer, objections) => {
    if (!isJson(value)) {
      wrong(objections, 'must be an object', pointer);
      return;
    }
    for (const name of Object.keys(required)) {
      if (value[name] === undefined) wrong(objections, `missing required field: ${name}`, pointer);
    }
    for (const [name, held] of Object.entries(value)) {
      if (held === undefined) continue;
      const check = required[name] ?? optional[name];
      if (check) check(held, `${pointer}/${name}`, objections);
      else wrong(objections, `invalid additional property: ${name}`, pointer);
    }
    also?.(value, pointer, objections);
  };
}

/** One of several kinds, told apart by `type`. */
export function kinds(what: string, checks: () => Record<string, Check>): Check {
  return (value, pointer, objections) => {
    const type = isJson(value) ? value.type : undefined;
    const check = typeof type === 'string' ? checks()[type] : undefined;
    if (check) check(value, pointer, objections);
    else wrong(objections, `unsupported type: ${String(type)} (${what})`, `${pointer}/type`);
  };
}

export const anything: Check = () => {};

export function exactly(value: unknown): Check {
  return oneOf(value);
}
