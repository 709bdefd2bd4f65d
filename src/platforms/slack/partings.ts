import type { Complaint } from '../platform.js';

export const rateLimited: Complaint = {
  what: {
    en: 'Slack holds events back: more than 30,000 in an hour. Some words may not have been heard',
    zh: 'Slack 暂停推送事件：一小时内超过 30,000 条，部分消息可能没有收到',
  },
  mend: {
    en: 'take the bot out of very busy channels that it does not serve',
    zh: '请将机器人移出它并不服务的繁忙频道',
  },
};

export function shownOut(reason: string): Complaint {
  return {
    what: {
      en: `the app was taken out of the Slack workspace, or its token was revoked: ${reason}`,
      zh: `应用已从 Slack 工作区移除，或其令牌已被撤销：${reason}`,
    },
    mend: {
      en: 'api.slack.com/apps › the app › Install App: install it again, copy the Bot User OAuth Token into SLACK_BOT_TOKEN, and start again',
      zh: '在 api.slack.com/apps › 该应用 › Install App 重新安装，复制 Bot User OAuth Token 到 SLACK_BOT_TOKEN，然后重新启动',
    },
  };
}
