import type { Place } from '../chat/index.js';
import type { PersonId } from '../facts/index.js';
import type { Platform } from '../platforms/platform.js';
import { contactOf } from '../storage/accounts.js';
import { saveDirect } from '../storage/channels.js';
import type { Bot } from './bot.js';

/** A person's private place, known as such from now on. */
export async function directPlace(bot: Bot, platform: Platform, person: PersonId): Promise<Place> {
  const place = await platform.privately(await contactOf(bot.database, platform.name, person));
  await saveDirect(bot.database.prisma, place, person, bot.company);
  return place;
}
