import { connect } from 'node:net';
import express, { type RequestHandler } from 'express';
import { afterEach, describe, expect, test } from 'vitest';
import { type RunningServer, type ServerOptions, startServer } from '../../src/server/index.js';

const running: RunningServer[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
});

async function start(options: Partial<ServerOptions> = {}): Promise<RunningServer> {
  const server = await startServer({
    port: 0,
    routes: [],
    health: async () => ({ ready: true }),
    ...options,
  });
  running.push(server);
  return server;
}

const broken: RequestHandler = () => {
  throw new Error('password of the database');
};

describe('the server', () => {
  test('takes any free port for port 0 and says where it listens', async () => {
    const { url } = await start();

    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d*$/);
    expect((await fetch(`${url}/health`)).status).toBe(200);
  });

  test('says at /health whether it is ready', async () => {
    let ready = false;
    const { url } = await start({ health: async () => ({ ready, database: 'up' }) });

    const before = await fetch(`${url}/health`);
    ready = true;
    const after = await fetch(`${url}/health`);

    expect(before.status).toBe(503);
    expect(await before.json()).toEqual({ ready: false, database: 'up' });
    expect(after.status).toBe(200);
  });

  test('is not ready when finding out fails', async () => {
    const { url } = await start({ health: () => Promise.reject(new Error('gone')) });

    const health = await fetch(`${url}/health`);

    expect(health.status).toBe(503);
    expect(await health.json()).toEqual({ ready: false });
  });

  test('names the port that is in use and the mend', async () => {
    const { url } = await start();
    const port = Number(new URL(url).port);

    await expect(start({ port })).rejects.toThrow(
      new RegExp(`port ${port} on 127.0.0.1 is in use .*PORT=`),
    );
  });

  test('tries the routes in order and answers a friendly page where none fits', async () => {
    const first = express.Router().get('/a', (_request, response) => void response.send('first'));
    const second = express.Router().get('/a', (_request, response) => void response.send('second'));
    const { url } = await start({ routes: [first, second] });

    expect(await (await fetch(`${url}/a`)).text()).toBe('first');
    const missing = await fetch(`${url}/b`, { headers: { 'accept-language': 'zh-CN' } });
    expect(missing.status).toBe(404);
    expect(await missing.text()).toContain('这里没有内容');
  });

  test('never shows what broke, but a reference that leads to it', async () => {
    const told: { error: unknown; reference: string }[] = [];
    const { url } = await start({
      routes: [broken],
      failed: (error, reference) => told.push({ error, reference }),
    });

    const response = await fetch(url);
    const page = await response.text();

    expect(response.status).toBe(500);
    expect(page).not.toMatch(/password|server\.ts|at /i);
    expect(told).toHaveLength(1);
    expect(page).toContain(told[0]?.reference);
    expect(told[0]?.error).toMatchObject({ message: 'password of the database' });
  });

  test('refuses bodies that are too large, and ones that cannot be read', async () => {
    const { url } = await start({ routes: [express.json({ limit: 100 })] });
    const post = (body: string) =>
      fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json' } });

    expect((await post(`"${'x'.repeat(200)}"`)).status).toBe(413);
    expect((await post('{')).status).toBe(400);
  });

  test('stops at once although a stream is open and a connection idles', async () => {
    const stream: RequestHandler = (_request, response) => {
      response.write('begun');
    };
    const server = await start({ routes: [stream] });
    const streamed = await fetch(server.url);
    const idle = connect(Number(new URL(server.url).port), '127.0.0.1');
    await new Promise((resolve) => idle.once('connect', resolve));
    const closed = new Promise((resolve) => idle.once('close', resolve));

    running.splice(running.indexOf(server), 1);
    const begun = performance.now();
    await server.stop();
    await closed;

    expect(performance.now() - begun).toBeLessThan(1000);
    await expect(streamed.text()).rejects.toThrow();
  });
});
