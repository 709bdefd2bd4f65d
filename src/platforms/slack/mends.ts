import type { Words } from '../platform.js';

/** Words for a person of a missing account, or for scopes that are missing. */
export type Say = (person: string, scopes: string) => Words;

export const say =
  (en: string, zh: string): Say =>
  () => ({ en, zh });

export const newToken = say(
  'Open api.slack.com/apps → Plumbline → OAuth & Permissions, reinstall the app, put the new Bot User OAuth Token into SLACK_BOT_TOKEN and restart.',
  '请打开 api.slack.com/apps → Plumbline → OAuth & Permissions，重新安装应用，把新的 Bot User OAuth Token 填入 SLACK_BOT_TOKEN 并重启。',
);
export const invite = say(
  'In the channel, type /invite @Plumbline.',
  '请在该频道输入 /invite @Plumbline。',
);
export const askAdmin = say(
  'Ask an administrator of the Slack workspace to allow the app to do this.',
  '请联系 Slack 工作区管理员，允许该应用执行此操作。',
);
export const letPost = say(
  'In Slack: channel name → Settings → Posting permissions: let Plumbline post, or give the team another channel.',
  '请在 Slack 中打开频道名称 → 设置 → 发布权限，允许准绳发言，或为该团队换一个频道。',
);
export const report = say(
  'This is Plumbline’s own fault: send the log line of this moment to its maintainers.',
  '这是准绳自身的问题：请把此刻的日志发给维护者。',
);
