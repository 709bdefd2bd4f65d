import type { Desk } from './call.js';
import { day } from './clock.js';
import { isTree, listIn, type Tree, textIn, treeIn } from './json.js';
import { Refused } from './refused.js';
import type { StoredTask, TaskMember } from './tasks.js';

export function wrong(what: string): Refused {
  return new Refused(1470400, `Invalid Param ${what}`);
}

export function isOneOf(value: string, known: readonly string[]): boolean {
  return known.includes(value);
}

const known = [
  ...['summary', 'description', 'due', 'origin', 'extra', 'completed_at', 'members'],
  ...['repeat_rule', 'custom_complete', 'tasklists', 'client_token', 'start', 'reminders', 'mode'],
];

/** @throws Refused for what is no task */
export function checkTask(body: Tree, desk: Desk): void {
  const strange = Object.keys(body).find((field) => !isOneOf(field, known));
  if (strange) throw wrong(`'${strange}'`);
  const summary = textIn(body.summary);
  if (!summary) throw wrong("'summary', must not be empty.");
  if ([...summary].length > 3_000) throw wrong("'summary', is longer than 3000");
  if (textIn(body.extra).length > 65_536) throw wrong("'extra'");
  const token = body.client_token;
  if (token !== undefined && !/^.{10,100}$/.test(textIn(token))) throw wrong("'client_token'");
  if (body.mode !== undefined && body.mode !== 1 && body.mode !== 2) throw wrong("'mode'");
  if (body.origin !== undefined) checkOrigin(treeIn(body.origin));
  membersIn(body.members, desk);
  dueIn(body.due);
}

function checkOrigin({ platform_i18n_name: names, href, ...more }: Tree): void {
  if (Object.keys(more).length > 0) throw wrong("'origin'");
  if (!textIn(treeIn(names).zh_cn) && !textIn(treeIn(names).en_us)) {
    throw wrong("'origin.platform_i18n_name'");
  }
  if (href === undefined) return;
  const { url, title } = treeIn(href);
  if (!/^https?:\/\//.test(textIn(url)) || !textIn(title)) throw wrong("'origin.href'");
}

/** Of a whole day only the date is kept: as midnight UTC; of an hour the seconds. */
export function dueIn(value: unknown): StoredTask['due'] {
  if (value === undefined) return undefined;
  if (!isTree(value)) throw wrong("'due'");
  const { timestamp, is_all_day } = value;
  if (typeof timestamp !== 'string' || !/^\d{10,14}$/.test(timestamp)) {
    throw wrong("'due.timestamp', param is required.");
  }
  const unit = is_all_day === true ? day : 1_000;
  return {
    timestamp: String(Math.floor(Number(timestamp) / unit) * unit),
    is_all_day: is_all_day === true,
  };
}

export function membersIn(value: unknown, { world }: Desk): TaskMember[] {
  const members = listIn(value).map(treeIn);
  if (members.length > 50) throw wrong("'members', more than 50");
  return members.map(({ id, type = 'user', role }) => {
    if (role !== 'assignee' && role !== 'follower') {
      throw wrong("'members', role is invalid. Only 'assignee', 'follower' are supported.");
    }
    const isThere = type === 'user' && world.people.has(textIn(id));
    if (!isThere && !(type === 'app' && id === world.appId)) throw wrong("'members', id");
    return { id: textIn(id), type: type === 'app' ? 'app' : 'user', role };
  });
}
