/** What crosses the wire: an object whose fields nobody has looked at yet. */
export type Json = Record<string, unknown>;

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects of a list; anything else in it is left out. */
export function objects(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isJson) : [];
}

/** An argument as text, as forms send it; undefined where it is absent or empty. */
export function argument(body: Json, name: string): string | undefined {
  const value = body[name];
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function flag(body: Json, name: string): boolean {
  return ['true', '1'].includes(argument(body, name) ?? '');
}

/** Forms carry objects and lists as JSON text. */
export function unpacked(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return undefined;
  }
}

/** `ok: false` with a code, as Slack says no. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    readonly detail: Json = {},
  ) {
    super(code);
  }
}
