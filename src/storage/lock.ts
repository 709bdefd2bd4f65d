import type { Database } from './database.js';

/**
 * Does something while nobody else, in this process or another instance, does it under the same
 * name. The lock belongs to a connection: a process that is killed lets go of it at once.
 */
export async function alone<T>(
  { pool }: Pick<Database, 'pool'>,
  name: string,
  work: () => Promise<T>,
): Promise<T> {
  const connection = await pool.connect();
  let broken = false;
  // Nobody else listens to a connection that is out of the pool: losing it would end the process.
  const lost = () => {
    broken = true;
  };
  connection.on('error', lost);
  try {
    await connection.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [name]);
    try {
      return await work();
    } finally {
      await connection
        .query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [name])
        .catch(lost);
    }
  } finally {
    connection.off('error', lost);
    connection.release(broken);
  }
}
