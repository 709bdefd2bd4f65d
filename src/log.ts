import pino from 'pino';

/** Static words, data apart: `log.warn({ job, due }, 'job failed')`. */
export type Log = pino.Logger;

/** Fields that never reach a log, wherever they stand. */
const secrets = ['token', 'password', 'secret', 'authorization', 'cookie', 'url'];

/** One log for the process, as lines of JSON on standard error. */
export function openLog(level: string): Log {
  const paths = secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);
  return pino(
    { level, base: null, redact: { paths, censor: '[secret]' } },
    pino.destination({ dest: 2, sync: true }),
  );
}
