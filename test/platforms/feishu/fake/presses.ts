import { type Desk, knownTo } from './call.js';
import { inputs } from './card-attributes.js';
import { checkCard } from './card-rules.js';
import { day } from './clock.js';
import type { Events, FeishuEvent } from './events.js';
import { newId } from './ids.js';
import { isTree, listIn, parsed, type Tree, textIn, treeIn } from './json.js';
import { changed } from './messages.js';
import { Refused } from './refused.js';

export interface Press {
  /** The message with the card. */
  message: string;
  /** By open_id. */
  by: string;
  /** What the button says, or its name. */
  button: string;
  /** What is typed or picked, by the name of the field; a day as YYYY-MM-DD. */
  values?: Record<string, string>;
  /** Sent although required fields are empty: what clients do not do, but somebody may. */
  careless?: boolean;
  /** The card was passed on: where it stands now. */
  forwarded?: { message: string; chat: string };
}

/** What the person sees after a press: a toast, a code of a fault, or nothing. */
export interface Seen {
  toast?: { type: string; content: string };
  /** 200341 too late, 200672 not a valid answer, 200673 a bad card. */
  fault?: number;
  /** Whether the card was replaced. */
  changed: boolean;
}

/**
 * The callback of a button on a stored card.
 *
 * @throws Error where a client would not let it be pressed: no such button, a disabled one, a card
 *   older than 14 days, a required field that is empty
 */
export function press(told: Press, desk: Desk, events: Events): FeishuEvent {
  const { world } = desk;
  const message = world.message(told.message);
  const person = world.person(told.by);
  if (message.create_time < world.clock.now() - 14 * day) throw new Error('the card is too old');
  if (message.gone) throw new Error(`the card was ${message.gone}`);
  const token = newId.card();
  desk.cardTokens.set(token, { message: told.message, at: world.clock.now(), uses: 0 });
  const { openId: open_id, unionId: union_id, userId: user_id } = person;
  return events.event(
    'card.action.trigger',
    {
      operator: { tenant_key: world.tenantKey, user_id, open_id, union_id },
      token,
      action: actionOf(treeIn(parsed(message.content)), told),
      host: 'im_message',
      context: {
        open_message_id: told.forwarded?.message ?? message.message_id,
        open_chat_id: told.forwarded?.chat ?? message.chat_id,
      },
    },
    world.clock.now(),
    true,
  );
}

function actionOf(card: Tree, told: Press): Tree {
  const { button, form } = find(treeIn(card.body), told.button);
  if (!button) throw new Error(`no button "${told.button}" on ${told.message}`);
  if (button.disabled === true) throw new Error(`button "${told.button}" is disabled`);
  const behaviors = listIn(button.behaviors).map(treeIn);
  const callback = behaviors.find(({ type }) => type === 'callback');
  if (!callback) throw new Error(`button "${told.button}" calls nobody back`);
  const submits = form && button.form_action_type === 'submit';
  return {
    value: callback.value,
    tag: 'button',
    timezone: 'Asia/Shanghai',
    ...(button.name !== undefined && { name: button.name }),
    ...(submits && { form_value: formValue(form, told) }),
  };
}

function find(element: Tree, wanted: string, form?: Tree): { button?: Tree; form?: Tree } {
  if (element.tag === 'button') {
    const label = textIn(treeIn(element.text).content);
    if (label !== wanted && element.name !== wanted) return {};
    return form ? { button: element, form } : { button: element };
  }
  const around = element.tag === 'form' ? element : form;
  for (const below of [...listIn(element.columns), ...listIn(element.elements)]) {
    const found = find(treeIn(below), wanted, around);
    if (found.button) return found;
  }
  return {};
}

/** All text: what was typed, what stood there, or nothing. */
function formValue(form: Tree, { values = {}, careless }: Press): Record<string, string> {
  const fields = fieldsIn(form);
  const names = fields.map(({ name }) => textIn(name));
  const strange = Object.keys(values).find((name) => !names.includes(name));
  if (strange) throw new Error(`no field "${strange}"; there are ${names.join(', ')}`);
  return Object.fromEntries(
    fields.map((field) => {
      const name = textIn(field.name);
      const value = values[name] ?? standing(field);
      if (field.required === true && !value && !careless) throw new Error(`"${name}" is required`);
      return [name, wire(field, value)];
    }),
  );
}

function fieldsIn(element: Tree): Tree[] {
  if (inputs.includes(textIn(element.tag))) return [element];
  return [...listIn(element.columns), ...listIn(element.elements)].flatMap((below) =>
    fieldsIn(treeIn(below)),
  );
}

function standing(field: Tree): string {
  return textIn(field.default_value ?? field.initial_option ?? field.initial_date);
}

function wire(field: Tree, value: string): string {
  if (!value) return '';
  if (field.tag === 'date_picker') {
    if (!/^\d{4}-\d\d-\d\d$/.test(value)) throw new Error(`a date picker gives no "${value}"`);
    return `${value} +0800`;
  }
  const options = listIn(field.options).map((option) => textIn(treeIn(option).value));
  if (field.tag === 'select_static' && !options.includes(value)) {
    throw new Error(`no option "${value}"; there are ${options.join(', ')}`);
  }
  return value.slice(0, typeof field.max_length === 'number' ? field.max_length : 1_000);
}

/** What the answer to a press does: what the person sees, and the card it leaves behind. */
export function answered(answer: unknown, message: string, desk: Desk): Seen {
  if (answer === undefined || answer === '') return { changed: false };
  if (!isTree(answer)) return { fault: 200672, changed: false };
  const strange = Object.keys(answer).some((key) => key !== 'toast' && key !== 'card');
  const { toast, card } = answer;
  if (strange || (toast !== undefined && !isToast(toast))) return { fault: 200672, changed: false };
  const seen: Seen = { changed: false };
  if (isTree(toast)) seen.toast = { type: textIn(toast.type), content: textIn(toast.content) };
  if (card === undefined) return seen;
  if (!isTree(card) || card.type !== 'raw' || !isTree(card.data)) {
    return { ...seen, fault: 200673 };
  }
  try {
    checkCard(card.data, knownTo(desk));
  } catch (error) {
    if (error instanceof Refused) return { ...seen, fault: 200673 };
    throw error;
  }
  changed(desk.world.message(message), JSON.stringify(card.data), desk);
  return { ...seen, changed: true };
}

function isToast(toast: unknown): boolean {
  const { type, content, i18n, ...more } = treeIn(toast);
  const types = ['success', 'info', 'warning', 'error'];
  if (Object.keys(more).length > 0) return false;
  return types.includes(textIn(type)) && (textIn(content) !== '' || isTree(i18n));
}
