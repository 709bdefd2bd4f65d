import { blockLimits } from './block-limits.js';
import { argument, isJson, type Json, Refused, unpacked } from './json.js';
import { blocksOf, type Call, type Method, writes } from './method.js';

const triggerLives = 3000;

/** Triggers that interactions handed out, and the views that were opened with them. */
export class Modals {
  private readonly triggers = new Map<string, { at: number; used: boolean; user: string }>();
  readonly open = new Map<string, Json>();

  /** A trigger as a command or a press carries one: for three seconds, for one view. */
  trigger(user: string): string {
    const id = `${Date.now()}.${this.triggers.size}.${user.toLowerCase()}`;
    this.triggers.set(id, { at: Date.now(), used: false, user });
    return id;
  }

  methods: Record<string, Method> = {
    'views.open': writes(4, [], (call) => this.opened(call)),
    'views.update': writes(4, [], (call) => this.updated(call)),
  };

  private opened(call: Call): Json {
    const trigger = this.triggers.get(argument(call.body, 'trigger_id') ?? '');
    if (!trigger) throw new Refused('invalid_trigger_id');
    if (trigger.used) throw new Refused('exchanged_trigger_id');
    if (Date.now() - trigger.at > triggerLives) throw new Refused('expired_trigger_id');
    const view = modalOf(call);
    trigger.used = true;
    const id = call.workspace.newId('V');
    const opened = { ...view, id, hash: call.workspace.stamp(), user: trigger.user };
    this.open.set(id, opened);
    return { view: opened };
  }

  private updated(call: Call): Json {
    const id = argument(call.body, 'view_id') ?? '';
    const before = this.open.get(id);
    if (!before) throw new Refused('not_found');
    const hash = argument(call.body, 'hash');
    if (hash !== undefined && hash !== before.hash) throw new Refused('hash_conflict');
    const view = { ...before, ...modalOf(call), hash: call.workspace.stamp() };
    this.open.set(id, view);
    return { view };
  }
}

function modalOf(call: Call): Json {
  const view = unpacked(call.body.view);
  if (!isJson(view) || view.type !== 'modal') throw new Refused('invalid_arguments');
  const blocks = blocksOf(call, view.blocks, 'modal');
  const title = isJson(view.title) ? String(view.title.text ?? '') : '';
  if (!blocks || title === '' || title.length > blockLimits.view.title.max_length) {
    throw new Refused('invalid_arguments');
  }
  const asks = blocks.some((block) => block.type === 'input');
  if (asks && !isJson(view.submit)) throw new Refused('invalid_arguments');
  return { ...view, blocks };
}
