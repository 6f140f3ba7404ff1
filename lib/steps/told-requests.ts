import * as z from 'zod';
import type { DueRequest } from '../domain/due-requests.ts';
import { keys } from '../domain/layout.ts';
import { pack, unpack } from '../domain/packing.ts';
import { requestEvent } from '../domain/request-event.ts';
import { newMembers, ToldRequest, withTelling } from '../domain/told.ts';
import type { Item, Ports } from '../ports.ts';
import { itemsOf } from './books.ts';
import { Delivery, nextVersion, putInOutbox } from './outbox.ts';

/** What is kept of a request that teams were told of, and what was decided to be told and may not be in the outbox yet. */
const Row = z.object({ told: ToldRequest, decided: z.array(Delivery) });
type Row = z.infer<typeof Row>;

/** Everything teams were told of, and what a crash may have kept from the outbox. */
export async function readTold({ table }: Pick<Ports, 'table'>): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const { bytes } of itemsOf({ pk: 'LIST#requests', consistent: true }, table)) {
    rows.push(Row.parse(unpack(bytes!)));
  }
  return rows;
}

/** The ids of requests that teams were told of since a moment, ms. */
export async function toldSince(moment: number, { table }: Pick<Ports, 'table'>): Promise<string[]> {
  const ids: string[] = [];
  for await (const { sk, toldAt } of itemsOf({ pk: 'LIST#requests', consistent: true }, table)) {
    if (Number(toldAt) >= moment) ids.push(sk);
  }
  return ids;
}

/**
 * Tell teams of a request: claim it, put what is due into the outbox, and note that this is done.
 *
 * The claim is one conditional put that holds the messages themselves: of two that would tell the same news one does,
 * and whoever comes after a crash finds what was decided and not yet done. Answers what teams know now; undefined when
 * someone else told them something first.
 */
export async function tellTeams(
  { snapshot, told, asks, posts, tellings }: DueRequest,
  ports: Pick<Ports, 'table' | 'brand' | 'address' | 'clock'>,
): Promise<ToldRequest | undefined> {
  const { brand, address, table } = ports;
  const at = ports.clock.now();
  const decided: Delivery[] = [];
  let now = told;
  for (const { type, to, changes } of tellings) {
    const version = await nextVersion(ports);
    const event = requestEvent(
      { type, version, request: snapshot, changes, posts },
      { brandId: brand.id, address, at },
    );
    const entry = { event: type, at, snapshot, changes: event.data.changes, members: newMembers(now, asks) };
    const ledger = { ...keys.told(snapshot.id, version), entry };
    decided.push({ id: event.id, version, via: 'queue', to, group: snapshot.id, body: JSON.stringify(event), ledger });
    now = withTelling(now, { version, toldAt: at, to, snapshot, asks });
  }
  if (now === undefined) return undefined;
  const claimed = await table.put(
    itemOf({ told: now, decided }),
    told === undefined ? { absent: true } : { equals: { version: told.version } },
  );
  if (!claimed.written && !(await isClaimed(now, claimed.stored, ports))) return undefined;
  await carryOut({ told: now, decided }, ports);
  return now;
}

/** A claim whose first answer was lost is refused when it is made again; versions are unique, so ours is known. */
async function isClaimed(
  { id, version }: ToldRequest,
  stored: Item | undefined,
  { table }: Pick<Ports, 'table'>,
): Promise<boolean> {
  const standing = stored ?? (await table.get(keys.requestTold(id), { consistent: true }));
  return standing?.version === version;
}

/** Put into the outbox what was decided, unless the ledger shows that this was done, and note that nothing is left. */
export async function carryOut({ told, decided }: Row, ports: Pick<Ports, 'table'>): Promise<void> {
  for (const delivery of decided) {
    const { pk, sk } = delivery.ledger;
    if ((await ports.table.get({ pk, sk }, { consistent: true })) === undefined) await putInOutbox(delivery, ports);
  }
  await ports.table.put(itemOf({ told, decided: [] }), { equals: { version: told.version } });
}

function itemOf(row: Row): Item {
  const { id, version, toldAt } = row.told;
  return { ...keys.requestTold(id), version, toldAt, bytes: pack(row) };
}
