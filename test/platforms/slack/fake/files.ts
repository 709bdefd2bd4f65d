import { createEmulator, type Emulator } from 'emulate';
import { argument, isJson, type Json, objects, Refused, unpacked } from './json.js';
import { type Call, type Method, postable, reads, writes } from './method.js';
import type { Workspace } from './workspace.js';

/** How long a file is looked at by Slack before it can be shown; both must have passed. */
export interface Readiness {
  /** Times that files.info answers without a mimetype. */
  polls?: number;
  milliseconds?: number;
}

interface Known {
  size: number;
  name: string;
  received: number | undefined;
  completed: number | undefined;
  /** As emulate describes it once it is complete. */
  described: Json;
  polls: number;
}

/** emulate answers a token some thousand times an hour and then with 403; no token of ours gets there. */
const callsPerToken = 4000;
const tokens = Array.from({ length: 200 }, (_, at) => `xoxb-inner-${at}`);

/**
 * Uploads and what becomes of them. The flow itself (addresses, bytes, completion, files.info) is
 * emulate's; here is what it lacks: a length that must be true, files that need time, files the
 * workspace does not take.
 */
export class Files {
  private readonly known = new Map<string, Known>();
  private calls = 0;
  /** How long files uploaded from now on take. */
  readiness: Readiness = {};

  private constructor(
    private readonly emulator: Emulator,
    private readonly outside: string,
  ) {}

  /** @param outside the address under which the bot reaches us: upload addresses must lead through it */
  static async start(workspace: Workspace, outside: string): Promise<Files> {
    const emulator = await createEmulator({
      service: 'slack',
      port: 0,
      seed: {
        slack: {
          strict_scopes: true,
          users: [{ id: workspace.botUser, name: 'plumbline' }],
          tokens: tokens.map((token) => ({
            token,
            type: 'bot',
            user_id: workspace.botUser,
            scopes: ['files:read', 'files:write'],
          })),
        },
      },
    });
    return new Files(emulator, outside);
  }

  close(): Promise<void> {
    return this.emulator.close();
  }

  /** Whether an image block may show it now: known, completed, a picture, and ready. */
  shows(reference: Json): boolean {
    const file = this.known.get(String(reference.id));
    return file !== undefined && this.ready(file) && /\.(png|jpe?g|gif)$/i.test(file.name);
  }

  /** Slack loses it: unknown from now on. */
  forget(id: string): void {
    this.known.delete(id);
  }

  /** The bytes of a file, as they came. */
  async bytes(id: string): Promise<Buffer> {
    const file = this.known.get(id);
    if (!file) throw new Error(`no file ${id}`);
    const path = `/files-pri/${id}/${encodeURIComponent(file.name)}`;
    const answer = await fetch(this.emulator.url + path, { headers: this.authorized() });
    if (!answer.ok) throw new Error(`file ${id}: ${answer.status}`);
    return Buffer.from(await answer.arrayBuffer());
  }

  ids(): string[] {
    return [...this.known.keys()];
  }

  /** Asks emulate. */
  async ask(method: string, body: Json): Promise<Json> {
    const answer = await fetch(`${this.emulator.url}/api/${method}`, {
      method: 'POST',
      headers: { ...this.authorized(), 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    // Its own address is none for the bot.
    const text = (await answer.text()).replaceAll(this.emulator.url, this.outside);
    const said: unknown = JSON.parse(text);
    if (!isJson(said)) throw new Refused('internal_error');
    if (said.ok !== true) throw new Refused(String(said.error));
    const { ok, ...rest } = said;
    return rest;
  }

  /** Where the bytes are to go. */
  async begin(body: Json): Promise<Json> {
    const length = Number(argument(body, 'length'));
    const name = argument(body, 'filename');
    if (name === undefined || !Number.isInteger(length) || length < 1) {
      throw new Refused('invalid_arguments');
    }
    const answer = await this.ask('files.getUploadURLExternal', { filename: name, length });
    const id = String(answer.file_id);
    this.known.set(id, {
      size: length,
      name,
      received: undefined,
      completed: undefined,
      described: {},
      polls: 0,
    });
    return { upload_url: `${this.outside}/upload/v1/${id}`, file_id: id };
  }

  /** Takes the bytes. @returns the status and text of Slack's upload host */
  async receive(
    id: string,
    body: Buffer,
    contentType: string | undefined,
  ): Promise<{ status: number; text: string }> {
    const file = this.known.get(id);
    if (!file) return { status: 404, text: 'file_not_found' };
    const answer = await fetch(`${this.emulator.url}/upload/v1/${id}`, {
      method: 'POST',
      headers: { 'content-type': contentType ?? 'application/octet-stream' },
      body: new Uint8Array(body),
    });
    // A multipart body is longer than the file in it.
    const multipart = contentType?.startsWith('multipart/') ?? false;
    if (answer.ok) file.received = multipart ? Math.min(body.length, file.size) : body.length;
    return { status: answer.status, text: answer.ok ? `OK - ${body.length}` : await answer.text() };
  }

  async complete(body: Json): Promise<Json> {
    const given = objects(unpacked(body.files));
    for (const one of given) {
      const file = this.known.get(String(one.id));
      if (!file) throw new Refused('file_not_found');
      if (file.received !== file.size) {
        throw new Refused('file_update_failed');
      }
    }
    const answer = await this.ask('files.completeUploadExternal', { files: given });
    for (const described of objects(answer.files)) {
      const file = this.known.get(String(described.id));
      if (file) Object.assign(file, { completed: Date.now(), described });
    }
    // Slack tells no more of them than this.
    return { files: objects(answer.files).map(({ id, title }) => ({ id, title })) };
  }

  /** Without a mimetype as long as Slack still looks at it. */
  info(body: Json): Json {
    const known = this.known.get(argument(body, 'file') ?? '');
    if (!known?.completed) throw new Refused('file_not_found');
    const ready = this.ready(known);
    known.polls += 1;
    const unknown = { mimetype: '', filetype: '', pretty_type: '' };
    const paging = { count: 0, total: 0, page: 1, pages: 0 };
    return { file: { ...known.described, ...(!ready && unknown) }, comments: [], paging };
  }

  private ready(file: Known): boolean {
    if (file.completed === undefined) return false;
    const { polls = 0, milliseconds = 0 } = this.readiness;
    return file.polls >= polls && Date.now() - file.completed >= milliseconds;
  }

  private authorized(): { authorization: string } {
    this.calls += 1;
    const token = tokens[Math.floor(this.calls / callsPerToken) % tokens.length];
    return { authorization: `Bearer ${token}` };
  }
}

function allowed({ workspace }: Call): void {
  if (workspace.filesForbidden !== undefined) throw new Refused(workspace.filesForbidden);
}

/** Shared with a channel where one is named, as a message that the answer does not tell of. */
async function complete(call: Call): Promise<Json> {
  allowed(call);
  const { workspace, body } = call;
  const named = argument(body, 'channel_id');
  const channel = named === undefined ? undefined : postable(call, named);
  const answer = await call.files.complete(body);
  const thread = argument(body, 'thread_ts');
  if (channel) {
    workspace.write(channel, {
      user: workspace.botUser,
      bot_id: workspace.botId,
      subtype: 'file_share',
      text: argument(body, 'initial_comment') ?? '',
      files: objects(answer.files),
      ...(thread !== undefined && { thread_ts: thread }),
    });
  }
  return answer;
}

export const fileMethods: Record<string, Method> = {
  'files.getUploadURLExternal': reads(4, ['files:write'], (call) => {
    allowed(call);
    return call.files.begin(call.body);
  }),
  'files.completeUploadExternal': writes(4, ['files:write'], complete),
  'files.info': reads(4, ['files:read'], (call) => call.files.info(call.body)),
  'files.delete': writes(3, ['files:write'], async (call) => {
    const id = argument(call.body, 'file') ?? '';
    await call.files.ask('files.delete', { file: id });
    call.files.forget(id);
    return {};
  }),
};
