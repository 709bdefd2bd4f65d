import express, { type Request, type Response, Router } from 'express';
import { type HeardFromPlatform, languages, sentence } from '../../chat/index.js';
import type { Delivery } from '../platform.js';
import { addressOf } from './addresses.js';
import {
  closedDoor,
  field,
  forVisitors,
  isPartOfPage,
  pageBefore,
  Refused,
  tellPage,
} from './answers.js';
import { destinationFrom, type Journeys, renderClock, renderDestinations } from './clock.js';
import { cookieNames, keepCookie } from './cookies.js';
import { wordsLimit } from './limits.js';
import { paneFor, rootOf, withReplies } from './looking.js';
import { renderArticle } from './messages.js';
import { renderComposer } from './panes.js';
import { heardForm, heardPress, heardWords } from './receive.js';
import { moment } from './times.js';
import { channelFor, type Visitor } from './visitor.js';
import type { WebMessage, Workspace } from './workspace.js';

/** Room for the longest words in any script, each character as `%E5%87%86`, in several fields. */
const bodyLimit = '512kb';

export interface Listening {
  workspace: Workspace;
  journeys: Journeys | undefined;
  /** Something was said in a channel: open pages want to know. */
  said: (channel: string) => void;
  /** Hands on what was heard; fails when nobody listens. */
  hear: (delivery: Delivery) => Promise<void>;
  /** Told why `hear` failed; the person is told only that it did. */
  failed: (error: unknown) => void;
}

/** Everything that is told to the server: words, presses, forms, and who one is. */
export function tellingRoutes(listening: Listening): Router {
  const { workspace, journeys } = listening;
  const router = Router();
  const readBody = express.urlencoded({ extended: false, limit: bodyLimit, parameterLimit: 200 });
  const post = (path: string, answer: Parameters<typeof forVisitors>[1]) =>
    router.post(path, readBody, forVisitors(workspace, answer));

  post('/say', (visitor, request, response) => say(listening, visitor, request, response));
  post('/press/:message', (visitor, request, response) =>
    press(listening, visitor, request, response),
  );
  post('/fill/:message', (visitor, request, response) =>
    fill(listening, visitor, request, response),
  );
  post('/act', (visitor, request, response) => act(workspace, visitor, request, response));
  post('/language', async (_visitor, request, response) => chooseLanguage(request, response));
  if (journeys) {
    post('/travel', async (visitor, request, response) => {
      setOut(journeys, visitor, request);
      if (!isPartOfPage(request)) return response.redirect(303, pageBefore(request));
      const menu = renderDestinations(visitor, workspace, 'hx-swap-oob="true"');
      response.send(renderClock(visitor, workspace, journeys) + menu);
    });
  }
  return router;
}

/** The one-time link that opens a workspace with real data. */
export function entryRoute(workspace: Workspace): Router {
  return Router().get('/enter', async (request, response) => {
    // Whoever only looks at the head of a link must not use it up.
    if (request.method === 'HEAD') return void response.end();
    const entry = await workspace.enter(field(request.query, 'token'));
    if (entry === undefined) return closedDoor(request, response, true);
    keepCookie(response, cookieNames.session, entry.session);
    response.set('Cache-Control', 'no-store').redirect(303, '/');
  });
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
  const message = { ...sentence(words), summary: [...words].slice(0, 120).join('') };
  const { id } = await workspace.add({
    key,
    channel,
    thread: thread ?? null,
    author: circumstance.by,
    message,
  });
  said(channel);
  const written = { id, channel: pane.channel, root };
  const heard = heardWords(words, written, circumstance);
  await pass(ears, key, heard);

  if (!isPartOfPage(request)) return response.redirect(303, addressOf(pane.stretch));
  const isAnsweredBelow = heard.kind === 'said' && heard.toBot && !thread;
  tellPage(response, pane.channel, isAnsweredBelow ? id : undefined);
  response.send(renderComposer(pane, true));
}

async function press(
  { workspace, ...ears }: Listening,
  visitor: Visitor,
  request: Request,
  response: Response,
): Promise<void> {
  const message = await openMessage(workspace, visitor, request);
  const choice = field(request.body, 'choice');
  const circumstance = { by: visitor.person.id, at: workspace.now() };
  const heard = heardPress(message, choice, circumstance);
  if (heard === undefined) throw new Refused(400, ({ refused }) => refused.gone);
  const id = `pressed ${circumstance.by} ${message.id} ${nonceIn(request)} ${choice}`;
  await pass(ears, id, heard);
  await showAgain(workspace, visitor, message, request, response);
}

async function fill(
  { workspace, ...ears }: Listening,
  visitor: Visitor,
  request: Request,
  response: Response,
): Promise<void> {
  const message = await openMessage(workspace, visitor, request);
  const form = field(request.body, 'form');
  const circumstance = { by: visitor.person.id, at: workspace.now() };
  const sent = { form, values: fieldsIn(request) };
  const heard = heardForm(message, sent, circumstance, visitor.text);
  if (typeof heard === 'string') throw new Refused(400, () => heard);
  await pass(ears, `filled ${circumstance.by} ${message.id} ${nonceIn(request)} ${form}`, heard);
  await showAgain(workspace, visitor, message, request, response);
}

async function act(
  workspace: Workspace,
  { company }: Visitor,
  request: Request,
  response: Response,
): Promise<void> {
  const id = field(request.body, 'person');
  const known = company.demo && (await workspace.people()).some((person) => person.id === id);
  if (!known) throw new Refused(404, ({ refused }) => refused.noPerson);
  keepCookie(response, cookieNames.actingAs, id);
  response.redirect(303, '/');
}

function chooseLanguage(request: Request, response: Response): void {
  const wanted = field(request.body, 'language');
  const language = languages.find((known) => known === wanted);
  if (language) keepCookie(response, cookieNames.language, language);
  else response.clearCookie(cookieNames.language);
  response.redirect(303, pageBefore(request));
}

function setOut(journeys: Journeys, { reader }: Visitor, request: Request): void {
  const destination = destinationFrom(field(request.body, 'to'), reader.timeZone);
  if (destination === undefined) throw new Refused(400, ({ refused }) => refused.noEarlier);
  const refusal = journeys.begin(destination);
  const latest = moment(journeys.latest, reader);
  if (refusal === 'noLater') throw new Refused(400, ({ refused }) => refused.noLater(latest));
  const status = refusal === 'underway' ? 409 : 400;
  if (refusal) throw new Refused(status, ({ refused }) => refused[refusal]);
}

async function pass(
  { hear, failed }: Pick<Listening, 'hear' | 'failed'>,
  id: string,
  heard: HeardFromPlatform,
): Promise<void> {
  try {
    await hear({ id, heard });
  } catch (error) {
    failed(error);
    throw new Refused(503, ({ refused }) => refused.notHeard);
  }
}

/** The message as it is now, with a fresh nonce: pressing again is then meant. */
async function showAgain(
  workspace: Workspace,
  visitor: Visitor,
  pressed: WebMessage,
  request: Request,
  response: Response,
): Promise<void> {
  const { channel, id, thread } = pressed;
  if (!isPartOfPage(request)) {
    return response.redirect(303, addressOf(thread ? { channel, thread } : { channel }));
  }
  const inThread = field(request.body, 'pane') === 'thread';
  const stretch = inThread ? { channel, thread: thread ?? id } : { channel };
  const pane = await paneFor(workspace, visitor, stretch);
  tellPage(response, pane.channel, thread ?? id);
  const message = (await workspace.message(id)) ?? pressed;
  response.send(renderArticle(message, await withReplies(workspace, pane, [message])));
}

/** @throws Refused when there is no such message in a channel open to the visitor */
async function openMessage(
  workspace: Workspace,
  { person }: Visitor,
  request: Request,
): Promise<WebMessage> {
  const { message: id = '' } = request.params as Record<string, string>;
  const message = await workspace.message(id);
  if (message && (await channelFor(workspace, person, message.channel))) return message;
  throw new Refused(404, ({ refused }) => refused.gone);
}

/** The page rendered it, so that sending twice is known as once. */
function nonceIn(request: Request): string {
  const nonce = field(request.body, 'nonce');
  if (/^[\w-]{16,64}$/.test(nonce)) return nonce;
  throw new Refused(400, ({ refused }) => refused.again);
}

function wordsIn(request: Request): string {
  const words = field(request.body, 'words').replace(/\r\n?/g, '\n').trim();
  if (words === '') throw new Refused(400, ({ refused }) => refused.empty);
  if (words.length <= wordsLimit) return words;
  throw new Refused(413, ({ refused }) => refused.long(wordsLimit));
}

function fieldsIn(request: Request): ReadonlyMap<string, string> {
  const names = Object.keys((request.body ?? {}) as object);
  return new Map(
    names
      .filter((name) => name.startsWith('field-'))
      .map((name) => [
        name.slice('field-'.length),
        field(request.body, name).replace(/\r\n?/g, '\n'),
      ]),
  );
}
