import type { Contact, Delivery, Listener, Posting } from '../../../src/platforms/platform.js';
import { type WebOptions, webPlatform } from '../../../src/platforms/web/index.js';
import { startServer } from '../../../src/server/index.js';
import { MemoryWorkspace } from './memory-workspace.js';

/** A PNG by its first eight bytes. */
export const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A post under this key, among few. */
export function posting(key: string): Posting {
  return { key, language: 'en', bulk: false, tried: undefined };
}

/** Somebody of whom nothing is known but who they are. */
export function contactOf(person: string): Contact {
  return { person, name: person, account: null, email: null, phone: null };
}

/** An ear that only hears. */
export function listener(hear: (delivery: Delivery) => void | Promise<void>): Listener {
  return {
    async hear(delivery) {
      await hear(delivery);
      return true;
    },
    refuse: async () => undefined,
    alive: () => undefined,
    trouble: () => undefined,
  };
}

/** The platform on a real server, with what it hears in an array. */
export async function openWeb(options: Partial<WebOptions> & { workspace?: MemoryWorkspace } = {}) {
  const workspace = options.workspace ?? new MemoryWorkspace();
  const failures: unknown[] = [];
  const web = webPlatform({
    draw: async () => png,
    failed: (error) => failures.push(error),
    ...options,
    workspace,
  });
  const heard: Delivery[] = [];
  await web.start(listener((delivery) => void heard.push(delivery)));
  const server = await startServer({
    port: 0,
    routes: [web.routes],
    health: async () => ({ ready: true }),
    failed: (error) => failures.push(error),
  });

  return {
    workspace,
    web,
    heard,
    failures,
    url: server.url,
    get: (path: string, as = 'ada', headers: Record<string, string> = {}) =>
      fetch(server.url + path, {
        redirect: 'manual',
        headers: { cookie: `plumbline-acting-as=${as}`, ...headers },
      }),
    /** As a page of this server sends it; `headers` can make it come from elsewhere. */
    post: (
      path: string,
      values: Record<string, string>,
      headers: Record<string, string> = { 'sec-fetch-site': 'same-origin' },
    ) =>
      fetch(server.url + path, {
        method: 'POST',
        redirect: 'manual',
        headers: { 'hx-request': 'true', ...headers },
        body: new URLSearchParams({ nonce: 'nonce-nonce-nonce', ...values }),
      }),
    async close() {
      await web.stop();
      await server.stop();
    },
  };
}

export type OpenWeb = Awaited<ReturnType<typeof openWeb>>;
