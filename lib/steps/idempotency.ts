import * as z from 'zod';
import { ConflictError, InvalidInputError } from '../domain/errors.ts';
import { sha256 } from '../domain/identity.ts';
import { keys } from '../domain/layout.ts';
import type { Item, Key, Ports, Table } from '../ports.ts';

/** An answer as it can be given again: figures and ids, never a member's words. */
export const KeptAnswer = z.object({ status: z.number().int(), body: z.string() });
export type KeptAnswer = z.infer<typeof KeptAnswer>;

/** A call that may come again: who makes it, under which key, with what. */
export type RepeatableCall = {
  /** Whose key it is: the same word of two callers is two keys. */
  readonly caller: string;
  readonly key: string;
  readonly body: Uint8Array;
};

type OncePorts = Pick<Ports, 'table' | 'clock' | 'ids'>;

/** How long an answer is given again, seconds; and how long a claim without one is believed, longer than any call takes. */
const KEPT_SECONDS = 86_400;
const CLAIM_MS = 30_000;

const FORM = /^[\x21-\x7e](?:[\x20-\x7e]{0,253}[\x21-\x7e])?$/;

/**
 * Do something once for each key of a caller (the idea of draft-ietf-httpapi-idempotency-key-header): the same call
 * again gets the same answer, the same key with another body is refused. Only hashes of key and body are kept.
 *
 * The key is claimed by one conditional put before the work, so of callers at the same moment one does it: within a
 * process the others wait for its answer, in another they are asked to come again. An answer that says to try again is
 * not kept. A claim whose owner died is taken over half a minute later; doing its work again is harmless, for posts are
 * known by their ids.
 * @throws InvalidInputError when the key is none, or was used with another body; ConflictError while another process
 * works on it.
 */
export async function once(
  call: RepeatableCall,
  work: () => Promise<KeptAnswer>,
  ports: OncePorts,
): Promise<KeptAnswer> {
  if (!FORM.test(call.key)) {
    throw new InvalidInputError('The Idempotency-Key must be 1 to 255 visible characters of ASCII.');
  }
  const place = keys.idempotency(sha256(`${call.caller}\0${call.key}`));
  const digest = sha256(call.body);
  const underWay = callsOf(ports.table);
  for (;;) {
    const first = underWay.get(place.pk);
    if (first === undefined) break;
    if (first.digest !== digest) throw mismatch();
    const answer = await first.answer.catch(() => undefined);
    if (answer !== undefined && isKept(answer)) return answer;
  }
  const answer = claimAndWork(place, digest, work, ports);
  underWay.set(place.pk, { digest, answer });
  try {
    return await answer;
  } finally {
    underWay.delete(place.pk);
  }
}

/** What this process works on: whoever comes with the same key waits here instead of at the table. */
type UnderWay = Map<string, { readonly digest: string; readonly answer: Promise<KeptAnswer> }>;
const calls = new WeakMap<Table, UnderWay>();

function callsOf(table: Table): UnderWay {
  const known = calls.get(table) ?? new Map();
  calls.set(table, known);
  return known;
}

const Claim = z.object({
  digest: z.string(),
  claim: z.string(),
  claimedAt: z.number(),
  expiresAt: z.number(),
  answer: KeptAnswer.nullable(),
});
type Claim = z.infer<typeof Claim>;

async function claimAndWork(
  place: Key,
  digest: string,
  work: () => Promise<KeptAnswer>,
  ports: OncePorts,
): Promise<KeptAnswer> {
  const own = claimOf(digest, ports);
  const before = await claim({ ...place, ...own }, ports);
  if (before !== undefined) return answerOf(before, digest);
  const mine = { equals: { claim: own.claim } };
  try {
    const answer = await work();
    if (isKept(answer)) await ports.table.put({ ...place, ...own, answer }, mine);
    else await ports.table.delete(place, mine);
    return answer;
  } catch (error) {
    // Whatever stopped it, the caller's next try must find the way free; should this fail too, time frees it.
    await ports.table.delete(place, mine).catch(() => {});
    throw error;
  }
}

/** Claim a key; answers who has it already, undefined when it is ours. */
async function claim(own: Item & Claim, { table, clock }: OncePorts): Promise<Claim | undefined> {
  const place = { pk: own.pk, sk: own.sk };
  const put = await table.put(own, { absent: true });
  if (put.written) return undefined;
  const stored = put.stored ?? (await table.get(place, { consistent: true }));
  if (stored === undefined) throw busy();
  const standing = Claim.parse(stored);
  const now = clock.now();
  // Items that expired are removed up to two days late.
  const isOver = standing.answer === null ? now >= standing.claimedAt + CLAIM_MS : now >= standing.expiresAt * 1000;
  if (!isOver) return standing;
  const over = await table.put(own, { equals: { claim: standing.claim } });
  if (over.written) return undefined;
  throw busy();
}

function answerOf(standing: Claim, digest: string): KeptAnswer {
  if (standing.digest !== digest) throw mismatch();
  if (standing.answer === null) throw busy();
  return standing.answer;
}

function claimOf(digest: string, { clock, ids }: OncePorts): Claim {
  const now = clock.now();
  const expiresAt = Math.ceil(now / 1000) + KEPT_SECONDS;
  return { digest, claim: ids.fresh(), claimedAt: now, expiresAt, answer: null };
}

/** A caller who is told to try again must not be told so for a day. */
function isKept({ status }: KeptAnswer): boolean {
  return status < 500;
}

function mismatch(): InvalidInputError {
  return new InvalidInputError('This Idempotency-Key was used with another body.', 'idempotency-mismatch');
}

function busy(): ConflictError {
  return new ConflictError('Another call with this Idempotency-Key is under way; try again shortly.');
}
