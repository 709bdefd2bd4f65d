import express, { type Request, type Response, Router } from 'express';
import { languages } from '../../chat/index.js';
import { closedDoor, field, forVisitors, isPartOfPage, pageBefore, Refused } from './answers.js';
import { destinationFrom, type Journeys, renderClock, renderDestinations } from './clock.js';
import { cookieNames, keepCookie } from './cookies.js';
import { heardForm, heardPress } from './receive.js';
import { bodyLimit, type Listening, nonceIn, openMessage, pass, showAgain } from './telling.js';
import { moment } from './times.js';
import type { Visitor } from './visitor.js';
import type { Workspace } from './workspace.js';

/** What is told to the server besides words: presses, forms, and who one is. */
export function tellingRoutes(listening: Listening, journeys: Journeys | undefined): Router {
  const { workspace } = listening;
  const router = Router();
  const readBody = express.urlencoded({ extended: false, limit: bodyLimit, parameterLimit: 200 });
  const post = (path: string, answer: Parameters<typeof forVisitors>[1]) =>
    router.post(path, readBody, forVisitors(workspace, answer));

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
