import type { DrawChart } from './charts.js';
import { type Journeys, renderClock, renderDestinations } from './clock.js';
import type { Live } from './live.js';
import { type PageParts, renderPage } from './page.js';
import { renderNoThread } from './panes.js';
import type { Seen } from './seen.js';
import { type ChannelList, nameOf, renderSidebar } from './sidebar.js';
import { countOpen } from './task-groups.js';
import { dayOf } from './times.js';
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
  parts: Pick<PageParts, 'main' | 'view'> & {
    thread?: string;
    current?: WebChannel;
    /** What the page is called, where it shows no channel. */
    title?: string;
    /** It is the page of tasks. */
    tasks?: boolean;
  },
): Promise<string> {
  const { workspace, journeys } = surroundings;
  const { current, main, view, tasks, thread = renderNoThread() } = parts;
  const list = await channelList(surroundings, visitor, current?.id, tasks);
  const clock = journeys ? renderClock(visitor, workspace, journeys) : '';
  const title = [parts.title, current && nameOf(current, visitor.text), visitor.company.name];
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
  { person, reader }: Visitor,
  current: string | undefined,
  onTasks = false,
): Promise<ChannelList> {
  const channels = await workspace.channels(person.id);
  const now = workspace.now();
  const counts = countOpen(await workspace.tasks(person.id), dayOf(now, reader));
  const tasks = { ...counts, current: onTasks };
  return { channels, news: seen.news(person.id, channels, now), current, tasks };
}
