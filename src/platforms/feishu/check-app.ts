import axios from 'axios';
import { z } from 'zod';
import type { Finding } from '../platform.js';
import type { FeishuClient } from './calls.js';
import type { Credentials } from './client.js';
import { amiss, type Look, ok } from './findings.js';
import { type Scope, scopes } from './scopes.js';

const Granted = z.object({
  data: z.object({
    scopes: z.array(z.object({ scope_name: z.string(), grant_status: z.number() })).nullish(),
  }),
});
const granted = 1;

export function scopesLook(client: FeishuClient): Look {
  const subject = 'scopes';
  return {
    subject,
    async look() {
      const about = { api: 'application.scope.list', doing: 'list the scopes' };
      const answer = await client.call(about, (api) =>
        api.request<unknown>({ method: 'GET', url: '/open-apis/application/v6/scopes' }),
      );
      const all = Granted.parse(answer).data.scopes ?? [];
      const has = new Set(
        all.filter((one) => one.grant_status === granted).map((one) => one.scope_name),
      );
      const missing = scopes.filter(
        ({ name, or = [] }) => ![name, ...or].some((one) => has.has(one)),
      );
      if (missing.every(({ optional }) => optional)) {
        const en = 'all that are needed are granted';
        return [ok(subject, { en, zh: '必需的权限均已开通' }), ...missing.map(scopeFinding)];
      }
      return missing.map(scopeFinding);
    },
  };
}

function scopeFinding({ name, use, optional, without }: Scope): Finding {
  const [en, zh] = optional
    ? ['is optional and not granted', '未开通（可选）']
    : ['is missing', '缺失'];
  return amiss(`scope ${name}`, optional ? 'warn' : 'fail', {
    what: {
      en: `it ${en}; it is for: ${use.en}${without ? `; without it: ${without.en}` : ''}`,
      zh: `${zh}；用途：${use.zh}${without ? `；没有它：${without.zh}` : ''}`,
    },
    mend: {
      en: `developer console → this app → Permissions & scopes: add ${name}, then publish a version`,
      zh: `开发者后台 → 本应用 → 权限管理：开通 ${name}，然后发布版本`,
    },
  });
}

const Range = z.object({
  data: z
    .object({
      department_ids: z.array(z.string()).nullish(),
      user_ids: z.array(z.string()).nullish(),
      group_ids: z.array(z.string()).nullish(),
    })
    .nullish(),
});

/** The scopes say what may be read of people, the range of whom. */
export function contactsLook(client: FeishuClient): Look {
  const subject = 'contacts range';
  return {
    subject,
    async look() {
      const about = { api: 'contact.scope.list', doing: 'look whom the app may see' };
      const answer = await client.call<unknown>(about, (api) =>
        api.contact.v3.scope.list({ params: { page_size: 100 } }),
      );
      const { department_ids, user_ids, group_ids } = Range.parse(answer).data ?? {};
      const [departments, people] = [department_ids?.length ?? 0, user_ids?.length ?? 0];
      if (departments + people + (group_ids?.length ?? 0) > 0) {
        return [
          ok(subject, {
            en: `departments: ${departments}, single people: ${people}`,
            zh: `部门 ${departments} 个，单独成员 ${people} 人`,
          }),
        ];
      }
      return [
        amiss(subject, 'fail', {
          what: { en: 'the app may see nobody', zh: '应用看不到任何成员' },
          mend: {
            en: 'developer console → this app → Permissions & scopes → Contacts data range: all members, then publish a version',
            zh: '开发者后台 → 本应用 → 权限管理 → 通讯录数据范围：全部成员，然后发布版本',
          },
        }),
      ];
    },
  };
}

/** Events that are older or newer than five minutes are refused over HTTP. */
const bearableSeconds = 60;

export function clockLook({ domain = 'https://open.feishu.cn' }: Credentials): Look {
  const subject = 'clock';
  return {
    subject,
    async look() {
      const asked = Date.now();
      const { headers } = await axios
        .head(domain, { timeout: 5_000, maxRedirects: 0, validateStatus: () => true })
        .catch(() => ({ headers: {} as Record<string, unknown> }));
      const theirs = Date.parse(String(headers.date ?? ''));
      if (Number.isNaN(theirs)) return [];
      const apart = Math.round(((asked + Date.now()) / 2 - theirs) / 1000);
      if (Math.abs(apart) <= bearableSeconds) {
        return [ok(subject, { en: 'this server’s clock is right', zh: '本服务器时钟准确' })];
      }
      return [
        amiss(subject, Math.abs(apart) > 240 ? 'fail' : 'warn', {
          what: {
            en: `this server’s clock is ${Math.abs(apart)} s ${apart > 0 ? 'ahead' : 'behind'}`,
            zh: `本服务器时钟${apart > 0 ? '快' : '慢'} ${Math.abs(apart)} 秒`,
          },
          mend: {
            en: 'let the server set its clock: timedatectl set-ntp true',
            zh: '请开启时间同步：timedatectl set-ntp true',
          },
        }),
      ];
    },
  };
}
