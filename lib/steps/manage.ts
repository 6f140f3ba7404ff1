import { formatKey, hashKey, mayActAs, Role } from '../domain/api-key.ts';
import { ForbiddenError, UnauthorizedError } from '../domain/errors.ts';
import { formatInstant } from '../domain/instant.ts';
import { keys } from '../domain/layout.ts';
import type { Ports } from '../ports.ts';

/** Make a key and keep its hash; the key itself is told once and never again. */
export async function makeKey(
  role: Role,
  random: Uint8Array,
  { table, brand, clock }: Pick<Ports, 'table' | 'brand' | 'clock'>,
): Promise<string> {
  const key = formatKey(brand.id, role, random);
  const hash = hashKey(key);
  const made = { role, madeAt: formatInstant(clock.now()) };
  await table.put({ ...keys.apiKey(hash), ...made });
  await table.put({ ...keys.apiKeyListed(hash), ...made });
  return key;
}

/** Has this brand any key yet? */
export async function hasKeys({ table }: Pick<Ports, 'table'>): Promise<boolean> {
  return (await table.query({ pk: 'LIST#keys', limit: 1, consistent: true })).items.length > 0;
}

/**
 * Let a caller in, or not.
 * @throws UnauthorizedError when the key is not one of the brand's.
 * @throws ForbiddenError when its role may not do this.
 */
export async function authorise(key: string, needed: Role, { table }: Pick<Ports, 'table'>): Promise<Role> {
  const place = keys.apiKey(hashKey(key));
  // Every call pays for this read. Half the price may miss a key that was made a moment ago, so a miss is read again.
  const stored = (await table.get(place)) ?? (await table.get(place, { consistent: true }));
  if (stored === undefined) throw new UnauthorizedError('The key is not known.');
  const role = Role.parse(stored.role);
  if (!mayActAs(role, needed)) throw new ForbiddenError(`A ${role} key may not do this; it needs a ${needed} key.`);
  return role;
}
