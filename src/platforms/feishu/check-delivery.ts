import { createCipheriv, createHash, randomBytes, randomUUID } from 'node:crypto';
import axios from 'axios';
import { z } from 'zod';
import type { Checkup, Complaint, Finding } from '../platform.js';
import type { FeishuClient } from './calls.js';
import { amiss, type Look, ok } from './findings.js';
import type { HearingOptions } from './hearing.js';
import { eventsPath } from './http.js';
import { signatureOf } from './sealed.js';

const subject = 'events';
const dayMs = 86_400_000;
const Online = z.object({ data: z.object({ online_instance_cnt: z.number() }) });

/** Whether events reach the bot, whichever way it is set up. */
export function deliveryLook(client: FeishuClient, options: HearingOptions, about: Checkup): Look {
  const { encryptKey } = options;
  const look = () =>
    encryptKey ? doorFindings({ ...options, encryptKey }, about) : lineFindings(client, about);
  return { subject, look };
}

async function lineFindings(client: FeishuClient, { arrives }: Checkup): Promise<Finding[]> {
  const about = { api: 'event.connection', doing: 'count the long connections' };
  const answer = await client.call(about, (api) =>
    api.request<unknown>({ method: 'GET', url: '/open-apis/event/v1/connection' }),
  );
  const online = Online.parse(answer).data.online_instance_cnt;
  if (online === 1) {
    const en = 'one long connection is open';
    return [ok(subject, { en, zh: '有一条长连接' })];
  }
  if (online > 1) return [amiss(subject, 'warn', shared(online))];
  return [amiss(subject, 'fail', arrives ? cutOff : notRunning)];
}

async function doorFindings(
  options: HearingOptions & { encryptKey: string },
  { door, arrives }: Checkup,
): Promise<Finding[]> {
  if (!arrives) return [amiss(subject, 'fail', notRunning)];
  // Before the knock, which counts as an event as well.
  const heard = await arrives(new Date(Date.now() - dayMs));
  const arrival = heard ? ok(subject, heardOf) : amiss(subject, 'warn', quiet);
  return door === undefined ? [arrival] : [await knocked(options, door), arrival];
}

/** Sends the running service an event of ours, signed and encrypted as Feishu does it. */
async function knocked(
  { appId, encryptKey, verificationToken }: HearingOptions & { encryptKey: string },
  door: string,
): Promise<Finding> {
  const event_type = 'plumbline.probe';
  const token = verificationToken ?? '';
  const header = { event_id: randomUUID(), event_type, app_id: appId, token };
  const body = sealedBody(JSON.stringify({ schema: '2.0', header, event: {} }), encryptKey);
  const seal = { timestamp: String(Math.floor(Date.now() / 1000)), nonce: randomUUID() };
  const headers = {
    'content-type': 'application/json',
    'x-lark-request-timestamp': seal.timestamp,
    'x-lark-request-nonce': seal.nonce,
    'x-lark-signature': signatureOf(seal, encryptKey, body),
  };
  const { status } = await axios
    .post(new URL(eventsPath, door).href, body, {
      headers,
      timeout: 5_000,
      proxy: false,
      validateStatus: () => true,
    })
    .catch(() => ({ status: 0 }));
  return status === 200 ? ok(subject, takesEvents) : amiss(subject, 'fail', closed(status));
}

function sealedBody(text: string, encryptKey: string): Buffer {
  const key = createHash('sha256').update(encryptKey).digest();
  const start = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', key, start);
  const encrypt = Buffer.concat([start, cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.from(JSON.stringify({ encrypt: encrypt.toString('base64') }));
}

const takesEvents = {
  en: `${eventsPath} takes an event that is signed and encrypted as Feishu does it`,
  zh: `${eventsPath} 能接收按飞书方式签名并加密的事件`,
};

const heardOf = { en: 'events arrived within the last day', zh: '最近一天内收到过事件' };

const notRunning: Complaint = {
  what: { en: 'nobody listens: the service is not running', zh: '没有程序在接收事件：服务未运行' },
  mend: { en: 'start it: plumbline start', zh: '启动服务：plumbline start' },
};

const cutOff: Complaint = {
  what: {
    en: 'the service runs, but its long connection does not stand',
    zh: '服务在运行，但长连接未建立',
  },
  mend: {
    en: 'let this server open WebSockets (wss) to Feishu; and developer console → Events & callbacks → Subscription mode: long connection',
    zh: '请允许本服务器与飞书建立 WebSocket（wss）；并在“开发者后台 → 事件与回调 → 订阅方式”选择长连接',
  },
};

const quiet: Complaint = {
  what: { en: 'no event arrived within the last day', zh: '最近一天没有收到事件' },
  mend: {
    en: `developer console → Events & callbacks → Subscription mode: the request address ends with ${eventsPath}; the same for callbacks; publish a version`,
    zh: `开发者后台 → 事件与回调 → 订阅方式：请求地址以 ${eventsPath} 结尾；回调同样设置；发布版本`,
  },
};

function shared(online: number): Complaint {
  return {
    what: {
      en: `${online} are connected with this app id: each event goes to one of them at random`,
      zh: `有 ${online} 个程序使用同一应用 ID 连接：每个事件随机发给其中一个`,
    },
    mend: {
      en: 'where they are not instances of one service, end the others, or give each its own app',
      zh: '如果它们不是同一服务的多个实例，请停止其他程序，或为每个程序创建单独的应用',
    },
  };
}

function closed(status: number): Complaint {
  const why = status === 0 ? 'no answer' : `status ${status}`;
  const zh = status === 0 ? '没有回应' : `状态码 ${status}`;
  return {
    what: {
      en: `the running service does not take a signed event (${why})`,
      zh: `运行中的服务没有接收已签名的事件（${zh}）`,
    },
    mend: {
      en: 'give the service the same FEISHU_ENCRYPT_KEY and FEISHU_VERIFICATION_TOKEN as in the console, and start it again',
      zh: '请让服务使用与开发者后台相同的 FEISHU_ENCRYPT_KEY 和 FEISHU_VERIFICATION_TOKEN，然后重新启动',
    },
  };
}
