import { type Contact, type Platform, PlatformError } from '../platform.js';
import { platformName } from './errors.js';

/** The account of a person. @throws PlatformError where there is none */
export type AccountOf = (contact: Contact) => Promise<string>;

export function accountLook(accounts: NonNullable<Platform['accounts']>): AccountOf {
  return async (contact) => {
    const account = contact.account ?? (await accounts([contact])).get(contact.person);
    if (account === undefined) throw nobodyThere(contact);
    return account;
  };
}

function nobodyThere({ name, person }: Contact): PlatformError {
  return new PlatformError(platformName, 'gone', `nobody there is ${name || person}`, {
    extent: 'person',
    complaint: {
      what: {
        en: `${name} has no account in Feishu that the bot can find`,
        zh: `机器人在飞书中找不到 ${name} 的账号`,
      },
      mend: {
        en: 'give their Feishu email or phone in the HR data, and let the app see them: Permissions & scopes → Contacts data range',
        zh: '请在人事数据中填写其飞书邮箱或手机号，并在“权限管理 → 通讯录数据范围”中包含此人',
      },
    },
  });
}
