import pino from 'pino';

/** Static words, data apart: `log.warn({ job, due }, 'job failed')`. */
export type Log = pino.Logger;

/** Fields that never reach a log, wherever they stand. */
const secrets = ['token', 'password', 'secret', 'authorization', 'cookie', 'url'];

/** One log for the process, as lines of JSON on standard error. */
export function openLog(
  level: string,
  out: pino.DestinationStream = pino.destination({ dest: 2, sync: true }),
): Log {
  const paths = secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);
  return pino(
    { level, base: null, redact: { paths, censor: '[secret]' }, serializers: { error: told } },
    out,
  );
}

/**
 * What an error says that is about nobody; by itself a bug of ours would be `{}` in JSON. A
 * platform's failure tells what it was answered. The words of other errors stay out: they may quote
 * what was being read or saved.
 */
function told(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name, stack = '', cause } = error;
  const at = stack.split('\n').filter((line) => /^ {4}at /.test(line));
  return {
    ...error,
    name,
    ...(name === 'PlatformError' ? { message: error.message } : { at }),
    ...(cause instanceof Error && { cause: told(cause) }),
  };
}
