import type { AxiosError, AxiosResponse } from 'axios';
import { z } from 'zod';

/** What Feishu answered instead of an answer, or what kept it from answering. */
export interface Answered {
  /** The HTTP status; absent where no answer came at all. */
  status?: number;
  /** Feishu's own number of what is wrong; said with HTTP 200 as well. */
  code?: number;
  words: string;
  /** Seconds that Feishu wants us to wait. */
  wait?: number;
}

/**
 * A call that failed, made where the wire ends. It holds nothing of the request: that carries the
 * token, and an error is logged, saved and shown.
 */
export class Fault extends Error {
  override readonly name = 'Fault';
  readonly status: number | undefined;
  readonly code: number | undefined;
  readonly wait: number | undefined;

  constructor({ status, code, words, wait }: Answered) {
    super([code ?? status, withoutSecrets(words)].filter((part) => part !== undefined).join(' '));
    this.status = status;
    this.code = code;
    this.wait = wait;
  }
}

const answer = z.object({ code: z.number(), msg: z.string().optional() });

/** HTTP 200 says nothing: what is wrong stands in `code`. @throws Fault */
export function faultless(response: AxiosResponse): AxiosResponse {
  const read = answer.safeParse(response.data);
  if (read.success && read.data.code !== 0) throw faultOf(response);
  return response;
}

/** Whatever axios threw, without what it was asked. */
export function faultBehind(error: unknown): Fault {
  if (error instanceof Fault) return error;
  const { response, code, message } = error as Partial<AxiosError>;
  if (response) return faultOf(response);
  return new Fault({ words: `no answer (${code ?? message ?? String(error)})` });
}

function faultOf({ status, data, headers }: AxiosResponse): Fault {
  const read = answer.safeParse(data);
  const wait = Number(headers['x-ogw-ratelimit-reset'] ?? headers['retry-after']);
  return new Fault({
    status,
    words: read.data?.msg ?? `HTTP ${status}`,
    ...(read.success && { code: read.data.code }),
    ...(Number.isFinite(wait) && wait > 0 && { wait }),
  });
}

/** Feishu's words may quote the token they refuse. */
export function withoutSecrets(words: string): string {
  return words
    .replace(/\bBearer\s+\S+/gi, 'Bearer …')
    .replace(/\b[tua]-[\w.-]{8,}/g, '…')
    .replace(/("?app_?secret"?\s*[:=]\s*)"?[^\s",}]+"?/gi, '$1…');
}
