import type { Checkup, Finding } from '../platform.js';
import type { FeishuClient } from './calls.js';
import { clockLook, contactsLook, scopesLook } from './check-app.js';
import { deliveryLook } from './check-delivery.js';
import { commands, registeredCommands } from './commands.js';
import { complaints } from './complaints.js';
import { appIdForm } from './connection.js';
import { directory } from './directory.js';
import { answered } from './errors.js';
import { amiss, failed, type Look, looked, ok } from './findings.js';
import type { HearingOptions } from './hearing.js';
import { type Identity, identityOf } from './identity.js';
import { connectionTroubles } from './troubles.js';

/** What Feishu answers where the app has no bot. */
const noBot = [11205];
/** As many names as one line bears. */
const mostNames = 20;

/** Looks at everything that working on Feishu takes; never fails. */
export async function checkFeishu(
  client: FeishuClient,
  options: HearingOptions,
  about: Checkup,
): Promise<Finding[]> {
  if (!appIdForm.test(options.appId)) {
    return [amiss('app id', 'fail', connectionTroubles.appId)];
  }
  const access = await accessOf(client);
  // Without a token there is nothing else to be seen.
  if (access.some(({ state }) => state === 'fail')) return access;
  const looks = [
    scopesLook(client),
    contactsLook(client),
    channelsLook(client, about),
    peopleLook(client, about),
    commandsLook(client),
    clockLook(options),
    deliveryLook(client, options, about),
  ];
  return [...access, ...(await looked(looks))];
}

async function accessOf(client: FeishuClient): Promise<Finding[]> {
  const taken = ok('token', {
    en: 'Feishu takes the app id and its secret',
    zh: '飞书接受了应用 ID 和密钥',
  });
  try {
    return [taken, botFinding(await identityOf(client))];
  } catch (error) {
    if (!answered(error, noBot)) return [failed('token', error)];
    return [taken, amiss('bot', 'fail', complaints.botOff())];
  }
}

function botFinding({ name, enabled }: Identity): Finding {
  if (enabled) return ok('bot', { en: `it is called ${name}`, zh: `名称：${name}` });
  return amiss('bot', 'fail', {
    what: { en: `${name} is not enabled in the company`, zh: `${name} 在企业中未启用` },
    mend: {
      en: 'Feishu admin → Workplace → App management → this app: enable it',
      zh: '飞书管理后台 → 工作台 → 应用管理 → 本应用：启用',
    },
  });
}

function channelsLook(client: FeishuClient, { channels }: Checkup): Look {
  return {
    subject: 'groups',
    async look() {
      const seen = new Set((await directory(client).channels()).map(({ id }) => id));
      const without = channels.filter(({ id }) => !seen.has(id));
      if (without.length === 0) {
        const [en, zh] = [
          `the bot is in all ${channels.length}`,
          `${channels.length} 个群都已加入`,
        ];
        return [ok('groups', { en, zh })];
      }
      return without.map(({ id, name }) =>
        amiss(`group ${name || id}`, 'fail', complaints.notInGroup()),
      );
    },
  };
}

function peopleLook(client: FeishuClient, { contacts }: Checkup): Look {
  return {
    subject: 'people',
    async look() {
      const unknown = contacts.filter(({ account }) => account === null);
      const found = await directory(client).accounts(unknown);
      const missing = unknown.filter(({ person }) => !found.has(person));
      const all = contacts.length;
      if (missing.length === 0) {
        const [en, zh] = [`all ${all} have an account`, `${all} 人都有账号`];
        return [ok('people', { en, zh })];
      }
      const names = missing.slice(0, mostNames).map(({ name, person }) => name || person);
      const rest = missing.length > mostNames ? ' …' : '';
      return [
        amiss('people', 'warn', {
          what: {
            en: `${missing.length} of ${all} are not found: ${names.join(', ')}${rest}`,
            zh: `${all} 人中有 ${missing.length} 人找不到：${names.join('、')}${rest}`,
          },
          mend: {
            en: 'give their Feishu email or phone in the HR data, and let the app see them: developer console → Permissions & scopes → Contacts data range',
            zh: '请在人事数据中填写其飞书邮箱或手机号，并在“开发者后台 → 权限管理 → 通讯录数据范围”中包含他们',
          },
        }),
      ];
    },
  };
}

function commandsLook(client: FeishuClient): Look {
  const subject = 'slash commands';
  return {
    subject,
    async look() {
      const there = await registeredCommands(client).catch(() => undefined);
      const isThere = commands.every(({ name }) => there?.has(name));
      const names = commands.map(({ name }) => `/${name}`).join(' ');
      return [
        isThere
          ? ok(subject, { en: `${names} are offered`, zh: `已提供 ${names}` })
          : amiss(subject, 'warn', {
              what: {
                en: `${names} are not offered; typed, they work all the same`,
                zh: `未提供 ${names}；直接输入同样有效`,
              },
              mend: {
                en: 'add the scopes application:app_slash_command:read and :write, publish a version, start the service',
                zh: '开通权限 application:app_slash_command:read 和 :write，发布版本，然后启动服务',
              },
            }),
      ];
    },
  };
}
