import type { Request, RequestHandler } from 'express';

/** Everything comes from this server: nothing is fetched from elsewhere, nothing inline runs. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

export const securityHeaders: RequestHandler = (_request, response, next) => {
  response.set({
    'Content-Security-Policy': contentSecurityPolicy,
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    // Not `no-referrer`: with that, browsers send `Origin: null` with our own forms.
    'Referrer-Policy': 'same-origin',
  });
  next();
};

/**
 * Whether a request that changes something was made by a page of this server.
 *
 * Browsers say so in `Sec-Fetch-Site`; over plain HTTP to another machine they
 * send only `Origin`. Neither of them: not a page of ours.
 */
export function isFromOwnPage(request: Request): boolean {
  const site = request.get('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin';
  const origin = request.get('origin');
  if (origin === undefined || !URL.canParse(origin)) return false;
  return new URL(origin).host === request.get('host');
}
