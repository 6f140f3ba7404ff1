import { formatInstant } from '../domain/instant.ts';
import { keys } from '../domain/layout.ts';
import type { Deliveries } from '../domain/report-loops.ts';
import type { RequestSnapshot } from '../domain/team-event.ts';
import { isIn, type Span } from '../domain/week.ts';
import type { Ports, Query } from '../ports.ts';
import { itemsOf } from './books.ts';
import { calendarOf } from './compiled.ts';
import { LedgerEntry } from './ledger.ts';
import { toldSince } from './told-requests.ts';

type Delivered = Deliveries['list'][number];
type LedgerPorts = Pick<Ports, 'table' | 'brand'>;

/** How many deliveries a report names. */
const LISTED = 50;
const DAY = 86_400_000;

/** What product teams were sent in a week, from the ledger: of requests, and of sudden anger. */
export async function readDeliveries(week: string, ports: LedgerPorts): Promise<Deliveries> {
  const span = calendarOf(ports.brand).spanOf(week);
  const all = [...(await ofRequests(span, ports)), ...(await ofThemes(span, ports))].sort(
    (a, b) => b.version - a.version,
  );
  const count = (state: Delivered['state']) => all.filter((one) => one.state === state).length;
  return {
    sent: count('sent'),
    waiting: count('waiting'),
    refused: count('refused'),
    list: all.slice(0, LISTED),
  };
}

/** Only requests told of since the week began have an entry of it. */
async function ofRequests(span: Span, { table }: LedgerPorts): Promise<Delivered[]> {
  const told = await toldSince(span.from, { table });
  const lists = await Promise.all(
    told.map((id) => entriesOf({ pk: keys.told(id, 0).pk, prefix: 'TOLD#' }, span, table)),
  );
  return lists.flat().map((entry) => {
    const { title } = entry.snapshot as RequestSnapshot;
    const changes = (entry.changes as { text: string }[]).map(({ text }) => text);
    return { ...deliveredOf(entry), subject: entry.pk.slice('REQUEST#'.length), title, changes };
  });
}

async function ofThemes(span: Span, { table, brand }: LedgerPorts): Promise<Delivered[]> {
  // An alert stands under the day of its newest complaint, which is within a day of when it was told.
  const after = formatInstant(span.from - 3 * DAY).slice(0, 10);
  const lists = await Promise.all(
    brand.taxonomy.map(({ id }) => entriesOf({ pk: keys.alert(id, '').pk, after }, span, table)),
  );
  return lists.flat().map((entry) => {
    const subject = String(entry.theme);
    const title = brand.taxonomy.find(({ id }) => id === subject)!.name;
    const changes = [`${Number(entry.people)} people unhappy within 24 hours`];
    return { ...deliveredOf(entry), subject, title, changes };
  });
}

type Entry = LedgerEntry & { readonly [own: string]: unknown };

async function entriesOf(
  place: Pick<Query, 'pk' | 'prefix' | 'after'>,
  span: Span,
  table: Ports['table'],
): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const item of itemsOf({ ...place, consistent: true }, table)) {
    if (isIn(span, Number(item.at))) entries.push(LedgerEntry.parse(item));
  }
  return entries;
}

function deliveredOf({ deliveryId, version, to, state, event, at }: Entry) {
  return { deliveryId, version, type: String(event), team: to, at: formatInstant(Number(at)), state };
}
