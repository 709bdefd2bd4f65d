// One instance of the bot as a process of its own, to be killed: the built service with the real
// platform that FAKE describes, on the database that DATABASE_URL names.
import { TravelClock } from '../../../dist/bot/clock.js';
import { startBot } from '../../../dist/bot/start.js';
import { workingCalendar } from '../../../dist/calendar/index.js';
import { Calibration } from '../../../dist/config/calibration.js';
import { conversations } from '../../../dist/conversations/index.js';
import { openLog } from '../../../dist/log.js';
import { chatPlatforms, surroundingsIn } from '../../../dist/main.js';
import { scheduleOf } from '../../../dist/schedule.js';
import { openDatabase } from '../../../dist/storage/database.js';
import { startQueue } from '../../../dist/storage/queue.js';
import { startWork } from '../../../dist/work/index.js';

const [moment = ''] = process.argv.slice(2);
const job = process.env.JOB ?? 'weekly-forecast';
const database = await openDatabase({ url: process.env.DATABASE_URL, folder: '' });
const log = openLog('error');
const calibration = Calibration.parse({});
const platforms = new Map();
const bot = {
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
  schedule: scheduleOf(calibration).filter((row) => row.job === job),
  sources: [],
  platforms,
  chats: new Map(),
  conversations: new Map(Object.entries(conversations)),
};
for (const platform of await chatPlatforms(JSON.parse(process.env.FAKE), surroundingsIn(bot))) {
  platforms.set(platform.name, platform);
}
await startBot(bot);
process.stdout.write('at work\n');
