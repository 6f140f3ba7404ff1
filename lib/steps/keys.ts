import { ConflictError, NotFoundError } from '../domain/errors.ts';
import { keys } from '../domain/layout.ts';
import type { ListedKey } from '../domain/listed-key.ts';
import type { Ports } from '../ports.ts';
import { keyId, readKeys } from './manage.ts';

type TablePort = Pick<Ports, 'table'>;

/** Every key of the brand, the oldest first. Of the keys themselves nothing is left to list. */
export async function listKeys(ports: TablePort): Promise<ListedKey[]> {
  const known = await readKeys(ports);
  return known
    .sort((a, b) => (a.madeAt < b.madeAt ? -1 : a.madeAt > b.madeAt ? 1 : a.hash < b.hash ? -1 : 1))
    .map(({ hash, role, source, name, madeAt }) => ({ id: keyId(hash), role, source, name, madeAt }));
}

/**
 * Revoke a key: from then on it opens nothing, nor do the sessions made with it.
 * @throws NotFoundError when there is no key of that id.
 * @throws ConflictError when it is the last that may do everything: nobody could make another over HTTP.
 */
export async function revokeKey(id: string, ports: TablePort): Promise<ListedKey> {
  const known = await readKeys(ports);
  const one = known.find(({ hash }) => keyId(hash) === id);
  if (one === undefined) throw new NotFoundError(`There is no key '${id}'.`);
  if (one.role === 'admin' && known.filter(({ role }) => role === 'admin').length === 1) {
    throw new ConflictError(`'${id}' is the last admin key; make another first.`);
  }
  const { hash, role, source, name, madeAt } = one;
  await ports.table.delete(keys.apiKey(hash));
  // Listed until it opens nothing any more: a crash in between leaves it in the list, to be revoked again.
  await ports.table.delete(keys.apiKeyListed(hash));
  return { id, role, source, name, madeAt };
}
