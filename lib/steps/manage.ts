import * as z from 'zod';
import { formatKey, hashKey, mayActAs, Role } from '../domain/api-key.ts';
import { ConflictError, ForbiddenError, UnauthorizedError } from '../domain/errors.ts';
import { formatInstant } from '../domain/instant.ts';
import { keys } from '../domain/layout.ts';
import { Source } from '../domain/post.ts';
import type { Ports } from '../ports.ts';
import { itemsOf } from './books.ts';

/** What is kept of a key besides its hash. Keys made before there were per-source keys speak for every source. */
export const KeyRecord = z.object({
  role: Role,
  /** The one source a writer's key may speak for. */
  source: Source.nullable().default(null),
  /** Who or what uses it, so that people can tell keys apart. */
  name: z.string().nullable().default(null),
  madeAt: z.string(),
});
export type KeyRecord = z.infer<typeof KeyRecord>;

/** Whom a credential speaks for. */
export type Caller = Pick<KeyRecord, 'role' | 'source'>;

/** Two keys for one use: while one replaces the other, both are good. */
const SLOTS = 2;

type For = Partial<Pick<KeyRecord, 'source' | 'name'>>;

/**
 * Make a key and keep its hash; the key itself is told once and never again.
 * @throws ConflictError when two keys of this role, source and name are there already: revoke the older first.
 */
export async function makeKey(
  role: Role,
  random: Uint8Array,
  { table, brand, clock }: Pick<Ports, 'table' | 'brand' | 'clock'>,
  { source = null, name = null }: For = {},
): Promise<string> {
  const key = formatKey(brand.id, role, random);
  const hash = hashKey(key);
  const same = (await readKeys({ table })).filter(
    (one) => one.role === role && one.source === source && one.name === name && one.hash !== hash,
  );
  if (same.length >= SLOTS) {
    const [oldest] = same.sort((a, b) => (a.madeAt < b.madeAt ? -1 : 1));
    const whose = [name ?? 'no name', ...(source === null ? [] : [source])].join(', ');
    throw new ConflictError(
      `There are two ${role} keys (${whose}) already; revoke the older, '${keyId(oldest!.hash)}', or give this one another name.`,
    );
  }
  const made: KeyRecord = { role, source, name, madeAt: formatInstant(clock.now()) };
  await table.put({ ...keys.apiKey(hash), ...made });
  await table.put({ ...keys.apiKeyListed(hash), ...made });
  return key;
}

/** Has this brand any key yet? */
export async function hasKeys({ table }: Pick<Ports, 'table'>): Promise<boolean> {
  return (await table.query({ pk: 'LIST#keys', limit: 1, consistent: true })).items.length > 0;
}

/** Every key by its hash. */
export async function readKeys({ table }: Pick<Ports, 'table'>): Promise<(KeyRecord & { readonly hash: string })[]> {
  const known: (KeyRecord & { hash: string })[] = [];
  for await (const item of itemsOf({ pk: 'LIST#keys', consistent: true }, table)) {
    known.push({ ...KeyRecord.parse(item), hash: item.sk });
  }
  return known;
}

/** What people call a key by: enough of its hash to tell it from the others, and nothing it could be found from. */
export function keyId(hash: string): string {
  return hash.slice(0, 12);
}

/**
 * Let a caller in, or not.
 * @throws UnauthorizedError when the key is not one of the brand's.
 * @throws ForbiddenError when its role may not do this.
 */
export async function authorise(key: string, needed: Role, ports: Pick<Ports, 'table'>): Promise<Caller> {
  const holder = await holderOf(hashKey(key), ports);
  if (holder === undefined) throw new UnauthorizedError('The key is not known.');
  if (mayActAs(holder.role, needed)) return holder;
  throw new ForbiddenError(`A ${holder.role} key may not do this; it needs a ${needed} key.`);
}

/** Whom the key of a hash speaks for; undefined when there is none, or it was revoked. */
export async function holderOf(hash: string, { table }: Pick<Ports, 'table'>): Promise<Caller | undefined> {
  const place = keys.apiKey(hash);
  // Every call pays for this read. Half the price may miss a key that was made a moment ago, so a miss is read again.
  const stored = (await table.get(place)) ?? (await table.get(place, { consistent: true }));
  if (stored === undefined) return undefined;
  const { role, source } = KeyRecord.parse(stored);
  return { role, source };
}
