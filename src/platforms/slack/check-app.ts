import type { Finding } from '../platform.js';
import { found, refused, same } from './check-words.js';
import { appOf, identify } from './identity.js';
import { scopes } from './scopes.js';
import { askingClient, type SlackOptions, silentLogger } from './wire.js';

/** Slack refuses what is five minutes off; half of that is told of. */
const FAR_SECONDS = 150;
const OFF_SECONDS = 30;

/** Whether the secrets look like what they should be. Nothing of them is shown. */
export function secretFindings({ appToken, botToken, signingSecret }: SlackOptions): Finding[] {
  const findings: Finding[] = [];
  if (!botToken.startsWith('xoxb-')) {
    findings.push(
      found('fail', 'token', same('SLACK_BOT_TOKEN ≠ xoxb-…'), {
        en: 'api.slack.com/apps › the app › OAuth & Permissions: copy the Bot User OAuth Token',
        zh: '在 api.slack.com/apps › 该应用 › OAuth & Permissions 复制 Bot User OAuth Token',
      }),
    );
  }
  if (appToken !== undefined && !appToken.startsWith('xapp-')) {
    findings.push(
      found('fail', 'app token', same('SLACK_APP_TOKEN ≠ xapp-…'), {
        en: 'api.slack.com/apps › the app › Basic Information › App-Level Tokens: make one with connections:write',
        zh: '在 api.slack.com/apps › 该应用 › Basic Information › App-Level Tokens 创建含 connections:write 的令牌',
      }),
    );
  }
  if (appToken === undefined) findings.push(signingFinding(signingSecret));
  return findings;
}

function signingFinding(secret: string | undefined): Finding {
  const subject = 'signing secret';
  if (secret?.length === 32) {
    return found('ok', subject, {
      en: 'set: events are expected at /slack/events',
      zh: '已设置：事件将发送到 /slack/events',
    });
  }
  return found(
    'fail',
    subject,
    {
      en: 'SLACK_SIGNING_SECRET has not its 32 characters',
      zh: 'SLACK_SIGNING_SECRET 不是 32 个字符',
    },
    {
      en: 'api.slack.com/apps › the app › Basic Information › App Credentials: copy the Signing Secret',
      zh: '在 api.slack.com/apps › 该应用 › Basic Information › App Credentials 复制 Signing Secret',
    },
  );
}

/** The app as Slack knows it. `holds`: whether the token does, so that more can be asked. */
export async function appFindings(
  options: SlackOptions,
): Promise<{ findings: Finding[]; holds: boolean }> {
  let date: string | null = null;
  const client = askingClient(options, silentLogger, {
    fetch: async (url, init) => {
      const answer = await fetch(url, init);
      date = answer.headers.get('date');
      return answer;
    },
  });
  const findings: Finding[] = [];
  let granted: string[] = [];
  try {
    const { appToken, ...withoutAppToken } = options;
    const { account, app, bot, name, team } = await identify(client, withoutAppToken);
    const other = appOf(options);
    if (app && other && app !== other) findings.push(mixedUp(app, other));
    const { response_metadata } = await client.auth.test();
    granted = response_metadata?.scopes ?? [];
    findings.push(
      bot || account
        ? found(
            'ok',
            'token',
            same(`@${name} · ${team.name} (${team.id})${app ? ` · ${app}` : ''}`),
          )
        : found('warn', 'token', { en: 'not that of a bot', zh: '不是机器人的令牌' }),
    );
  } catch (error) {
    return { findings: [refused('token', error, 'auth.test')], holds: false };
  }
  findings.push(...scopeFindings(granted), ...clockFindings(date));
  if (options.appToken) findings.push(await socketFinding(options, options.appToken));
  return { findings, holds: true };
}

function mixedUp(ofBot: string, ofApp: string): Finding {
  const what = {
    en: `the bot token belongs to ${ofBot}, the app-level token to ${ofApp}`,
    zh: `机器人令牌属于 ${ofBot}，应用级令牌属于 ${ofApp}`,
  };
  const mend = {
    en: 'take both from the same app on api.slack.com/apps',
    zh: '请在 api.slack.com/apps 的同一个应用中复制这两个令牌',
  };
  return found('fail', 'app token', what, mend);
}

function scopeFindings(granted: readonly string[]): Finding[] {
  if (granted.length === 0) return [];
  const missing = scopes.filter(({ name }) => !granted.includes(name));
  if (missing.length === 0) return [found('ok', 'scopes', same(`${scopes.length}`))];
  return missing.map(({ name, optional, use }) =>
    found(
      optional ? 'warn' : 'fail',
      `scope ${name}`,
      {
        en: `${optional ? 'optional, ' : ''}missing: it is there to ${use.en}`,
        zh: `${optional ? '可选，' : ''}缺失，用途：${use.zh}`,
      },
      {
        en: `api.slack.com/apps › the app › OAuth & Permissions › Bot Token Scopes: add ${name}, then Reinstall to Workspace`,
        zh: `在 api.slack.com/apps › 该应用 › OAuth & Permissions › Bot Token Scopes 添加 ${name}，然后 Reinstall to Workspace`,
      },
    ),
  );
}

function clockFindings(date: string | null): Finding[] {
  const there = Date.parse(date ?? '');
  if (Number.isNaN(there)) return [];
  // The header has whole seconds.
  const seconds = Math.round((Date.now() - there) / 1000);
  const off = Math.abs(seconds);
  const what = {
    en: `${off} s between Slack’s clock and ours`,
    zh: `与 Slack 的时钟相差 ${off} 秒`,
  };
  if (off <= OFF_SECONDS) return [found('ok', 'clock of Slack', what)];
  const mend = {
    en: 'set the clock of this machine by NTP: from 300 s on every event is refused as stale',
    zh: '请用 NTP 校准本机时钟：相差超过 300 秒时所有事件都会被当作过期而拒绝',
  };
  return [found(off > FAR_SECONDS ? 'fail' : 'warn', 'clock of Slack', what, mend)];
}

async function socketFinding(options: SlackOptions, appToken: string): Promise<Finding> {
  const subject = 'Socket Mode';
  const client = askingClient({ ...options, botToken: appToken }, silentLogger);
  try {
    await client.apps.connections.open({});
    return found('ok', subject, {
      en: `Slack gives a connection${appOf(options) ? ` to ${appOf(options)}` : ''}`,
      zh: 'Slack 允许建立连接',
    });
  } catch (error) {
    const { what } = refused(subject, error, 'apps.connections.open');
    return found('fail', subject, what, {
      en: 'api.slack.com/apps › the app › Socket Mode: turn it on; Basic Information › App-Level Tokens: make one with connections:write and put it into SLACK_APP_TOKEN',
      zh: '在 api.slack.com/apps › 该应用 › Socket Mode 开启；在 Basic Information › App-Level Tokens 创建含 connections:write 的令牌并填入 SLACK_APP_TOKEN',
    });
  }
}
