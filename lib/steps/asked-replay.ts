import * as z from 'zod';
import { formatInstant } from '../domain/instant.ts';
import { keys } from '../domain/layout.ts';
import { weekRange } from '../domain/week-range.ts';
import type { Ports } from '../ports.ts';
import { generationOf } from './ruleset.ts';

const Asked = z.object({
  askedAt: z.number(),
  /** The first and the last week, both included; `null` where the books begin and end. */
  from: z.string().nullable(),
  to: z.string().nullable(),
  /** The rules it reads by. */
  generation: z.number(),
  /** The post it sent last: those written after it are still to be sent. */
  at: z.object({ createdAt: z.number(), postId: z.string() }).nullable(),
  posts: z.number(),
  /** Posts that were left as they were read, for their words are past the retention. */
  expired: z.number().default(0),
  doneAt: z.number().nullable(),
});
/** A replay that is carried on slice by slice, and how far it has got. */
export type AskedReplay = z.infer<typeof Asked>;

/**
 * Ask for history to be read again under the rules in force, where no process lives long enough to do it at once. The
 * next folds carry it on. Asked for the same weeks while it is under way it says how far it has got.
 * @throws InvalidInputError when a week is none, or they run backwards.
 */
export async function askForReplay(
  { from, to }: { readonly from?: string | undefined; readonly to?: string | undefined },
  ports: Pick<Ports, 'table' | 'clock' | 'brand'>,
): Promise<AskedReplay> {
  const range = weekRange(from, to);
  const known = await readAskedReplay(ports);
  if (known?.doneAt === null && known.from === range[0] && known.to === range[1]) return known;
  const generation = await generationOf(ports.brand, ports.table);
  const askedAt = Math.max(ports.clock.now(), (known?.askedAt ?? 0) + 1);
  const asked = { askedAt, from: range[0], to: range[1], generation, at: null, posts: 0, expired: 0, doneAt: null };
  await ports.table.put({ ...keys.replayAsked, ...asked });
  return asked;
}

/** How far a replay has got, as whoever asked for it is told. */
export function toldOfReplay({ from, to, askedAt, posts, expired, at }: AskedReplay) {
  const sentUntil = at === null ? null : formatInstant(at.createdAt);
  return { from, to, askedAt: formatInstant(askedAt), posts, ...(expired > 0 ? { expired } : {}), sentUntil };
}

/** The replay that was asked for last. */
export async function readAskedReplay({ table }: Pick<Ports, 'table'>): Promise<AskedReplay | undefined> {
  return Asked.safeParse(await table.get(keys.replayAsked, { consistent: true })).data;
}
