import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { MisconfiguredError } from '../../domain/errors.ts';
import type { Credentials } from '../../ports.ts';

/** A secret is 32 bytes; a shorter one was cut off. Whatever else stands in the file is kept as it is. */
const File = z.looseObject({
  brands: z.record(
    z.string(),
    z.looseObject({
      secret: z.string().regex(/^[\w-]{43}$/),
      /** Slots of each credential by its name, the newest first. */
      credentials: z.record(z.string(), z.array(z.string().min(1)).max(2)).optional(),
    }),
  ),
});
type File = z.infer<typeof File>;

/** The secrets of a data directory: `secrets.json`, which its user alone can read. Back it up apart from the posts. */
export interface Secrets {
  /** A brand's secret; made when first asked for. Without it every member would be new. */
  brandSecret(brandId: string): Uint8Array;
  /** A brand's credentials, read afresh each time so that a change needs no restart. */
  credentials(brandId: string): Credentials;
  /** Put a new value before the one in use, which stays good until the next change. */
  setCredential(brandId: string, name: string, value: string): void;
}

/** Open them. @throws MisconfiguredError when the file is there and cannot be read as secrets. */
export function openSecrets(dataDirectory: string): Secrets {
  const file = join(dataDirectory, 'secrets.json');
  return {
    brandSecret(brandId) {
      const known = readSecrets(file);
      const brand = known.brands[brandId];
      if (brand !== undefined) return Buffer.from(brand.secret, 'base64url');
      const secret = randomBytes(32);
      const brands = { ...known.brands, [brandId]: { secret: secret.toString('base64url') } };
      replaceFile(file, `${JSON.stringify({ ...known, brands }, null, 2)}\n`);
      return secret;
    },
    credentials: (brandId) => ({
      read: async (name) => readSecrets(file).brands[brandId]?.credentials?.[name] ?? [],
    }),
    setCredential(brandId, name, value) {
      this.brandSecret(brandId);
      const known = readSecrets(file);
      const brand = known.brands[brandId]!;
      const slots = [value, ...(brand.credentials?.[name] ?? [])].slice(0, 2);
      const changed = { ...brand, credentials: { ...brand.credentials, [name]: slots } };
      replaceFile(file, `${JSON.stringify({ ...known, brands: { ...known.brands, [brandId]: changed } }, null, 2)}\n`);
    },
  };
}

function readSecrets(file: string): File {
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
function replaceFile(file: string, text: string): void {
  const temporary = `${file}.new`;
  rmSync(temporary, { force: true });
  const descriptor = openSync(temporary, 'wx', 0o600);
  writeFileSync(descriptor, text);
  fsyncSync(descriptor);
  closeSync(descriptor);
  renameSync(temporary, file);
  const folder = openSync(dirname(file), 'r');
  fsyncSync(folder);
  closeSync(folder);
}
