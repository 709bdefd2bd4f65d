import { createHash, timingSafeEqual } from 'node:crypto';
import { AESCipher } from '@larksuiteoapi/node-sdk';
import { z } from 'zod';
import type { Refusal } from '../platform.js';

/** What Feishu lays over a body sent over HTTP. */
export interface Seal {
  timestamp: string;
  nonce: string;
  signature: string;
}

/** A request that is not let in. */
export type Rejected = readonly [Refusal, detail: string];

const FRESH_SECONDS = 300;

/** SHA-256 over the bytes as they came: put into JSON again, they may be others. */
export function signatureOf(seal: Omit<Seal, 'signature'>, key: string, raw: Buffer): string {
  const { timestamp, nonce } = seal;
  return createHash('sha256').update(`${timestamp}${nonce}${key}`).update(raw).digest('hex');
}

/** @returns why it is not let in; undefined where signed with our key, and just now */
export function faultOfSeal(seal: Seal, key: string, raw: Buffer): Rejected | undefined {
  if (!isSame(seal.signature.toLowerCase(), signatureOf(seal, key, raw))) {
    return ['signature', 'signed with another key'];
  }
  const seconds = Number(seal.timestamp);
  if (!Number.isFinite(seconds)) return ['stale', 'no time'];
  const apart = Math.round(Date.now() / 1000 - seconds);
  if (Math.abs(apart) <= FRESH_SECONDS) return undefined;
  return ['stale', apart > 0 ? `${apart} s old` : `${-apart} s ahead`];
}

const Sealed = z.object({ encrypt: z.string() });

/** What the body says, as JSON; undefined where it is not encrypted with our key. */
export function opened(raw: Buffer, key: string): unknown {
  try {
    const { encrypt } = Sealed.parse(JSON.parse(raw.toString('utf8')));
    return JSON.parse(new AESCipher(key).decrypt(encrypt));
  } catch {
    return undefined;
  }
}

/** Takes as long for a wrong one as for the right one. */
export function isSame(given: string, right: string): boolean {
  const [a, b] = [given, right].map((text) => createHash('sha256').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}

/** More requests than come within their ten minutes; a flood pushes out the oldest. */
const mostSeals = 50_000;

/** Remembers what was let in for as long as it would be fresh. */
export function sealMemory(most = mostSeals) {
  const seen = new Map<string, number>();
  const nameOf = ({ timestamp, nonce }: Seal) => `${timestamp} ${nonce}`;
  return {
    /** @returns false where it was let in before */
    admit(seal: Seal): boolean {
      const name = nameOf(seal);
      const now = Date.now();
      for (const [old, until] of seen) {
        if (until > now && seen.size < most) break;
        seen.delete(old);
      }
      if (seen.has(name)) return false;
      seen.set(name, now + 2 * FRESH_SECONDS * 1000);
      return true;
    },
    /** It came to nothing and may come again. */
    forget(seal: Seal): void {
      seen.delete(nameOf(seal));
    },
  };
}
