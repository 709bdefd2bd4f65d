import { randomBytes, randomUUID } from 'node:crypto';

/** What ids look like there; only their beginnings mean something. */
export const newId = {
  chat: () => `oc_${hex(16)}`,
  person: () => `ou_${hex(16)}`,
  union: () => `on_${hex(16)}`,
  user: () => hex(4),
  message: () => `om_x100b${hex(12)}`,
  thread: () => `omt_${hex(8)}`,
  image: () => `img_v3_${hex(12)}g`,
  event: () => hex(16),
  app: () => `cli_${hex(8)}`,
  card: () => `c-${hex(20)}`,
  token: () => `t-g1${hex(16)}`,
  secret: () => hex(16),
  guid: () => randomUUID(),
  delivery: () => `m-${hex(8)}`,
};

export function hex(bytes: number): string {
  return randomBytes(bytes).toString('hex');
}
