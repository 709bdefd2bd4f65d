import type { DrawChart } from './charts.js';
import { type Journeys, renderClock, renderDestinations } from './clock.js';
import type { Live } from './live.js';
import { type PageParts, renderPage } from './page.js';
import { renderNoThread } from './panes.js';
import type { Seen } from './seen.js';
import { type ChannelList, nameOf, renderSidebar } from './sidebar.js';
import type { Visitor } from './visitor.js';
import type { WebChannel, Workspace } from './workspace.js';

/** What the routes that show something rest on. */
export interface Surroundings {
  workspace: Workspace;
  draw: DrawChart;
  live: Live;
  seen: Seen;
  /** Where the clock can travel. */
  journeys: Journeys | undefined;
}

/** A page with its sidebar, around a channel and maybe a thread. */
export async function wholePage(
  surroundings: Surroundings,
  visitor: Visitor,
  parts: Pick<PageParts, 'main' | 'view'> & { thread?: string; current?: WebChannel },
): Promise<string> {
  const { workspace, journeys } = surroundings;
  const { current, main, view, thread = renderNoThread() } = parts;
  const list = await channelList(surroundings, visitor, current?.id);
  const clock = journeys ? renderClock(visitor, workspace, journeys) : '';
  const title = [current && nameOf(current, visitor.text), visitor.company.name];
  return renderPage(
    {
      title: title.filter(Boolean).join(' · '),
      view,
      sidebar: renderSidebar(list, visitor, clock),
      main,
      thread,
      menus: journeys ? renderDestinations(visitor, workspace) : '',
    },
    visitor,
  );
}

/** The channels of a visitor, with the marks of what is new. */
export async function channelList(
  { workspace, seen }: Surroundings,
  { person }: Visitor,
  current: string | undefined,
): Promise<ChannelList> {
  const channels = await workspace.channels(person.id);
  return { channels, news: seen.news(person.id, channels, workspace.now()), current };
}
