import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Language } from '../../chat/index.js';
import { addressOf } from './addresses.js';
import { isFromOwnPage } from './guard.js';
import { renderDoor, renderNotice } from './page.js';
import type { Text } from './text.js';
import { textForStranger, type Visitor, visitorOf } from './visitor.js';
import type { WebChannel, Workspace } from './workspace.js';

/** Something a person did that cannot be done; ends the request with a word to them. */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(
    readonly status: number,
    readonly say: (text: Text) => string,
  ) {
    super(`refused with ${status}`);
  }
}

type Answer = (visitor: Visitor, request: Request, response: Response) => Promise<void>;

/** Answers only people who are known, and tells them in their language what was refused. */
export function forVisitors(workspace: Workspace, answer: Answer): RequestHandler {
  return async (request, response, next) => {
    const visitor = await visitorOf(request, workspace);
    // What a page shows depends on who asks and on which part of it asks.
    response.set({ 'Cache-Control': 'private, no-cache', Vary: 'Cookie, HX-Request, HX-Target' });
    if (visitor === undefined) return closedDoor(request, response);
    try {
      if (request.method === 'POST' && !isFromOwnPage(request)) {
        throw new Refused(403, ({ refused }) => refused.foreign);
      }
      await answer(visitor, request, response);
    } catch (error) {
      answerRefusal(error, visitor, response, next);
    }
  };
}

function answerRefusal(error: unknown, visitor: Visitor, response: Response, next: NextFunction) {
  if (!(error instanceof Refused)) return next(error);
  const words = error.say(visitor.text);
  response.status(error.status).type('html').send(renderNotice(words, visitor));
}

/** A friendly page for whoever comes without a session. */
export function closedDoor(request: Request, response: Response, used = false): void {
  const text = textForStranger(request);
  const language: Language = request.acceptsLanguages('en', 'zh') === 'zh' ? 'zh' : 'en';
  const advice = used ? `${text.door.used} ${text.door.advice}` : text.door.advice;
  response
    .status(used ? 403 : 401)
    .set('Cache-Control', 'no-store')
    .type('html')
    .send(renderDoor(text.door.title, advice, language));
}

/** One value of a query or a form, as text; empty where it is missing. */
export function field(values: unknown, name: string): string {
  if (typeof values !== 'object' || values === null || !Object.hasOwn(values, name)) return '';
  const value = (values as Record<string, unknown>)[name];
  return typeof value === 'string' ? value : '';
}

/** Whether a part of the page asked, or the browser by itself, where no script runs. */
export function isPartOfPage(request: Request): boolean {
  return request.get('hx-request') !== undefined;
}

/** Where the reader was, as a path of this server. */
export function pageBefore(request: Request): string {
  const referer = request.get('referer') ?? '';
  if (!URL.canParse(referer)) return '/';
  const { pathname, host } = new URL(referer);
  return host === request.get('host') && /^\/(?![/\\])/.test(pathname) ? pathname : '/';
}

/**
 * Lets the page ask for what is new, and open the thread below `root`, where the answer will
 * stand. Where the bot speaks with one person or the administrator, it answers in the channel.
 */
export function tellPage(
  response: Response,
  { id: channel, level }: WebChannel,
  root: string | undefined,
): void {
  const follows = root !== undefined && level !== 'direct' && level !== 'admin';
  const follow = follows && { id: root, address: addressOf({ channel, thread: root }) };
  response.set('HX-Trigger', JSON.stringify({ said: '', ...(follow && { follow }) }));
}
