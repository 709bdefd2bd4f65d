import { Router } from 'express';
import { addressOf } from './addresses.js';
import { field, forVisitors, Refused } from './answers.js';
import { chartVersion, themes } from './charts.js';
import { renderClock, renderDestinations } from './clock.js';
import { renderNoChannel } from './page.js';
import { paneRoutes } from './pane-routes.js';
import { findPeople, renderPeople } from './people.js';
import { renderChannelList } from './sidebar.js';
import { channelFor, homeOf } from './visitor.js';
import { channelList, type Surroundings, wholePage } from './whole-page.js';

/** Everything that is looked at: pages, and the parts of pages that ask for themselves. */
export function readingRoutes(surroundings: Surroundings): Router {
  const { workspace, live } = surroundings;
  const router = Router();
  const get = (path: string, answer: Parameters<typeof forVisitors>[1]) =>
    router.get(path, forVisitors(workspace, answer));

  get('/', async (visitor, _request, response) => {
    const home = homeOf(visitor.person, await workspace.channels(visitor.person.id));
    response.redirect(303, home ? addressOf({ channel: home.id }) : '/channels');
  });
  get('/channels', async (visitor, _request, response) => {
    const main = renderNoChannel(visitor.text);
    response.send(await wholePage(surroundings, visitor, { main, view: 'list' }));
  });
  get('/channels/list', async (visitor, request, response) => {
    const current = field(request.query, 'current') || undefined;
    const onTasks = field(request.query, 'tasks') !== '';
    const list = await channelList(surroundings, visitor, current, onTasks);
    response.send(renderChannelList(list, visitor));
  });
  get('/direct', async (visitor, _request, response) => {
    const direct = await workspace.direct(visitor.person.id);
    response.redirect(303, addressOf({ channel: direct.id }));
  });
  get('/live', (visitor, request, response) => live.connect(request, response, visitor.person.id));
  router.use(demoRoutes(surroundings), chartRoute(surroundings), paneRoutes(surroundings));
  return router;
}

/** What exists with demo data only: everybody's names, and the clock. */
function demoRoutes({ workspace, journeys }: Surroundings): Router {
  const router = Router();
  router.get(
    '/people',
    forVisitors(workspace, async (visitor, request, response) => {
      if (!visitor.company.demo) throw new Refused(404, ({ refused }) => refused.noPerson);
      const channels = await workspace.channels(visitor.person.id);
      const teams = new Map(channels.map(({ id, name }) => [id, name]));
      const find = field(request.query, 'find');
      const found = findPeople(await workspace.people(), find, teams, visitor);
      response.send(renderPeople(found, teams, visitor));
    }),
  );
  if (journeys === undefined) return router;
  return router.get(
    '/clock',
    forVisitors(workspace, async (visitor, request, response) => {
      const arrived = request.query.underway !== undefined && !journeys.underway();
      const menu = arrived ? renderDestinations(visitor, workspace, 'hx-swap-oob="true"') : '';
      response.send(renderClock(visitor, workspace, journeys) + menu);
    }),
  );
}

/** The drawing of one chart: `/chart/<message>/<block>-<version>.png?theme=light`. */
function chartRoute({ workspace, draw }: Surroundings): Router {
  return Router().get(
    '/chart/:message/:drawing.png',
    forVisitors(workspace, async ({ person }, request, response) => {
      const { message: id = '', drawing = '' } = request.params as Record<string, string>;
      const [index = '', version = ''] = drawing.split('-');
      const message = await workspace.message(id);
      const open = message && (await channelFor(workspace, person, message.channel));
      const block = open && message.message.blocks[Number(index)];
      if (block?.kind !== 'chart') throw new Refused(404, ({ refused }) => refused.gone);
      const theme = themes.find((name) => name === request.query.theme) ?? 'light';
      const image = await draw(block.chart, theme);
      // The version names the contents: what it names never changes.
      const kept = version === chartVersion(block.chart);
      response.set('Cache-Control', kept ? 'private, max-age=31536000, immutable' : 'no-store');
      response.type('png').send(image);
    }),
  );
}
