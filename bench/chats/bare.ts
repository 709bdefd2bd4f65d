import { createServer, type RequestListener } from 'node:http';
import { App, ExpressReceiver } from '@slack/bolt';
import express from 'express';
import { answerQuestions } from './beside.js';
import type { Address, System } from './world.js';

/** The least that an app can be: it acknowledges at once and does nothing. */
export type Bare = {
  /** @returns where its events come in */
  open: { takes: { system: System; address: Address }; gives: string };
};

answerQuestions<Bare>({
  open: ({ system, address }) =>
    system === 'slack'
      ? listen(bareBolt(address), '/slack/events')
      : listen(bareExpress(), '/feishu/events'),
});

/** Bolt checks the signature and reads the event. */
function bareBolt({ options, about }: Address): RequestListener {
  const receiver = new ExpressReceiver({ signingSecret: options.signingSecret ?? '' });
  const { botUser = '', teamId = '' } = about;
  const app = new App({ receiver, authorize: async () => ({ botUserId: botUser, teamId }) });
  app.event('message', async () => undefined);
  app.action({ type: 'block_actions' }, ({ ack }) => ack());
  return receiver.app;
}

/** Neither the seal is looked at nor is anything decrypted: what any handler of the door costs. */
function bareExpress(): RequestListener {
  const app = express();
  app.post('/feishu/events', express.raw({ type: () => true }), (_request, response) => {
    response.json({});
  });
  return app;
}

async function listen(handle: RequestListener, path: string): Promise<string> {
  const server = createServer(handle);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}${path}`;
}
