import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import getPort from 'get-port';
import pg from 'pg';
import { type Binaries, findBinaries, type Owner, serverOwner } from './embedded-binaries.js';
import { explained, StorageError } from './storage-error.js';

const run = promisify(execFile);
const USER = 'plumbline';

/** A PostgreSQL server of our own, in the data folder, on loopback. */
export interface EmbeddedServer {
  url: string;
  /** Stops the server, unless another process of ours still uses it. */
  stop(): Promise<void>;
}

/**
 * Starts the server of this data folder, or joins the one that is already running there:
 * it outlives a process that was killed, and two processes may share it.
 *
 * @throws StorageError when the folder cannot hold it, or holds another version's data
 */
export async function startEmbedded(folder: string): Promise<EmbeddedServer> {
  try {
    await makeFolder(folder);
    const owner = await serverOwner();
    await letThrough(owner, folder);
    const binaries = await findBinaries(folder, owner);
    const data = join(folder, 'postgres');
    const password = await readPassword(folder);
    await initialise(data, password, binaries, owner);
    const port = (await runningPort(data)) ?? (await start(data, binaries, owner));
    const url = `postgresql://${USER}:${password}@127.0.0.1:${port}/plumbline`;
    await createDatabase(url);
    return { url, stop: () => stop(url, data, binaries, owner) };
  } catch (error) {
    throw explained(error, folder);
  }
}

async function makeFolder(folder: string) {
  await mkdir(folder, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    const why: Record<string, string> = {
      EEXIST: 'is a file, not a folder',
      ENOTDIR: 'lies below a file, not a folder',
      ENOENT: 'cannot be made here',
    };
    const words = why[error.code ?? ''];
    if (!words) throw error;
    const mend = 'Choose another folder by PLUMBLINE_DATA.';
    throw new StorageError(`${folder} ${words}. ${mend}`, { cause: error });
  });
}

/** Creates the cluster beside its place and moves it there whole: a kill half-way leaves nothing. */
async function initialise(data: string, password: string, binaries: Binaries, owner: Owner) {
  const version = await readFile(join(data, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (version !== undefined) return checkVersion(data, version.trim(), binaries.major);

  const fresh = `${data}.new-${process.pid}`;
  const passwordFile = `${fresh}.password`;
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { mode: 0o700 });
  await giveTo(owner, fresh);
  await writeFile(passwordFile, password, { mode: 0o600 });
  await giveTo(owner, passwordFile);
  const initdb = ['-D', fresh, '-U', USER, '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  try {
    await execute(binaries.initdb, [...initdb, '--encoding=UTF8', '--locale=C'], owner, data);
    await rename(fresh, data).catch(async (error) => {
      const other = await readFile(join(data, 'PG_VERSION'), 'utf8').catch(() => undefined);
      if (other === undefined) throw error;
    });
  } finally {
    await rm(passwordFile, { force: true });
    await rm(fresh, { recursive: true, force: true });
  }
}

/** The server's user must be able to pass through the data folder, not to read it. */
async function letThrough({ uid }: Owner, folder: string) {
  if (uid === undefined) return;
  const { mode } = await stat(folder);
  await chmod(folder, mode | 0o011);
}

async function giveTo({ uid, gid }: Owner, path: string) {
  if (uid !== undefined && gid !== undefined) await chown(path, uid, gid);
}

function checkVersion(data: string, found: string, ours: string) {
  if (found === ours) return;
  throw new StorageError(
    `${data} was written by PostgreSQL ${found}, this Plumbline brings PostgreSQL ${ours}. ` +
      'Start the version of Plumbline that wrote it and move the data with pg_dump, ' +
      'or name another folder by PLUMBLINE_DATA. Nothing was changed.',
  );
}

async function readPassword(folder: string): Promise<string> {
  const file = join(folder, 'password');
  const fresh = randomBytes(24).toString('base64url');
  // `wx` lets exactly one of two starting processes choose.
  await writeFile(file, fresh, { mode: 0o600, flag: 'wx' }).catch((error) => {
    if (error.code !== 'EEXIST') throw error;
  });
  return (await readFile(file, 'utf8')).trim();
}

/** The port of a server that already runs on this data, by its own note of it. */
async function runningPort(data: string): Promise<number | undefined> {
  const note = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => undefined);
  if (note === undefined) return undefined;
  const [pid, , , port, , , , status] = note.split('\n');
  try {
    process.kill(Number(pid), 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return undefined;
  }
  return status?.startsWith('ready') ? Number(port) : undefined;
}

async function start(data: string, binaries: Binaries, owner: Owner): Promise<number> {
  const port = await getPort({ host: '127.0.0.1' });
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=''`;
  const log = join(data, 'server.log');
  const args = ['-D', data, '-l', log, '-w', '-t', '60', '-o', options, 'start'];
  try {
    await execute(binaries.pgCtl, args, owner, data);
    return port;
  } catch (error) {
    // Another process of ours may have been quicker.
    const joined = await runningPort(data);
    if (joined !== undefined) return joined;
    const tail = (await readFile(log, 'utf8').catch(() => '')).split('\n').slice(-6).join('\n');
    throw new StorageError(`The embedded PostgreSQL did not start. It says:\n${tail}`, {
      cause: error,
    });
  }
}

async function createDatabase(url: string) {
  const client = new pg.Client(url.replace(/\/plumbline$/, '/postgres'));
  await client.connect();
  try {
    await client.query('CREATE DATABASE plumbline').catch((error) => {
      // 42P04: it is there already; 23505: another process is just making it.
      if (error.code !== '42P04' && error.code !== '23505') throw error;
    });
  } finally {
    await client.end();
  }
}

async function stop(url: string, data: string, binaries: Binaries, owner: Owner) {
  const client = new pg.Client(url);
  const others = await client
    .connect()
    .then(() =>
      client.query(
        `SELECT count(*)::int AS n FROM pg_stat_activity
         WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`,
      ),
    )
    .then(({ rows }) => rows[0].n as number)
    .catch(() => 0)
    .finally(() => client.end().catch(() => undefined));
  if (others > 0) return;
  await execute(binaries.pgCtl, ['-D', data, '-m', 'fast', '-w', 'stop'], owner, data).catch(
    () => undefined,
  );
}

/** Runs one of the server's programs as the user it belongs to. */
async function execute(program: string, args: string[], owner: Owner, data: string) {
  try {
    await run(program, args, { ...owner, cwd: '/', env: { ...process.env, LC_ALL: 'C' } });
  } catch (error) {
    const said = (error as { stderr?: string }).stderr ?? '';
    if (/No space left on device/.test(said)) {
      throw Object.assign(new Error(said), { code: 'ENOSPC' });
    }
    if (/Permission denied/.test(said)) {
      throw new StorageError(
        `PostgreSQL may not use ${data}: a folder on the way to it is closed to the user it runs as. ` +
          'Choose another folder by PLUMBLINE_DATA, or name a server by DATABASE_URL.',
        { cause: error },
      );
    }
    throw error;
  }
}
