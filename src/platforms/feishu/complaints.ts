import type { Complaint } from '../platform.js';

/** What an administrator is told, with the click that mends it. */
export const complaints = {
  notInGroup: (): Complaint => ({
    what: { en: 'the bot is not in this group', zh: '机器人不在这个群里' },
    mend: {
      en: 'in the group: Settings → Bots → Add bot',
      zh: '在群里打开：设置 → 群机器人 → 添加机器人',
    },
  }),
  dissolved: (): Complaint => ({
    what: { en: 'the group has been dissolved', zh: '这个群已解散' },
    mend: {
      en: 'add the bot to another group and say there which team it shows',
      zh: '请把机器人加入另一个群，并在群里告诉它展示哪个团队',
    },
  }),
  groupSettings: (): Complaint => ({
    what: { en: 'the group does not let the bot speak', zh: '群设置不允许机器人发言' },
    mend: {
      en: 'in the group: Settings → Group management → who can send messages: everyone',
      zh: '在群里打开：设置 → 群管理 → 谁可以发言：所有人',
    },
  }),
  outOfRange: (): Complaint => ({
    what: { en: 'the app is not available to this person', zh: '此人不在应用的可用范围内' },
    mend: {
      en: 'Feishu admin → Workplace → App management → this app → Availability: add the person',
      zh: '飞书管理后台 → 工作台 → 应用管理 → 本应用 → 可用范围：添加此人',
    },
  }),
  resigned: (): Complaint => ({
    what: { en: 'this person has left the company in Feishu', zh: '此人在飞书中已离职' },
    mend: {
      en: 'end their membership in the HR data that is imported',
      zh: '请在导入的人事数据中结束其任职',
    },
  }),
  stopped: (): Complaint => ({
    what: { en: 'this person has stopped the bot', zh: '此人已停用机器人' },
    mend: {
      en: 'only they can change that: open the chat with the bot and press "Enable"',
      zh: '只有本人可以恢复：打开与机器人的会话，点击“启用”',
    },
  }),
  badAddress: (): Complaint => ({
    what: {
      en: 'Feishu does not know this chat or person for this app',
      zh: '飞书在本应用下找不到这个群或此人',
    },
    mend: {
      en: 'check the id: the ids of another app do not count, a chat id begins with oc_',
      zh: '请检查 ID：其他应用的 ID 无效，群 ID 以 oc_ 开头',
    },
  }),
  withdrawn: (): Complaint => ({
    what: { en: 'the message it belongs to was withdrawn', zh: '所属的消息已被撤回' },
    mend: { en: 'nothing to do: the next post is a new one', zh: '无需处理：下一次会重新发送' },
  }),
  taskNotOurs: (): Complaint => ({
    what: {
      en: 'the bot may not change this task in Feishu any more',
      zh: '机器人已无权修改飞书里的这条任务',
    },
    mend: {
      en: 'nothing to do: it goes on in the chat; whoever has it can delete it in Feishu Tasks',
      zh: '无需处理：任务在会话里继续；负责人可在飞书任务中删除这一条',
    },
  }),
  sensitive: (): Complaint => ({
    what: {
      en: "Feishu or the company's data rules stopped this message for its words",
      zh: '消息内容被飞书审核或公司数据防泄漏规则拦截',
    },
    mend: {
      en: 'Feishu admin → Security → Data loss prevention: let the app pass, or change the names in it',
      zh: '飞书管理后台 → 安全 → 数据防泄漏：放行本应用，或修改其中的名称',
    },
  }),
  botOff: (): Complaint => ({
    what: { en: 'the app has no bot', zh: '应用没有启用机器人能力' },
    mend: {
      en: 'developer console → this app → Add features → Bot, then publish a version',
      zh: '开发者后台 → 本应用 → 添加应用能力 → 机器人，然后发布版本',
    },
  }),
  scope: (words: string): Complaint => scopeMissing(words),
  address: (): Complaint => ({
    what: {
      en: "this server's address is not on the app's list of allowed addresses",
      zh: '本服务器的 IP 不在应用的白名单中',
    },
    mend: {
      en: 'developer console → this app → Security settings → IP allowlist: add it',
      zh: '开发者后台 → 本应用 → 安全设置 → IP 白名单：添加该 IP',
    },
  }),
  quota: (): Complaint => ({
    what: { en: "the month's API calls are used up", zh: '本月的接口调用次数已用完' },
    mend: {
      en: 'Feishu admin → Fee center: raise the quota; else it goes on next month',
      zh: '飞书管理后台 → 费用中心：提升额度；否则下月恢复',
    },
  }),
  credentials: (): Complaint => ({
    what: { en: 'Feishu refuses the app id or its secret', zh: '飞书拒绝了应用 ID 或密钥' },
    mend: {
      en: 'developer console → this app → Credentials: copy both into FEISHU_APP_ID and FEISHU_APP_SECRET',
      zh: '开发者后台 → 本应用 → 凭证与基础信息：把两者填入 FEISHU_APP_ID 和 FEISHU_APP_SECRET',
    },
  }),
  noPicture: (words: string): Complaint => {
    const { mend } = scopeMissing(words, 'im:resource');
    const what = {
      en: `charts are posted as tables: no picture can be uploaded (${words})`,
      zh: `图表以表格发送：无法上传图片（${words}）`,
    };
    return { what, mend };
  },
};

/** Feishu names in its answer which scopes would do: any one of them is enough. */
function scopeMissing(words: string, otherwise?: string): Complaint {
  const named = [...new Set(words.match(/\b[a-z_]+(?::[a-z0-9_.]+)+/g) ?? [])];
  const scopes = named.length > 0 ? named : otherwise === undefined ? [] : [otherwise];
  const [en, zh] = [scopes.join(' or '), scopes.join(' 或 ')];
  return {
    what: {
      en: scopes.length > 0 ? `a scope is missing: ${en}` : 'a scope is missing',
      zh: scopes.length > 0 ? `缺少权限：${zh}` : '缺少权限',
    },
    mend: {
      en: `developer console → this app → Permissions & scopes: add ${en || 'it'}, then publish a version`,
      zh: `开发者后台 → 本应用 → 权限管理：开通 ${zh || '该权限'}，然后发布版本`,
    },
  };
}
