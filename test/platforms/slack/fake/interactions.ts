import type { StoredMessage } from './channel-log.js';
import { isJson, type Json, objects } from './json.js';
import type { Modals } from './modals.js';
import type { Responses } from './responses.js';
import { shownMessage } from './shapes.js';
import type { Ephemeral, Workspace } from './workspace.js';

/** All that makes the payload of a press. */
export interface Behind {
  workspace: Workspace;
  modals: Modals;
  responses: Responses;
}

/** A button as it stands in a message. */
interface Button {
  block: Json;
  element: Json;
}

/** @param name an action_id, a value, or the words on it */
export function buttonOf(message: { blocks?: Json[] }, name: string | undefined): Button {
  const buttons = (message.blocks ?? []).flatMap((block) =>
    [...objects(block.elements), ...(isJson(block.accessory) ? [block.accessory] : [])]
      .filter((element) => element.type === 'button')
      .map((element) => ({ block, element })),
  );
  const found = buttons.find(({ element }) => {
    const label = isJson(element.text) ? element.text.text : undefined;
    return name === undefined || [element.action_id, element.value, label].includes(name);
  });
  if (!found) throw new Error(`no button "${name}" in ${JSON.stringify(message.blocks)}`);
  return found;
}

/** The button that ends a form: the first that follows the last input. */
export function submitOf(message: { blocks?: Json[] }): Button {
  const blocks = message.blocks ?? [];
  const last = blocks.findLastIndex((block) => block.type === 'input');
  return buttonOf({ blocks: blocks.slice(last + 1) }, undefined);
}

/** What the inputs of a message hold: what was filled in by action_id, block_id or label, else what stood there. */
export function stateOf(message: { blocks?: Json[] }, filled: Record<string, string>): Json {
  const values: Record<string, Record<string, Json>> = {};
  const used = new Set<string>();
  for (const block of message.blocks ?? []) {
    if (block.type !== 'input' || !isJson(block.element)) continue;
    const action = String(block.element.action_id ?? '');
    const label = isJson(block.label) ? String(block.label.text) : '';
    const name = [action, String(block.block_id), label].find((one) => filled[one] !== undefined);
    if (name !== undefined) used.add(name);
    const value = name === undefined ? undefined : filled[name];
    values[String(block.block_id)] = { [action]: heldBy(block.element, value) };
  }
  const lost = Object.keys(filled).filter((name) => !used.has(name));
  if (lost.length > 0) throw new Error(`no input ${lost.join(', ')} in this message`);
  return { values };
}

function heldBy(element: Json, value: string | undefined): Json {
  const { type } = element;
  if (type === 'datepicker')
    return { type, selected_date: value || (element.initial_date ?? null) };
  if (type === 'static_select' || type === 'radio_buttons') {
    const options = objects(element.options);
    const wanted = options.find((option) => {
      const label = isJson(option.text) ? option.text.text : undefined;
      return option.value === value || label === value;
    });
    if (value && !wanted) throw new Error(`no option "${value}" in ${JSON.stringify(options)}`);
    return { type, selected_option: wanted ?? element.initial_option ?? null };
  }
  // What is left empty comes as null.
  return { type, value: value === undefined ? (element.initial_value ?? null) : value || null };
}

/** The payload of a press, as Slack sends it for a message. */
export function pressPayload(
  behind: Behind,
  press: { message: StoredMessage | Ephemeral; button: Button; by: string; state: Json },
): Json {
  const { workspace } = behind;
  const { message, button, by } = press;
  const channel = workspace.channel(message.channel);
  const stored = 'type' in message ? message : undefined;
  const thread = message.thread_ts;
  const { type, action_id, value, style, text } = button.element;
  return {
    type: 'block_actions',
    user: userOf(workspace, by),
    api_app_id: workspace.appId,
    token: 'verification',
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: stored === undefined,
      ...(thread !== undefined && { thread_ts: thread }),
    },
    trigger_id: behind.modals.trigger(by),
    team: { id: workspace.teamId, domain: 'northwind' },
    enterprise: null,
    is_enterprise_install: false,
    channel: { id: channel.id, name: channel.kind === 'im' ? 'directmessage' : channel.name },
    ...(stored && { message: shownMessage(workspace, stored, { metadata: false }) }),
    state: press.state,
    response_url: behind.responses.address({
      channel: channel.id,
      user: by,
      ts: message.ts,
      ...(thread !== undefined && { thread }),
    }),
    actions: [
      {
        type,
        action_id,
        block_id: button.block.block_id,
        text,
        ...(value !== undefined && { value }),
        ...(style !== undefined && { style }),
        action_ts: workspace.stamp(),
      },
    ],
  };
}

export function userOf(workspace: Workspace, id: string): Json {
  const name = workspace.people.get(id)?.name.toLowerCase().replaceAll(' ', '.') ?? 'unknown';
  return { id, username: name, name, team_id: workspace.teamId };
}
