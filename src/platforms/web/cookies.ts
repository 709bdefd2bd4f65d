import type { Request, Response } from 'express';

export const cookieNames = {
  session: 'plumbline-session',
  actingAs: 'plumbline-acting-as',
  language: 'plumbline-language',
} as const;

type CookieName = (typeof cookieNames)[keyof typeof cookieNames];

const year = 365 * 24 * 3600 * 1000;

/** The cookies of a request; the first of a name counts, as browsers send the closest first. */
export function cookiesOf(request: Request): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>();
  for (const part of (request.get('cookie') ?? '').split(';')) {
    const at = part.indexOf('=');
    const name = part.slice(0, at).trim();
    if (at > 0 && !cookies.has(name)) cookies.set(name, decoded(part.slice(at + 1).trim()));
  }
  return cookies;
}

/** Out of reach of scripts, and not sent along when another site sends a form here. */
export function keepCookie(response: Response, name: CookieName, value: string): void {
  const { req: request } = response;
  const secure = request.secure || request.get('x-forwarded-proto') === 'https';
  response.cookie(name, value, { httpOnly: true, sameSite: 'lax', secure, maxAge: year });
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
