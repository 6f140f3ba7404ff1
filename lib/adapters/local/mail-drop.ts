import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock, Mail } from '../../ports.ts';
import { composeMime } from '../node/mime.ts';

/**
 * Mail on one machine: each is put as a file into a folder, `<data>/mail`, from where any mail program sends it. A
 * repeat has the same name and takes the place of the first.
 */
export function mailDrop(folder: string, clock: Clock): Mail {
  return {
    async send(mail) {
      const bytes = await composeMime(mail, clock.now());
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const file = join(folder, `${mail.id.replace(/[^A-Za-z0-9.@_-]/g, '-')}.eml`);
      writeFileSync(`${file}.new`, bytes, { mode: 0o600, flush: true });
      renameSync(`${file}.new`, file);
    },
  };
}
