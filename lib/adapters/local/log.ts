import type { Log, LogFields } from '../../ports.ts';

/** Write one JSON object per line, with its time, level and message; fields never hold a member's words. */
export function jsonLog(write: (line: string) => void, now: () => number = Date.now): Log {
  const line =
    (level: string) =>
    (message: string, fields: LogFields = {}) =>
      write(`${JSON.stringify({ at: new Date(now()).toISOString(), level, message, ...fields })}\n`);
  return { info: line('info'), warn: line('warn'), error: line('error') };
}

/** A log for commands that tell the person what happened themselves. */
export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} };
