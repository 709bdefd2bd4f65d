import type { FeishuEvent } from '../platforms/feishu/fake/index.js';
import { listIn, parsed, type Tree, textIn, treeIn } from '../platforms/feishu/fake/json.js';
import { type FeishuStorm, labelOf } from './a-feishu-storm.js';
import { addressOf, type Crowd, type Deed } from './crowd.js';
import type { Standing } from './storm.js';

/** @param tell how Feishu tells the bot: over its long connection or over HTTP */
export function crowdOnFeishu(
  { feishu }: FeishuStorm,
  tell: (event: FeishuEvent) => Promise<boolean>,
): Crowd {
  const { world } = feishu;
  const account = (person: string) => {
    const found = [...world.people.values()].find(({ email }) => email === addressOf(person));
    if (!found) throw new Error(`nobody is ${person}`);
    return found.openId;
  };
  const cardOf = ({ id }: Standing) => treeIn(parsed(world.message(id).content));
  const deed = (happen: () => FeishuEvent): Deed => {
    let event: FeishuEvent | undefined;
    return async () => {
      event ??= happen();
      return tell(event);
    };
  };

  return {
    own: (person) => world.privateChat(account(person)).id,
    press: (person, on, choice) =>
      deed(() => {
        const button = labelOf(cardOf(on), choice);
        if (button === undefined) throw new Error(`no button for ${choice} on ${on.words}`);
        return feishu.press({ message: on.id, by: account(person), button });
      }),
    fill: (person, on, action) =>
      deed(() => {
        const form = formIn(cardOf(on));
        const fields = listIn(form?.elements).map(treeIn);
        const field = textIn(fields.find(({ tag }) => tag === 'input')?.name);
        const button = textIn(fields.find(({ tag }) => tag === 'button')?.name);
        const press = { message: on.id, by: account(person), button };
        return feishu.press({ ...press, values: { [field]: action } });
      }),
    say: (person, chat, text, below) =>
      deed(() => {
        const words = { by: account(person), chat, text };
        return feishu.events.message({
          ...words,
          ...(below && { replyTo: below.id, inThread: true }),
        });
      }),
    edits: ({ id }) =>
      feishu.requests
        .filter(({ api, path, code }) => api === 'message.patch' && path.endsWith(id) && code === 0)
        .map(({ at }) => at),
  };
}

function formIn(card: Tree): Tree | undefined {
  return listIn(treeIn(card.body).elements)
    .map(treeIn)
    .find(({ tag }) => tag === 'form');
}
