import { createHash } from 'node:crypto';
import * as z from 'zod';

/** What a caller may do: send posts; read figures, words and pseudonyms; everything. */
export const Role = z.enum(['writer', 'reader', 'admin']);
export type Role = z.infer<typeof Role>;

const FORM = /^gs_([a-z0-9][a-z0-9-]{0,39})_(writer|reader|admin)_([A-Za-z0-9_-]{43})$/;

/** Write a key. Its random part is 32 bytes: nobody finds one by trying. */
export function formatKey(brandId: string, role: Role, random: Uint8Array): string {
  return `gs_${brandId}_${role}_${Buffer.from(random).toString('base64url')}`;
}

/** Which brand a key speaks for, by its form alone; whether it is a key is told by its hash. */
export function brandOfKey(key: string): string | undefined {
  return FORM.exec(key)?.[1];
}

/**
 * What is stored of a key. A plain hash is enough: the key is random, so there is nothing to guess from it, and
 * looking it up compares hashes, which tells a caller's clock nothing about the key.
 */
export function hashKey(key: string): string {
  return createHash('sha256').update(key).digest('base64url');
}

/** May a caller of this role do what needs that role? An admin may do everything. */
export function mayActAs(role: Role, needed: Role): boolean {
  return role === needed || role === 'admin';
}
