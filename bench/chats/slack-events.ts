import { newEventId, signature } from '../../test/platforms/slack/fake/delivery.js';
import type { Signed } from './load.js';
import type { Address } from './world.js';

/** Words that people write to each other in channels of Slack, one event after the other. */
export function slackEvents({
  channels,
  about,
}: Pick<Address, 'channels' | 'about'>): () => Signed {
  const { person: user = '' } = about;
  let sent = 0;
  return () => {
    sent += 1;
    const text = `See you at the fair, stand ${sent}?`;
    return written(about, { user, text, channel: channels[sent % channels.length] ?? '' }, sent);
  };
}

/** Somebody's words as Slack tells of them. */
export function written(
  { teamId, appId, botUser, signingSecret = '' }: Address['about'],
  said: { user: string; text: string; channel: string; thread_ts?: string },
  number: number,
): Signed {
  const seconds = Math.floor(Date.now() / 1000);
  const ts = `${seconds}.${String(number).padStart(6, '0')}`;
  const body = JSON.stringify({
    type: 'event_callback',
    token: 'verification',
    team_id: teamId,
    api_app_id: appId,
    event: { type: 'message', ...said, ts, channel_type: 'channel', event_ts: ts, team: teamId },
    event_id: newEventId(),
    event_time: seconds,
    authorizations: [{ team_id: teamId, user_id: botUser, is_bot: true }],
    is_ext_shared_channel: false,
  });
  return signed(body, 'application/json', signingSecret);
}

export function signed(body: string, type: string, secret: string): Signed {
  const stamp = String(Math.floor(Date.now() / 1000));
  return {
    body,
    headers: {
      'content-type': type,
      'content-length': String(Buffer.byteLength(body)),
      'x-slack-request-timestamp': stamp,
      'x-slack-signature': signature(secret, stamp, body),
    },
  };
}
