import { createHash, randomBytes } from 'node:crypto';
import { encrypted } from '../../test/platforms/feishu/fake/http-door.js';
import { newId } from '../../test/platforms/feishu/fake/ids.js';
import type { Signed } from './load.js';
import type { Address } from './world.js';

/** Words that people write to each other in chats of Feishu, one event after the other. */
export function feishuEvents({
  channels,
  about,
}: Pick<Address, 'channels' | 'about'>): () => Signed {
  const { appId, tenantKey, verificationToken, person, encryptKey = '' } = about;
  const sender = { sender_id: { open_id: person }, sender_type: 'user', tenant_key: tenantKey };
  let sent = 0;
  return () => {
    sent += 1;
    const now = Date.now();
    const told = {
      schema: '2.0',
      header: {
        event_id: newId.event(),
        token: verificationToken,
        create_time: String(now),
        event_type: 'im.message.receive_v1',
        tenant_key: tenantKey,
        app_id: appId,
      },
      event: {
        sender,
        message: {
          message_id: newId.message(),
          create_time: String(now),
          update_time: String(now),
          chat_id: channels[sent % channels.length],
          chat_type: 'group',
          message_type: 'text',
          content: JSON.stringify({ text: `See you at the fair, stand ${sent}?` }),
        },
      },
    };
    const body = JSON.stringify({ encrypt: encrypted(JSON.stringify(told), encryptKey) });
    const stamp = String(Math.floor(now / 1000));
    const nonce = randomBytes(8).toString('hex');
    const seal = createHash('sha256')
      .update(stamp + nonce + encryptKey + body)
      .digest('hex');
    return {
      body,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'content-length': String(Buffer.byteLength(body)),
        'x-lark-request-timestamp': stamp,
        'x-lark-request-nonce': nonce,
        'x-lark-signature': seal,
      },
    };
  };
}
