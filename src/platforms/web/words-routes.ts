import express, { type Request, type Response, Router } from 'express';
import { sentence } from '../../chat/index.js';
import { addressOf } from './addresses.js';
import { field, forVisitors, isPartOfPage, Refused, tellPage } from './answers.js';
import { renderEditing, renderEditingPage } from './editing.js';
import { paneFor, rootOf, withReplies } from './looking.js';
import { mentionsIn, renderNames } from './mentions.js';
import { renderArticle, wordsOf } from './messages.js';
import { renderComposer } from './panes.js';
import { heardEdit, heardWish, heardWords, type Written } from './receive.js';
import {
  bodyLimit,
  type Listening,
  nonceIn,
  openMessage,
  paneAround,
  pass,
  showAgain,
  wordsIn,
} from './telling.js';
import type { Visitor } from './visitor.js';
import { type Surroundings, wholePage } from './whole-page.js';
import type { WebMessage, Workspace } from './workspace.js';

/** What people write, change, and want to be a task. */
export function wordsRoutes(surroundings: Surroundings, listening: Listening): Router {
  const { workspace } = listening;
  const router = Router();
  const readBody = express.urlencoded({ extended: false, limit: bodyLimit, parameterLimit: 20 });
  const post = (
    path: string,
    answer: (
      listening: Listening,
      visitor: Visitor,
      request: Request,
      response: Response,
    ) => Promise<void>,
  ) =>
    router.post(
      path,
      readBody,
      forVisitors(workspace, (visitor, request, response) =>
        answer(listening, visitor, request, response),
      ),
    );

  post('/say', say);
  post('/edit/:message', edit);
  post('/want/:message', want);
  router.get(
    '/edit/:message',
    forVisitors(workspace, async (visitor, request, response) => {
      const message = await ownMessage(workspace, visitor, request);
      if (isPartOfPage(request)) {
        response.send(renderEditing(message, field(request.query, 'pane'), visitor.text));
        return;
      }
      const main = renderEditingPage(message, visitor.text);
      response.send(await wholePage(surroundings, visitor, { main, view: 'channel' }));
    }),
  );
  router.get(
    '/mentions',
    forVisitors(workspace, async (visitor, { query }, response) => {
      const pane = await paneFor(workspace, visitor, { channel: field(query, 'channel') });
      const find = field(query, 'find');
      response.send(await renderNames(find, pane.channel, workspace, visitor.text));
    }),
  );
  router.get(
    '/message/:message',
    forVisitors(workspace, async (visitor, request, response) => {
      const message = await openMessage(workspace, visitor, request);
      const pane = await paneAround(workspace, visitor, message, field(request.query, 'pane'));
      response.send(renderArticle(message, await withReplies(workspace, pane, [message])));
    }),
  );
  return router;
}

/** Keeps a person's words, so that they stand in the thread, and hands them on. */
async function say(
  { workspace, said, ...ears }: Listening,
  visitor: Visitor,
  request: Request,
  response: Response,
): Promise<void> {
  const thread = field(request.body, 'thread') || undefined;
  const channel = field(request.body, 'channel');
  const pane = await paneFor(workspace, visitor, thread ? { channel, thread } : { channel });
  const root = await rootOf(workspace, pane);
  const words = wordsIn(request);

  const circumstance = { by: visitor.person.id, at: workspace.now() };
  // With the person in the key, no nonce can be made to meet a key of the bot's or of others.
  const key = `said ${circumstance.by} ${nonceIn(request)}`;
  const message = messageOf(words);
  const row = { key, channel, thread: thread ?? null, author: circumstance.by, message };
  const { id } = await workspace.add(row);
  said(channel);
  const mentions = await mentionsIn(words, channel, workspace);
  const heard = heardWords(words, { id, channel: pane.channel, root, mentions }, circumstance);
  await pass(ears, key, heard);

  if (!isPartOfPage(request)) return response.redirect(303, addressOf(pane.stretch));
  const isAnsweredBelow = heard.kind === 'said' && heard.toBot && !thread;
  tellPage(response, pane.channel, isAnsweredBelow ? id : undefined);
  response.send(renderComposer(pane, true));
}

/** Changes a person's own words. They are heard first: what failed can then be sent again. */
async function edit(
  { workspace, changed, ...ears }: Listening,
  visitor: Visitor,
  request: Request,
  response: Response,
): Promise<void> {
  const message = await ownMessage(workspace, visitor, request);
  const words = wordsIn(request);
  const nonce = nonceIn(request);
  if (words !== wordsOf(message)) {
    const by = visitor.person.id;
    const circumstance = { by, at: workspace.now() };
    const heard = heardEdit(words, await writtenOf(workspace, message, words), circumstance);
    await pass(ears, `edited ${by} ${message.id} ${nonce}`, heard);
    await workspace.replace(message.id, messageOf(words));
    changed(message.channel);
  }
  await showAgain(workspace, visitor, message, request, response, false);
}

/** Makes a person's message a task. */
async function want(
  { workspace, ...ears }: Listening,
  visitor: Visitor,
  request: Request,
  response: Response,
): Promise<void> {
  const message = await openMessage(workspace, visitor, request);
  const { author } = message;
  if (author === null) throw new Refused(400, ({ refused }) => refused.gone);
  const words = wordsOf(message);
  const by = visitor.person.id;
  const written = { ...(await writtenOf(workspace, message, words)), author: author.id };
  const heard = heardWish(words, written, { by, at: workspace.now() });
  await pass(ears, `wanted ${by} ${message.id} ${nonceIn(request)}`, heard);
  await showAgain(workspace, visitor, message, request, response);
}

async function writtenOf(
  workspace: Workspace,
  { id, channel: channelId, thread, author }: WebMessage,
  words: string,
): Promise<Written> {
  const channels = await workspace.channels(author?.id ?? '');
  const channel = channels.find((one) => one.id === channelId);
  if (channel === undefined) throw new Refused(404, ({ refused }) => refused.noChannel);
  const root = thread === null ? undefined : await workspace.message(thread);
  return { id, channel, root, mentions: await mentionsIn(words, channelId, workspace) };
}

/** @throws Refused when it is somebody else's */
async function ownMessage(
  workspace: Workspace,
  visitor: Visitor,
  request: Request,
): Promise<WebMessage> {
  const message = await openMessage(workspace, visitor, request);
  if (message.author?.id === visitor.person.id) return message;
  throw new Refused(403, ({ refused }) => refused.notYourWords);
}

function messageOf(words: string) {
  return { ...sentence(words), summary: [...words].slice(0, 120).join('') };
}
