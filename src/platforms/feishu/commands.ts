import { z } from 'zod';
import type { Words } from '../platform.js';
import type { FeishuClient } from './calls.js';
import { answered } from './errors.js';

/** What Feishu offers as soon as somebody types a slash; chosen, it comes as a message like any other. */
export const commands: readonly { name: string; about: Words }[] = [
  {
    name: 'calibrate',
    about: {
      en: 'Calibrate: where the path leads, and what helps',
      zh: '校准：当前路径，以及怎么办',
    },
  },
  {
    name: 'now',
    about: { en: 'Today’s path against the target line', zh: '今天的路径与目标线' },
  },
  {
    name: 'tasks',
    about: { en: 'What you have agreed to do', zh: '我的任务：已经约定的事' },
  },
];

/** Understood in a group without a mention of the bot: nobody else's commands are called so. */
export const commandNames: ReadonlySet<string> = new Set([
  ...commands.map(({ name }) => name),
  'plumbline',
  '准绳',
  '校准',
  '现在',
  '任务',
  '我的任务',
  '待办',
]);

/** What the bot's menu offers; it is entered in the developer console, each entry with its key. */
export const menu: readonly { key: string; label: Words }[] = [
  { key: 'now', label: { en: 'Where we stand', zh: '现在' } },
  { key: 'deals', label: { en: 'Deals', zh: '推进表' } },
  { key: 'changes', label: { en: 'What changed', zh: '变化' } },
  { key: 'calibrate', label: { en: 'Calibrate', zh: '校准' } },
  { key: 'tasks', label: { en: 'My tasks', zh: '我的任务' } },
  { key: 'help', label: { en: 'Help', zh: '帮助' } },
];

/** The scopes are missing, or the tenant has no commands yet, or somebody else registered it first. */
const tolerated = [99991672, 99991679, 99991640, 40000000];
const url = '/open-apis/application/v7/app_slash_commands';

const Listed = z.object({
  data: z
    .object({
      items: z
        .array(
          z.object({
            command_id: z.string().optional(),
            command: z.string(),
            description: z
              .object({
                i18n: z
                  .object({ zh_cn: z.string().optional(), en_us: z.string().optional() })
                  .nullish(),
              })
              .nullish(),
          }),
        )
        .nullish(),
    })
    .nullish(),
});

/**
 * Registers the commands that are missing and mends those whose words have changed; others, which
 * somebody made by hand, stay.
 *
 * @returns whether Feishu lets us: not every client and tenant knows commands
 */
export async function registerCommands(client: FeishuClient): Promise<boolean> {
  try {
    const listed = await registeredCommands(client);
    for (const command of commands) {
      const found = listed.get(command.name);
      if (found === undefined) await create(client, command);
      else if (found.id !== undefined && !isSame(found.about, command.about)) {
        await change(client, found.id, command.about);
      }
    }
    return true;
  } catch (error) {
    if (answered(error, tolerated)) return false;
    throw error;
  }
}

interface Registered {
  id: string | undefined;
  about: { en: string | undefined; zh: string | undefined };
}

/** @throws PlatformError */
export async function registeredCommands(
  client: FeishuClient,
): Promise<ReadonlyMap<string, Registered>> {
  const about = { api: 'application.slashCommands.list', doing: 'list the slash commands' };
  const params = { page_size: 100 };
  const answer = await client.call(about, (api) =>
    api.request<unknown>({ method: 'GET', url, params }),
  );
  const items = Listed.parse(answer).data?.items ?? [];
  return new Map(
    items.map(({ command, command_id: id, description }) => {
      const { en_us: en, zh_cn: zh } = description?.i18n ?? {};
      return [command, { id, about: { en, zh } }];
    }),
  );
}

async function create(
  client: FeishuClient,
  { name, about }: (typeof commands)[number],
): Promise<void> {
  const doing = `register the command /${name}`;
  await client.call({ api: 'application.slashCommands.create', doing }, (api) =>
    api.request({ method: 'POST', url, data: { command: name, description: described(about) } }),
  );
}

async function change(client: FeishuClient, id: string, about: Words): Promise<void> {
  const doing = `describe the command ${id}`;
  const to = `${url}/${encodeURIComponent(id)}`;
  await client.call({ api: 'application.slashCommands.change', doing }, (api) =>
    api.request({ method: 'PATCH', url: to, data: { description: described(about) } }),
  );
}

function described({ en, zh }: Words) {
  return { default_value: en, i18n: { zh_cn: zh, en_us: en } };
}

function isSame(a: Registered['about'], b: Words): boolean {
  return a.en === b.en && a.zh === b.zh;
}
