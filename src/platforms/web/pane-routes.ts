import { type Request, type Response, Router } from 'express';
import { addressOf } from './addresses.js';
import { field, forVisitors, Refused } from './answers.js';
import { after, before, newest } from './listing.js';
import { paneFor, rootOf, stretchOf, withReplies } from './looking.js';
import { type Pane, renderDayRemoval, renderEarlier, renderRun } from './messages.js';
import { renderChannel, renderNews, renderNoThread, renderThread } from './panes.js';
import { type Surroundings, wholePage } from './whole-page.js';
import type { Workspace } from './workspace.js';

type PaneAnswer = (pane: Pane, request: Request, response: Response) => Promise<void>;

/** A channel or a thread: as a page, what came since, and what came before. */
export function paneRoutes(surroundings: Surroundings): Router {
  const { workspace } = surroundings;
  const router = Router();
  const get = (path: string, answer: PaneAnswer) =>
    router.get(
      path,
      forVisitors(workspace, async (visitor, request, response) => {
        await answer(await paneFor(workspace, visitor, stretchOf(request)), request, response);
      }),
    );

  for (const path of ['/c/:channel', '/c/:channel/t/:thread']) {
    get(path, async (pane, request, response) => {
      surroundings.seen.look(pane.visitor.person.id, pane.channel.id, workspace.now());
      const thread = await openThread(workspace, pane);
      const alone = request.get('hx-target') === 'thread';
      if (alone) response.set('HX-Push-Url', addressOf(pane.stretch));
      response.send(alone ? thread : await channelPage(surroundings, pane, thread));
    });
    get(`${path}/news`, async (pane, request, response) => {
      surroundings.seen.look(pane.visitor.person.id, pane.channel.id, workspace.now());
      const [edited = '', known = ''] = field(request.query, 'known').split(' ');
      const news = await after(workspace, pane.stretch, known);
      const root = await rootOf(workspace, pane);
      const full = await withReplies(workspace, pane, news.latest);
      response.send(renderNews(full, news, Number(edited) || 0, root));
    });
    get(`${path}/earlier`, async (pane, request, response) => {
      response.send(await earlier(workspace, pane, request));
    });
  }
  return router;
}

async function channelPage(
  surroundings: Surroundings,
  pane: Pane,
  thread: string,
): Promise<string> {
  const { channel, visitor } = pane;
  const roots: Pane = { ...pane, name: 'channel', stretch: { channel: channel.id } };
  const listed = await newest(surroundings.workspace, roots.stretch);
  const full = await withReplies(surroundings.workspace, roots, listed.messages);
  const main = renderChannel(full, listed);
  return wholePage(surroundings, visitor, { main, thread, view: 'channel', current: channel });
}

async function openThread(workspace: Workspace, pane: Pane): Promise<string> {
  const root = await rootOf(workspace, pane);
  if (root === undefined) return renderNoThread();
  return renderThread(pane, root, await newest(workspace, pane.stretch));
}

async function earlier(workspace: Workspace, pane: Pane, request: Request): Promise<string> {
  const at = new Date(Number(field(request.query, 'at') || Number.NaN));
  if (Number.isNaN(at.getTime())) throw new Refused(400, ({ refused }) => refused.again);
  const listed = await before(workspace, pane.stretch, { id: field(request.query, 'id'), at });
  const button = listed.earlier ? renderEarlier(listed.messages[0], pane) : '';
  const full = await withReplies(workspace, pane, listed.messages);
  const run = renderRun(listed.messages, full, undefined);
  return button + run + renderDayRemoval(listed.messages.at(-1), at, pane);
}
