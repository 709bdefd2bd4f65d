import { at, type Call, type Desk, page, type Route } from './call.js';
import { newId } from './ids.js';
import { listIn, type Tree, textIn } from './json.js';
import { Refused, refusals } from './refused.js';

const slash = '/open-apis/application/v7/app_slash_commands';
const slashWrite = ['application:app_slash_command:write'];

/** Token, the bot itself, scopes, slash commands, connections. */
export const appRoutes: Route[] = [
  {
    method: 'POST',
    pattern: at('/open-apis/auth/v3/tenant_access_token/internal'),
    api: 'token',
    scopes: [],
    open: true,
    handle: token,
  },
  {
    method: 'GET',
    pattern: at('/open-apis/bot/v3/info'),
    api: 'bot.info',
    scopes: [],
    handle: (_, { world }) => ({
      code: 0,
      msg: 'ok',
      bot: {
        activate_status: 2,
        app_name: world.botName,
        avatar_url: 'https://example.com/avatar.png',
        ip_white_list: [],
        open_id: world.botOpenId,
      },
    }),
  },
  {
    method: 'GET',
    pattern: at('/open-apis/application/v6/scopes'),
    api: 'scope.list',
    scopes: [],
    handle: (_, { world, options }) => ({
      scopes: options.scopes.map((scope_name) => ({
        scope_name,
        grant_status: world.granted(scope_name) ? 1 : 2,
        scope_type: 'tenant',
      })),
    }),
  },
  {
    method: 'GET',
    pattern: at('/open-apis/event/v1/connection'),
    api: 'connection.get',
    scopes: [],
    handle: (_, desk) => ({ online_instance_cnt: desk.onlineConnections() }),
  },
  {
    method: 'GET',
    pattern: at(slash),
    api: 'slash.list',
    scopes: ['application:app_slash_command:read', ...slashWrite],
    handle: ({ query }, { world }) => page([...world.commands.values()], query, 100),
  },
  {
    method: 'POST',
    pattern: at(slash),
    api: 'slash.create',
    scopes: slashWrite,
    handle: addCommand,
  },
  {
    method: 'PATCH',
    pattern: at(`${slash}/:command_id`),
    api: 'slash.patch',
    scopes: slashWrite,
    handle: changeCommand,
  },
  {
    method: 'DELETE',
    pattern: at(`${slash}/:command_id`),
    api: 'slash.delete',
    scopes: slashWrite,
    handle: ({ path }, { world }) => {
      if (!world.commands.delete(path.command_id ?? '')) throw new Refused(40000004, 'not found');
      return {};
    },
  },
];

function token({ body }: Call, { world, options, tokens }: Desk): Tree {
  if (body.app_id !== world.appId) throw new Refused(10003, 'invalid param');
  if (body.app_secret !== options.appSecret) throw new Refused(10014, 'app secret invalid');
  const made = newId.token();
  tokens.set(made, world.clock.now() + options.tokenSeconds * 1_000);
  return { code: 0, msg: 'ok', tenant_access_token: made, expire: options.tokenSeconds };
}

function addCommand({ body }: Call, { world }: Desk): Tree {
  const command = textIn(body.command);
  const names = [...world.commands.values()].map((one) => one.command);
  if (!/^[^\s/]{1,32}$/.test(command)) throw new Refused(40000001, 'invalid command');
  if (names.includes(command)) throw new Refused(40000000, 'command already exists');
  if (names.length >= 100) throw new Refused(40000002, 'too many commands');
  if (body.icon !== undefined) throw new Refused(40000031, 'invalid icon_key');
  checkDescription(body.description);
  const made = { command_id: newId.user() + newId.user(), command, description: body.description };
  world.commands.set(made.command_id, made);
  return { command_id: made.command_id };
}

function changeCommand({ path, body }: Call, { world }: Desk): Tree {
  const there = world.commands.get(path.command_id ?? '');
  if (!there) throw new Refused(40000004, 'not found');
  checkDescription(body.description);
  there.description = body.description;
  return {};
}

function checkDescription(description: unknown): void {
  const value = (description as Tree | undefined)?.default_value;
  if (!textIn(value)) throw refusals.parameter('description.default_value');
}

const contactBase = ['contact:contact.base:readonly', 'contact:contact:readonly_as_app'];
const idReading = ['contact:user.id:readonly', ...contactBase];

export const contactRoutes: Route[] = [
  {
    method: 'POST',
    pattern: at('/open-apis/contact/v3/users/batch_get_id'),
    api: 'contact.batch_get_id',
    scopes: idReading,
    handle: batchGetId,
  },
  {
    method: 'GET',
    pattern: at('/open-apis/contact/v3/users/batch'),
    api: 'contact.user.batch',
    scopes: contactBase,
    handle: ({ query }, desk) => ({
      items: query
        .getAll('user_ids')
        .flatMap((id) => desk.world.people.get(id) ?? [])
        .filter(({ outsideContacts }) => !outsideContacts)
        .map((person) => userOf(person.openId, desk)),
    }),
  },
  {
    method: 'GET',
    pattern: at('/open-apis/contact/v3/users/:user_id'),
    api: 'contact.user.get',
    scopes: contactBase,
    handle: ({ path }, desk) => {
      const person = desk.world.people.get(path.user_id ?? '');
      if (!person) throw refusals.badOpenId(path.user_id ?? '');
      if (person.outsideContacts) throw new Refused(41050, 'no user authority error');
      return { user: userOf(person.openId, desk) };
    },
  },
  {
    method: 'GET',
    pattern: at('/open-apis/contact/v3/scopes'),
    api: 'contact.scope.list',
    scopes: contactBase,
    handle: ({ query }, { world }) => {
      const inside = [...world.people.values()].filter(({ outsideContacts }) => !outsideContacts);
      const { items, ...rest } = page(
        inside.map(({ openId }) => openId),
        query,
        100,
      );
      return { ...rest, department_ids: [], user_ids: items, group_ids: [] };
    },
  },
];

/** Whoever is not found comes without `user_id`; at most 50 of each. */
function batchGetId({ body }: Call, { world }: Desk): Tree {
  const emails = listIn(body.emails).map(String);
  const mobiles = listIn(body.mobiles).map(String);
  if (emails.length > 50 || mobiles.length > 50) throw refusals.parameter('at most 50');
  const people = [...world.people.values()].filter(({ outsideContacts }) => !outsideContacts);
  const withLeft = body.include_resigned === true;
  const one = (key: 'email' | 'mobile', value: string): Tree => {
    const wanted = value.toLowerCase().replace(/^\+86/, '');
    const found = people.find(
      (person) => person[key]?.toLowerCase().replace(/^\+86/, '') === wanted,
    );
    if (!found || (found.left && !withLeft)) return { [key]: value };
    return { [key]: value, user_id: found.openId, status: statusOf(found.left) };
  };
  return {
    user_list: [
      ...emails.map((value) => one('email', value)),
      ...mobiles.map((value) => one('mobile', value)),
    ],
  };
}

function statusOf(left: boolean): Tree {
  return {
    is_activated: !left,
    is_exited: false,
    is_frozen: false,
    is_resigned: left,
    is_unjoin: false,
  };
}

/** A field whose scope is missing is simply not there. */
function userOf(openId: string, { world }: Desk): Tree {
  const { unionId, userId, name, email, mobile, left } = world.person(openId);
  return {
    open_id: openId,
    union_id: unionId,
    ...(world.granted('contact:user.employee_id:readonly') && { user_id: userId }),
    ...(world.granted('contact:user.base:readonly') && { name, en_name: '' }),
    ...(world.granted('contact:user.email:readonly') && email && { email }),
    ...(world.granted('contact:user.phone:readonly') && mobile && { mobile }),
    ...(world.granted('contact:user.employee:readonly') && { status: statusOf(left) }),
  };
}
