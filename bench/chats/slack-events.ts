import { newEventId, signature } from '../../test/platforms/slack/fake/delivery.js';
import type { Signed } from './load.js';
import type { Address } from './world.js';

/** Words that people write to each other in channels of Slack, one event after the other. */
export function slackEvents({
  channels,
  about,
}: Pick<Address, 'channels' | 'about'>): () => Signed {
  const { teamId, appId, botUser, person, signingSecret = '' } = about;
  const authorizations = [{ team_id: teamId, user_id: botUser, is_bot: true }];
  let sent = 0;
  return () => {
    sent += 1;
    const seconds = Math.floor(Date.now() / 1000);
    const ts = `${seconds}.${String(sent).padStart(6, '0')}`;
    const channel = channels[sent % channels.length];
    const text = `See you at the fair, stand ${sent}?`;
    const said = { type: 'message', user: person, text, ts, channel, channel_type: 'channel' };
    const body = JSON.stringify({
      type: 'event_callback',
      token: 'verification',
      team_id: teamId,
      api_app_id: appId,
      event: { ...said, event_ts: ts, team: teamId },
      event_id: newEventId(),
      event_time: seconds,
      authorizations,
      is_ext_shared_channel: false,
    });
    const stamp = String(seconds);
    return {
      body,
      headers: {
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(body)),
        'x-slack-request-timestamp': stamp,
        'x-slack-signature': signature(signingSecret, stamp, body),
      },
    };
  };
}
