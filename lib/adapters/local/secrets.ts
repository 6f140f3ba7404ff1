import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { MisconfiguredError } from '../../domain/errors.ts';

const File = z.object({ brands: z.record(z.string(), z.object({ secret: z.string() })) });

/** The secrets of a data directory: `secrets.json`, which its user alone can read. Back it up apart from the posts. */
export interface Secrets {
  /** A brand's secret; made when first asked for. Without it every member would be new. */
  brandSecret(brandId: string): Uint8Array;
}

/** Open them. @throws MisconfiguredError when the file is there and cannot be read as secrets. */
export function openSecrets(dataDirectory: string): Secrets {
  const file = join(dataDirectory, 'secrets.json');
  return {
    brandSecret(brandId) {
      const { brands } = readSecrets(file);
      const known = brands[brandId]?.secret;
      if (known !== undefined) return Buffer.from(known, 'base64url');
      const secret = randomBytes(32);
      writeSafely(
        file,
        JSON.stringify({ brands: { ...brands, [brandId]: { secret: secret.toString('base64url') } } }, null, 2),
      );
      return secret;
    },
  };
}

function readSecrets(file: string): z.infer<typeof File> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { brands: {} };
    throw error;
  }
  try {
    return File.parse(JSON.parse(text));
  } catch (cause) {
    // A new secret would make every member a stranger, so a broken file stops everything.
    throw new MisconfiguredError(`${file} cannot be read as secrets; restore it from its backup.`, { cause });
  }
}

/** On disk before anything is signed with it: written beside, flushed, and put in place in one step. */
function writeSafely(file: string, text: string): void {
  const temporary = `${file}.new`;
  const descriptor = openSync(temporary, 'w', 0o600);
  writeSync(descriptor, `${text}\n`);
  fsyncSync(descriptor);
  closeSync(descriptor);
  renameSync(temporary, file);
  const folder = openSync(dirname(file), 'r');
  fsyncSync(folder);
  closeSync(folder);
}
