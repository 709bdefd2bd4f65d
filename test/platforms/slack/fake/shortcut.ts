import type { StoredMessage } from './channel-log.js';
import { type Behind, userOf } from './interactions.js';
import type { Json } from './json.js';
import { shownMessage } from './shapes.js';

/** The payload of a message shortcut, as Slack sends it. */
export function shortcutPayload(behind: Behind, message: StoredMessage, by: string): Json {
  const { modals, responses, workspace } = behind;
  const channel = workspace.channel(message.channel);
  return {
    type: 'message_action',
    token: 'verification',
    callback_id: 'make-task',
    action_ts: workspace.stamp(),
    trigger_id: modals.trigger(by),
    team: { id: workspace.teamId, domain: 'northwind' },
    enterprise: null,
    is_enterprise_install: false,
    user: userOf(workspace, by),
    api_app_id: workspace.appId,
    channel: { id: channel.id, name: channel.kind === 'im' ? 'directmessage' : channel.name },
    message_ts: message.ts,
    message: shownMessage(workspace, message, { metadata: false }),
    response_url: responses.address({ channel: channel.id, user: by }),
  };
}
