import { statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Check } from '../lib/steps/doctor.ts';

/** Less than this, and a busy day could fill the disk, bytes. */
const FREE_MIN = 2 ** 30;

/** What can be wrong with the machine a data directory lies on. */
export function examineMachine(dataDirectory: string): Check[] {
  return [diskCheck(dataDirectory), secretsCheck(join(dataDirectory, 'secrets.json'))];
}

function diskCheck(directory: string): Check {
  const { bavail, bsize } = statfsSync(directory);
  const free = bavail * bsize;
  const ok = free >= FREE_MIN;
  return {
    name: 'disk',
    ok,
    says: `${(free / FREE_MIN).toFixed(1)} GiB free`,
    fix: ok ? null : 'make room, or move --data',
  };
}

/** Whoever reads it can make every pseudonym, and sign every webhook. */
function secretsCheck(file: string): Check {
  const mode = statSync(file, { throwIfNoEntry: false })?.mode;
  if (mode === undefined) return { name: 'secrets', ok: true, says: 'none were made yet', fix: null };
  const ok = (mode & 0o077) === 0;
  const says = ok ? 'readable by their user alone' : `readable by others: mode ${(mode & 0o777).toString(8)}`;
  return { name: 'secrets', ok, says, fix: ok ? null : `chmod 600 ${file}` };
}
