import * as z from 'zod';
import { hashKey } from '../domain/api-key.ts';
import { keys } from '../domain/layout.ts';
import { formatSession, hashSession, SESSION_SECONDS } from '../domain/session.ts';
import type { Ports } from '../ports.ts';
import { authorise, type Caller, holderOf } from './manage.ts';

type SessionPorts = Pick<Ports, 'table' | 'clock'>;

const StoredSession = z.object({
  /** The hash of the key it was opened with. */
  key: z.string(),
  /** Seconds since 1970. */
  expiresAt: z.number(),
});

/**
 * Begin a browser's session for whoever holds a key that may read. Only its hash is kept.
 * @throws UnauthorizedError when the key is not known.
 * @throws ForbiddenError when it is a writer's.
 */
export async function beginSession(
  key: string,
  random: Uint8Array,
  { table, clock, brand }: SessionPorts & Pick<Ports, 'brand'>,
): Promise<string> {
  await authorise(key, 'reader', { table });
  const token = formatSession(brand.id, random);
  const expiresAt = Math.floor(clock.now() / 1000) + SESSION_SECONDS;
  await table.put({ ...keys.session(hashSession(token)), key: hashKey(key), expiresAt });
  return token;
}

/** Whom a session speaks for; undefined when it is over, or its key was revoked. */
export async function openSession(token: string, { table, clock }: SessionPorts): Promise<Caller | undefined> {
  const stored = StoredSession.safeParse(await table.get(keys.session(hashSession(token)), { consistent: true }));
  if (!stored.success || stored.data.expiresAt * 1000 <= clock.now()) return undefined;
  return holderOf(stored.data.key, { table });
}

/** End a session, whether or not there is one. */
export async function endSession(token: string, { table }: Pick<Ports, 'table'>): Promise<void> {
  await table.delete(keys.session(hashSession(token)));
}
