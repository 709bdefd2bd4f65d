/** Storage cannot be used as it is. The message names the thing, the value and the mend. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
}

/** What PostgreSQL and the system call their troubles, in words that say what to do. */
const words: Record<string, (where: string) => string> = {
  '28P01': (where) =>
    `PostgreSQL at ${where} refuses the password. Check user and password in DATABASE_URL.`,
  '28000': (where) =>
    `PostgreSQL at ${where} does not let this user in. Check the user in DATABASE_URL and pg_hba.conf.`,
  '3D000': (where) =>
    `The database of ${where} does not exist. Create it (createdb) or change DATABASE_URL.`,
  '42501': (where) =>
    `The user of ${where} may not create tables. Grant it CREATE on the database.`,
  '53100': (where) =>
    `The disk of PostgreSQL at ${where} is full. Free some space; nothing was lost.`,
  '53300': (where) => `PostgreSQL at ${where} has no connection left. Raise max_connections.`,
  ECONNREFUSED: (where) =>
    `Nothing answers at ${where}. Start PostgreSQL there, or correct DATABASE_URL.`,
  ENOTFOUND: (where) => `There is no host by the name of ${where}. Correct DATABASE_URL.`,
  ETIMEDOUT: (where) =>
    `${where} does not answer. Check the address in DATABASE_URL and the firewall.`,
  ENOSPC: (where) => `The disk that holds ${where} is full. Free some space and start again.`,
  EACCES: (where) => `May not write in ${where}. Choose another folder by PLUMBLINE_DATA.`,
  EROFS: (where) => `${where} is read-only. Choose another folder by PLUMBLINE_DATA.`,
};

/** The same failure in words a person can act on; what is not known stays as it is. */
export function explained(error: unknown, where: string): unknown {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const code = (cause as { code?: unknown }).code;
    const word = typeof code === 'string' ? words[code] : undefined;
    if (word) return new StorageError(word(where), { cause: error });
  }
  return error;
}

/** Whether the disk is full, wherever in the chain of causes it is said. */
export function isDiskFull(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const code = (cause as { code?: unknown }).code;
    if (code === 'ENOSPC' || code === '53100') return true;
    if (/No space left on device|could not extend file/i.test(cause.message)) return true;
  }
  return false;
}
