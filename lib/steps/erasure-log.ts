import { Erasure, NOTHING_FOUND, RECEIPT_KEPT_FOR } from '../domain/erasure.ts';
import { keys } from '../domain/layout.ts';
import { pack, unpack } from '../domain/packing.ts';
import type { Ports } from '../ports.ts';
import { itemsOf } from './books.ts';

type LogPorts = Pick<Ports, 'table' | 'clock'>;

/** So soon after an erasure came to its end whoever asks again is answered with its receipt, ms. */
const ANSWERED_FOR = 3_600_000;

/**
 * Ask for the erasure of some members. From here on whatever comes of theirs is kept out; the log says that what is
 * there already has still to go, so that whoever comes after a crash goes on with it.
 */
export async function askForErasure(members: readonly string[], ports: LogPorts): Promise<void> {
  for (const member of members) {
    await ports.table.put({ ...keys.erased(member), erasedAt: ports.clock.now() }, { absent: true });
    const before = await readErasure(member, ports);
    if (before !== undefined && (before.doneAt ?? 0) > ports.clock.now() - ANSWERED_FOR) continue;
    const found = before?.found ?? NOTHING_FOUND;
    await keepErasure({ member, askedAt: before?.askedAt ?? ports.clock.now(), doneAt: null, found }, ports);
  }
}

/**
 * Ask again for every erasure of another copy of the store; how many. For one that was restored from before them:
 * nobody may be served from it until they are carried out.
 */
export async function askAgainAsIn(other: Pick<Ports, 'table'>, ports: LogPorts): Promise<number> {
  const erasures = await readErasures({ table: other.table, clock: ports.clock });
  for (const { member, askedAt } of erasures) {
    await ports.table.put({ ...keys.erased(member), erasedAt: askedAt }, { absent: true });
    await keepErasure({ member, askedAt, doneAt: null, found: NOTHING_FOUND }, ports);
  }
  return erasures.length;
}

/** Every erasure of the last 36 days. */
export async function readErasures({ table, clock }: LogPorts): Promise<Erasure[]> {
  const erasures: Erasure[] = [];
  for await (const { bytes, expiresAt } of itemsOf({ pk: 'LIST#erasures', consistent: true }, table)) {
    // DynamoDB takes away what has expired a day or two later; one machine never does.
    if (Number(expiresAt) * 1000 > clock.now()) erasures.push(Erasure.parse(unpack(bytes!)));
  }
  return erasures;
}

export async function readErasure(member: string, { table }: Pick<Ports, 'table'>): Promise<Erasure | undefined> {
  const item = await table.get(keys.erasure(member), { consistent: true });
  return item && Erasure.parse(unpack(item.bytes!));
}

export async function keepErasure(erasure: Erasure, { table, clock }: LogPorts): Promise<void> {
  const expiresAt = Math.ceil((clock.now() + RECEIPT_KEPT_FOR) / 1000);
  await table.put({ ...keys.erasure(erasure.member), bytes: pack(erasure), expiresAt });
}
