import type { Clock } from './clock.js';
import { newId } from './ids.js';

export interface TaskMember {
  id: string;
  type: 'user' | 'app';
  role: 'assignee' | 'follower';
}

export interface StoredTask {
  guid: string;
  task_id: string;
  summary: string;
  description: string;
  due: { timestamp: string; is_all_day: boolean } | undefined;
  members: TaskMember[];
  /** ms since 1970 as text; "0" while open. */
  completed_at: string;
  extra: string;
  mode: number;
  origin: unknown;
  tasklists: string[];
  /** ms since 1970. */
  created_at: number;
}

export interface StoredList {
  guid: string;
  name: string;
}

/** Feishu Tasks: what the app made, and what people do with it. */
export class Tasks {
  readonly all = new Map<string, StoredTask>();
  readonly lists = new Map<string, StoredList>();
  /** By `client_token`. */
  readonly made = new Map<string, { guid: string; at: number }>();
  /** Those that the app was taken off. */
  readonly withheld = new Set<string>();

  constructor(private readonly clock: Clock) {}

  task(guid: string): StoredTask {
    const task = this.all.get(guid);
    if (!task) throw new Error(`the fake has no task ${guid}`);
    return task;
  }

  /** Open tasks of which a person is the assignee: "我负责的". */
  of(openId: string): StoredTask[] {
    return [...this.all.values()].filter(({ members }) =>
      members.some(({ id, role }) => id === openId && role === 'assignee'),
    );
  }

  keep(task: Omit<StoredTask, 'guid' | 'task_id' | 'created_at'>): StoredTask {
    const guid = newId.guid();
    const made = {
      ...task,
      guid,
      task_id: `t${this.all.size + 100_001}`,
      created_at: this.clock.now(),
    };
    this.all.set(guid, made);
    return made;
  }

  keepList(name: string): StoredList {
    const list = { guid: newId.guid(), name };
    this.lists.set(list.guid, list);
    return list;
  }
}
