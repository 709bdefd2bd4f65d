import express, { type Request, type Response, Router } from 'express';
import { field, forVisitors, isPartOfPage, Refused } from './answers.js';
import {
  addressFor,
  renderTaskList,
  renderTaskPage,
  type TaskPage,
  type Whose,
} from './task-page.js';
import { taskText } from './task-text.js';
import { bodyLimit, type Listening, nonceIn, pass } from './telling.js';
import { dayOf } from './times.js';
import type { Visitor } from './visitor.js';
import { platformName } from './ways.js';
import { type Surroundings, wholePage } from './whole-page.js';
import type { WebTask, Workspace } from './workspace.js';

const states = ['open', 'done'] as const;

/** The page of tasks, and the ticks on it. */
export function taskRoutes(surroundings: Surroundings, listening: Listening): Router {
  const { workspace } = surroundings;
  const router = Router();
  const readBody = express.urlencoded({ extended: false, limit: bodyLimit, parameterLimit: 20 });
  router.get(
    '/tasks',
    forVisitors(workspace, async (visitor, request, response) => {
      const main = renderTaskPage(await pageOf(workspace, visitor, request.query));
      const title = taskText[visitor.reader.language].title;
      const parts = { main, title, view: 'channel', tasks: true } as const;
      response.send(await wholePage(surroundings, visitor, parts));
    }),
  );
  router.get(
    '/tasks/list',
    forVisitors(workspace, async (visitor, request, response) => {
      response.send(renderTaskList(await pageOf(workspace, visitor, request.query)));
    }),
  );
  router.post(
    '/tick',
    readBody,
    forVisitors(workspace, (visitor, request, response) => {
      return tick(listening, visitor, request, response);
    }),
  );
  return router;
}

async function pageOf(workspace: Workspace, visitor: Visitor, sent: unknown): Promise<TaskPage> {
  const { id } = visitor.person;
  const [channels, ofTeams] = [await workspace.channels(id), await workspace.teamTasks(id)];
  const whose: Whose = field(sent, 'of') === 'team' && ofTeams !== null ? 'team' : 'mine';
  return {
    whose,
    tasks: whose === 'team' && ofTeams !== null ? ofTeams : await workspace.tasks(id),
    leads: ofTeams !== null,
    channels: new Set(channels.map((channel) => channel.id)),
    today: dayOf(workspace.now(), visitor.reader),
    visitor,
  };
}

async function tick(
  { workspace, ...ears }: Listening,
  visitor: Visitor,
  request: Request,
  response: Response,
): Promise<void> {
  const { id: by } = visitor.person;
  const id = field(request.body, 'task');
  const as = states.find((state) => state === field(request.body, 'as'));
  if (as === undefined) throw new Refused(400, ({ refused }) => refused.again);
  const { reader } = visitor;
  if (!(await isTheirs(workspace, by, id))) {
    throw new Refused(403, () => taskText[reader.language].notYours);
  }
  const at = workspace.now();
  const place = { platform: platformName, channel: (await workspace.direct(by)).id };
  const heard = { kind: 'ticked' as const, listed: id, as, by, place, at };
  await pass(ears, `ticked ${by} ${nonceIn(request)} ${as} ${id}`, heard);

  const page = await pageOf(workspace, visitor, request.body);
  if (!isPartOfPage(request)) return response.redirect(303, addressFor(page.whose));
  // What was ticked stands on record in a moment: it is shown as it will be.
  const tasks = page.tasks.map((task) => (task.id === id ? ticked(task, as, at) : task));
  response.send(renderTaskList({ ...page, tasks, ticked: true }));
}

function ticked(task: WebTask, state: WebTask['state'], at: Date): WebTask {
  return { ...task, state, ended: state === 'done' ? at : null };
}

/** Whether somebody owes a task, or leads the team whose it is. */
async function isTheirs(workspace: Workspace, person: string, task: string): Promise<boolean> {
  const own = await workspace.tasks(person);
  if (own.some(({ id }) => id === task)) return true;
  return ((await workspace.teamTasks(person)) ?? []).some(({ id }) => id === task);
}
