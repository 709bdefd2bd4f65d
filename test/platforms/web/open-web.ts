import type { Delivery } from '../../../src/platforms/platform.js';
import { type WebOptions, webPlatform } from '../../../src/platforms/web/index.js';
import { startServer } from '../../../src/server/index.js';
import { MemoryWorkspace } from './memory-workspace.js';

/** A PNG by its first eight bytes. */
export const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

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
  await web.start(async (delivery) => void heard.push(delivery));
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
