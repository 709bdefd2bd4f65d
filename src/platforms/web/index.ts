import { Router } from 'express';
import type { Message, Place, Posted } from '../../chat/index.js';
import {
  type Delivery,
  type Finding,
  type Listener,
  type Platform,
  PlatformError,
  type Posting,
  type Todo,
} from '../platform.js';
import { assetRoutes } from './assets.js';
import { type DrawChart, keepingDrawings } from './charts.js';
import { journeys } from './clock.js';
import { securityHeaders } from './guard.js';
import { type Live, livePages } from './live.js';
import { readingRoutes } from './reading-routes.js';
import { seenChannels } from './seen.js';
import { taskRoutes } from './task-routes.js';
import { entryRoute, tellingRoutes } from './telling-routes.js';
import { platformName } from './ways.js';
import { wordsRoutes } from './words-routes.js';
import type { Workspace } from './workspace.js';

export type { DrawChart, Theme } from './charts.js';
export type * from './workspace.js';

export interface WebOptions {
  workspace: Workspace;
  draw: DrawChart;
  /** Told of what failed without anybody waiting for it: a journey, a word to open pages. */
  failed?: (error: unknown, what: string) => void;
}

/** The local web workspace: a chat system of our own, to be mounted on the server. */
export type WebPlatform = Platform & { routes: Router };

export function webPlatform(options: WebOptions): WebPlatform {
  const { workspace, draw } = options;
  const failed = (error: unknown) => options.failed?.(error, 'web workspace');
  let listener: Listener | undefined;

  const live = livePages(async (person, channel) => {
    return (await workspace.channels(person)).some(({ id }) => id === channel);
  }, failed);
  const trip =
    workspace.travel &&
    journeys(workspace, workspace.travel, (error) => {
      live.tell('clock');
      if (error !== undefined) failed(error);
    });

  const routes = Router();
  const seen = seenChannels();
  function said(channel: string): void {
    seen.said(channel);
    live.tell({ channel });
  }
  const changed = (channel: string) => live.tell({ channel });
  const drawing = keepingDrawings(draw);
  routes.use(securityHeaders, assetRoutes(), entryRoute(workspace));
  const surroundings = { workspace, draw: drawing, live, seen, journeys: trip };
  const listening = { workspace, said, changed, hear: handOn, failed };
  routes.use(readingRoutes(surroundings), taskRoutes(surroundings, listening));
  routes.use(wordsRoutes(surroundings, listening), tellingRoutes(listening, trip));

  async function handOn(delivery: Delivery): Promise<void> {
    if (!listener) throw new Error('the web platform has not started to listen');
    await listener.hear(delivery);
  }

  return {
    name: platformName,
    routes,
    async start(bot) {
      listener = bot;
    },
    async stop() {
      listener = undefined;
      live.stop();
    },
    check: () => findingsOf(workspace),
    todo,
    ...posting(workspace, live, said),
  };
}

/** The page of tasks reads the record itself: nothing is put there, and nothing can differ. */
const todo: Todo = {
  record: true,
  put: async ({ task }) => task,
  look: async () => new Map(),
};

async function findingsOf(workspace: Workspace): Promise<Finding[]> {
  const people = await workspace.people();
  if (people.length > 0) return [];
  const what = { en: 'it knows nobody, so nobody can open it', zh: '没有任何人员，所以无人能打开' };
  const mend = { en: 'import people, or start with demo data', zh: '请导入人员，或使用演示数据' };
  return [{ subject: 'web workspace', state: 'warn', what, mend }];
}

/** The part of the platform that speaks. */
function posting(
  workspace: Workspace,
  live: Live,
  said: (channel: string) => void,
): Pick<Platform, 'post' | 'replace' | 'privately'> {
  return {
    async post({ channel, thread = undefined }: Place, message: Message, { key }: Posting) {
      const added = await reaching(`post to channel ${channel}`, () =>
        workspace.add({ key, channel, thread: thread ?? null, author: null, message }),
      );
      said(channel);
      const posted = { platform: platformName, channel: added.channel, id: added.id };
      return added.thread === null ? posted : { ...posted, thread: added.thread };
    },
    async replace(posted: Posted, message: Message) {
      const { id } = posted;
      const standing = await reaching(`find message ${id}`, () => workspace.message(id));
      if (standing === undefined) {
        throw new PlatformError(platformName, 'gone', `there is no message ${id} to replace`);
      }
      await reaching(`replace message ${id}`, () => workspace.replace(id, message));
      live.tell({ channel: standing.channel });
      return posted;
    },
    async privately({ person }) {
      const direct = await reaching(`open the direct channel of ${person}`, () =>
        workspace.direct(person),
      );
      return { platform: platformName, channel: direct.id };
    },
  };
}

/** What the workspace throws is about what it stands on, so it is worth another try. */
async function reaching<T>(what: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof PlatformError) throw error;
    throw new PlatformError(platformName, 'unreachable', `cannot ${what}`, { cause: error });
  }
}
