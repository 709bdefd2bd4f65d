import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Chart, Message } from '../../chat/index.js';
import { type Complaint, PlatformError, type Surroundings } from '../platform.js';
import { platformName } from './addresses.js';
import type { CallSlack } from './calls.js';
import { slackFailure } from './errors.js';

/** The pictures of charts, as files of the workspace. */
export interface Pictures {
  /** The file of each chart of a message, and why those are missing whose picture cannot be had. */
  of(message: Message, bulk: boolean): Promise<{ files: Map<Chart, string>; missing: Complaint[] }>;
  /** Slack does not show them after all. */
  forget(charts: Iterable<Chart>): void;
}

export interface UploadOptions {
  call: CallSlack;
  draw: Surroundings['draw'];
  /** For the log: a picture that could not be drawn is a fault of ours. */
  failed: Surroundings['failed'];
  /** Milliseconds until a file that is not ready is given up. */
  patience: number;
}

const UPLOAD_TIMEOUT = 15_000;
const TRIES = 2;
/** Files are small and never change: the id of a chart's picture is kept while it may be shown again. */
const keptFiles = 500;
const firstLook = 250;
const longestLook = 2000;

export function slackPictures(options: UploadOptions): Pictures {
  const files = new Map<string, Promise<string>>();

  const fileOf = (chart: Chart, bulk: boolean) => {
    const version = versionOf(chart);
    const file = files.get(version) ?? upload(chart, bulk, options);
    // A map keeps the order of insertion, so the first key is the one unused for longest.
    files.delete(version);
    files.set(version, file);
    file.catch(() => files.delete(version));
    for (const oldest of files.keys()) {
      if (files.size <= keptFiles) break;
      files.delete(oldest);
    }
    return file;
  };

  return {
    async of({ blocks }, bulk) {
      const found = new Map<Chart, string>();
      const missing: Complaint[] = [];
      for (const block of blocks) {
        if (block.kind !== 'chart') continue;
        try {
          found.set(block.chart, await fileOf(block.chart, bulk));
        } catch (error) {
          if (!(error instanceof PlatformError)) options.failed(error, 'a chart in Slack');
          missing.push(withoutPicture(error));
        }
      }
      return { files: found, missing };
    },
    forget(charts) {
      for (const chart of charts) files.delete(versionOf(chart));
    },
  };
}

function versionOf(chart: Chart): string {
  return createHash('sha256').update(JSON.stringify(chart)).digest('hex');
}

/** Why a chart is shown in numbers, and what brings its picture back. */
export function withoutPicture(error: unknown): Complaint {
  const known = error instanceof PlatformError ? error.complaint : undefined;
  const reason = known?.what ?? {
    en: 'Slack did not take a picture, or did not make it ready in time.',
    zh: 'Slack 没有接收图片，或没有及时处理完。',
  };
  return {
    what: {
      en: `A chart was posted in Slack as a table of numbers. ${reason.en}`,
      zh: `有一张图表在 Slack 中以数字表格发布。${reason.zh}`,
    },
    mend: known?.mend ?? {
      en: 'Nothing to do if it happens once; otherwise look at slack-status.com.',
      zh: '偶尔一次无需处理；如反复出现，请查看 slack-status.com。',
    },
  };
}

/** @returns the id of a file that can be shown */
async function upload(chart: Chart, bulk: boolean, options: UploadOptions): Promise<string> {
  const picture = await options.draw(chart, 'light');
  for (let tries = 1; ; tries++) {
    try {
      const file = await send(picture, bulk, options);
      await untilReady(file, bulk, options);
      return file;
    } catch (error) {
      const heals = error instanceof PlatformError && error.failure === 'unreachable';
      if (!heals || tries === TRIES) throw error;
    }
  }
}

/** Into no channel, so that nobody sees it but in the message. Its alternative text stands there too. */
async function send(picture: Buffer, bulk: boolean, { call }: UploadOptions): Promise<string> {
  const name = { filename: 'forecast.png', length: picture.byteLength };
  const { upload_url: address, file_id: id } = await call(
    { method: 'files.getUploadURLExternal', bulk },
    (client) => client.files.getUploadURLExternal(name),
  );
  if (!address || !id) throw unfinished('files.getUploadURLExternal named no file');
  await sendBytes(address, picture);
  await call({ method: 'files.completeUploadExternal', bulk }, (client) =>
    client.files.completeUploadExternal({ files: [{ id, title: name.filename }] }),
  );
  return id;
}

async function sendBytes(address: string, picture: Buffer): Promise<void> {
  const answer = await fetch(address, {
    method: 'POST',
    body: new Uint8Array(picture),
    headers: { 'Content-Type': 'image/png' },
    signal: AbortSignal.timeout(UPLOAD_TIMEOUT),
  }).catch((error: unknown) => {
    throw slackFailure(error, { method: 'upload' });
  });
  await answer.arrayBuffer().catch(() => undefined);
  if (!answer.ok) throw unfinished(`upload answered HTTP ${answer.status}`);
}

/** Slack looks at a file before it shows it, and says so only by naming its type. */
async function untilReady(file: string, bulk: boolean, options: UploadOptions): Promise<void> {
  const end = Date.now() + options.patience;
  for (let wait = firstLook; ; wait = Math.min(wait * 2, longestLook)) {
    await sleep(wait);
    const { file: seen } = await options.call({ method: 'files.info', bulk }, (client) =>
      client.files.info({ file }),
    );
    if (seen?.mimetype) return;
    if (Date.now() + wait > end) {
      throw new PlatformError(platformName, 'refused', `file ${file} was not ready in time`);
    }
  }
}

function unfinished(what: string): PlatformError {
  return new PlatformError(platformName, 'unreachable', what);
}
