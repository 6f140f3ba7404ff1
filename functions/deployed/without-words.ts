import { ConflictError, MisconfiguredError, NotFoundError, UnavailableError } from '../../lib/domain/errors.ts';

/** These name ids and services, never what a member wrote. */
const SPEAKABLE = [ConflictError, MisconfiguredError, NotFoundError, UnavailableError];

/**
 * An error as it may be seen by Lambda, which writes what a function throws into the log and into dead letters: its
 * kind and where it happened, without a message that could quote what was being read.
 */
export function withoutWords(error: unknown): Error {
  if (SPEAKABLE.some((kind) => error instanceof kind)) return error as Error;
  const { name, stack } = error instanceof Error ? error : { name: typeof error, stack: '' };
  const silent = new Error('The log says what was being done.');
  silent.name = name;
  const frames = (stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  silent.stack = [`${name}: ${silent.message}`, ...frames].join('\n');
  return silent;
}
