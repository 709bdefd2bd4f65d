// One instance of the bot as a process of its own, to be killed: the built service on the database
// that DATABASE_URL names, with a platform whose messages stand in a table.
import { TravelClock } from '../../../dist/bot/clock.js';
import { startBot } from '../../../dist/bot/start.js';
import { workingCalendar } from '../../../dist/calendar/index.js';
import { Calibration } from '../../../dist/config/calibration.js';
import { conversations } from '../../../dist/conversations/index.js';
import { openLog } from '../../../dist/log.js';
import { scheduleOf } from '../../../dist/schedule.js';
import { openDatabase } from '../../../dist/storage/database.js';
import { startQueue } from '../../../dist/storage/queue.js';
import { startWork } from '../../../dist/work/index.js';

const [moment = ''] = process.argv.slice(2);
const database = await openDatabase({ url: process.env.DATABASE_URL, folder: '' });
const log = openLog('error');
const calibration = Calibration.parse({});

/** Answers some milliseconds after the message stands: time enough to die in between. */
const room = {
  name: 'web',
  start: async () => {},
  stop: async () => {},
  check: async () => [],
  privately: async ({ person }) => ({ platform: 'web', channel: `direct-${person}` }),
  async post(place, _message, { key }) {
    await database.pool.query(
      `INSERT INTO room (key, channel, asked) VALUES ($1, $2, 1)
       ON CONFLICT (key) DO UPDATE SET asked = room.asked + 1`,
      [key, place.channel],
    );
    await new Promise((resume) => setTimeout(resume, 15));
    return { ...place, id: key };
  },
  replace: async (posted) => posted,
};

await startBot({
  company: {
    name: 'Small',
    language: 'en',
    timeZone: 'Asia/Shanghai',
    calendar: workingCalendar({ country: null }),
    calibration,
    forecast: {},
  },
  database,
  queue: await startQueue(database, (error) => log.error({ error }, 'queue')),
  clock: new TravelClock(new Date(moment)),
  log,
  work: startWork(),
  schedule: scheduleOf(calibration).filter(({ job }) => job === 'weekly-forecast'),
  sources: [],
  platforms: new Map([[room.name, room]]),
  chats: new Map(),
  conversations: new Map(Object.entries(conversations)),
});
process.stdout.write('at work\n');
