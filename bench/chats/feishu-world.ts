import { startFakeFeishu } from '../../test/platforms/feishu/fake/index.js';
import type { Happenings, Played, Size } from './world.js';

export async function feishuWorld(
  { channels, factor }: Size,
  happenings: Happenings,
): Promise<Played> {
  const feishu = await startFakeFeishu({ limitFactor: factor });
  const { world, appId, appSecret, encryptKey, verificationToken, domain } = feishu;
  const { openId } = world.addPerson({ name: 'Person' });
  const ids = Array.from({ length: channels }, () => world.addChat({ people: [openId] }).id);
  const keep = world.keep.bind(world);
  world.keep = (message) => {
    if (message.sender.sender_type === 'user') happenings.asked(message.message_id);
    // What it stands below is noted right after it is kept.
    else queueMicrotask(() => happenings.stands(message.root_id));
    return keep(message);
  };
  let turn = 0;
  return {
    address: {
      url: domain,
      options: { appId, appSecret, encryptKey, verificationToken, domain },
      channels: ids,
      about: {
        encryptKey,
        verificationToken,
        appId,
        tenantKey: world.tenantKey,
        person: openId,
      },
    },
    ask(door) {
      turn += 7;
      const chat = ids[turn % ids.length] ?? '';
      const said = feishu.events.message({ by: openId, chat, text: 'deals', mentionsBot: true });
      return feishu.post(`${door}/feishu/events`, said);
    },
    limited: () => feishu.requests.filter(({ code }) => [99991400, 230020].includes(code)).length,
  };
}
