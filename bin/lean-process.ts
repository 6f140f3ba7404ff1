import { join } from 'node:path';

/**
 * What a process that runs for months is begun with. One arena: glibc else keeps eight of them for the threads that
 * compile and collect garbage, 25 MB that nobody uses. And types that are stripped already: the program that strips
 * them takes 20 MB, which stay taken.
 */
const LEAN = {
  MALLOC_ARENA_MAX: '1',
  NODE_COMPILE_CACHE: join(import.meta.dirname, '../node_modules/.cache/groundswell'),
} as const;

/**
 * Begin this process anew, lean, where that is possible and was not done: the same process, with the same streams and
 * the same number. Both settings are read before the first line of a program, so it cannot make them for itself.
 */
export function beLean(): void {
  const { env, execve, execPath, execArgv, argv } = process;
  if (process.platform === 'win32' || execve === undefined) return;
  if (Object.keys(LEAN).some((name) => env[name] !== undefined)) return;
  // Whoever looks into this process, or speaks with it, would lose it.
  if (env.NODE_CHANNEL_FD !== undefined || execArgv.some((flag) => flag.startsWith('--inspect'))) return;
  execve(execPath, [execPath, ...execArgv, ...argv.slice(1)], { ...env, ...LEAN });
}
