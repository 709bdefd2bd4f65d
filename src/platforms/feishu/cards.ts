import type { Message } from '../../chat/index.js';
import type { Posting, Surroundings } from '../platform.js';
import type { FeishuClient } from './calls.js';
import type { Card } from './card.js';
import type { BlockOf, Drawing } from './drawing.js';
import { answered, codes, strangers } from './errors.js';
import { bytesOf, fitting } from './limits.js';
import { peopleIn } from './people.js';
import type { Pictures } from './picture.js';
import { renderCard } from './render.js';
import { text } from './text.js';

/** So long a post waits for its picture where Feishu cannot be reached; then it goes without. */
const PATIENCE_MS = 10 * 60_000;

/** A card in the forms that it can be sent in, best first. */
export interface Cards {
  /** Sends the best that Feishu takes. */
  sent<T>(send: (content: string) => Promise<T>): Promise<T>;
}

/** How a card is drawn: as well as can be where nothing is said. */
interface Form {
  bytes?: number;
  /** Names in place of mentions. */
  unmentioned?: true;
  /** Numbers in place of pictures. */
  unpictured?: true;
}

/** What a card is drawn with. */
interface Drawn {
  client: Pick<FeishuClient, 'domain'>;
  surroundings: Surroundings;
  pictures: Pictures;
}

/** Draws the cards of a message; its charts are uploaded first. */
export async function cardsOf(
  { surroundings, pictures, client }: Drawn,
  message: Message,
  thread: string | undefined,
  { key, language, bulk, tried }: Posting,
): Promise<Cards> {
  const patient = tried === undefined || Date.now() - tried.getTime() < PATIENCE_MS;
  const charts = await pictures.of(message, { bulk, patient });
  const accounts = await surroundings.accountsOf(peopleIn(message));
  const say = text[language];
  const draw = (form: Form): Card => {
    const known = form.unpictured ? new Map() : charts;
    const drawing: Omit<Drawing, 'pictures'> = {
      ...{ key, thread, text: say, domain: client.domain },
      accounts: form.unmentioned ? new Map() : accounts,
    };
    return fitting(
      message,
      (shortened) => renderCard(shortened, { ...drawing, pictures: stillIn(shortened, known) }),
      say,
      form.bytes,
    );
  };
  return {
    async sent(send) {
      let form: Form = {};
      for (;;) {
        const card = draw(form);
        try {
          return await send(JSON.stringify(card));
        } catch (error) {
          const simpler = simplerThan(form, error, card);
          if (!simpler) throw error;
          surroundings.failed(error, 'a card was refused and is sent simpler');
          if (simpler.unpictured) pictures.forget(charts.values());
          form = simpler;
        }
      }
    },
  };
}

/** What mends the refusal of a card; undefined where that was tried already or nothing does. */
function simplerThan(form: Form, error: unknown, card: Card): Form | undefined {
  if (answered(error, codes.tooLong)) {
    return form.bytes === undefined ? { ...form, bytes: bytesOf(card) / 2 } : undefined;
  }
  if (!answered(error, codes.cardRefused)) return undefined;
  // One mention of somebody who left refuses the whole card.
  if (strangers(error)) return form.unmentioned ? undefined : { ...form, unmentioned: true };
  // A picture that was remembered may be gone by now.
  const pictured = JSON.stringify(card).includes('"img_key"');
  return pictured ? { ...form, unpictured: true } : undefined;
}

/** Cutting makes new blocks; a chart is the same chart whatever is cut around it. */
function stillIn(
  { blocks }: Message,
  charts: ReadonlyMap<BlockOf<'chart'>, string>,
): Map<BlockOf<'chart'>, string> {
  const pictureOf = new Map([...charts].map(([{ chart }, picture]) => [chart, picture]));
  const found = blocks.flatMap((block) => {
    const picture = block.kind === 'chart' ? pictureOf.get(block.chart) : undefined;
    return block.kind === 'chart' && picture !== undefined ? [[block, picture] as const] : [];
  });
  return new Map(found);
}
