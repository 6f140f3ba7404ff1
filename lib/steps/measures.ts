import * as z from 'zod';
import { ConflictError, type FieldError, InvalidInputError } from '../domain/errors.ts';
import { authorKeyOf, sha256 } from '../domain/identity.ts';
import { keys, shardOf } from '../domain/layout.ts';
import { type KeptMeasure, keptMeasure, parseMeasure } from '../domain/measure.ts';
import {
  digestOfSheet,
  MeasureSheet,
  measuresOn,
  mergeSheets,
  SheetSubject,
  sheetOf,
} from '../domain/measure-sheet.ts';
import { pack, unpack } from '../domain/packing.ts';
import { latestAt, tooFarAhead } from '../domain/too-far-ahead.ts';
import { weekOfDate } from '../domain/week.ts';
import type { Ports, Table } from '../ports.ts';
import { itemsOf } from './books.ts';
import { calendarOf } from './compiled.ts';

/** What became of one measure at the door. Each stands alone. */
export type MeasureReceipt =
  | { readonly status: 'accepted' }
  | { readonly status: 'refused'; readonly detail: string; readonly errors: readonly FieldError[] };

type Taken = { readonly kept: KeptMeasure; readonly at: number };

/**
 * Take in what posts cannot tell. A measure is known by its source, day, kind and what it is about; of two about the
 * same the one measured later stands, so repeats and any order end alike. `accepted` is a promise: it is kept.
 * @throws UnavailableError or ConflictError when the table did not take them; sending all again is right and harmless.
 */
export async function takeMeasures(
  inputs: readonly unknown[],
  ports: Pick<Ports, 'table' | 'brand' | 'secret' | 'clock'>,
): Promise<MeasureReceipt[]> {
  const read = inputs.map((input) => readMeasure(input, ports));
  const taken = read.flatMap((one) => ('kept' in one ? [one] : []));
  const sheets = Map.groupBy(taken, ({ kept }) => `${weekOfDate(kept.date)} ${sheetName(kept)}`);
  for (const [name, measures] of sheets) {
    const [week, sheet] = name.split(' ') as [string, string];
    const delivered = measures.map(({ kept, at }) => sheetOf(kept, at)).reduce(mergeSheets);
    await keepSheet(week, sheet, delivered, ports.table);
  }
  return read.map((one) => ('kept' in one ? { status: 'accepted' } : one));
}

/** What is known of every sheet, by week: whoever reads tells by it whether one moved. */
export async function listMeasures({ table }: Pick<Ports, 'table'>): Promise<Map<string, string>> {
  const listed: [string, string][] = [];
  for await (const { sk, digest } of itemsOf({ pk: 'LIST#measures', consistent: true }, table)) {
    listed.push([sk, String(digest)]);
  }
  const byWeek = Map.groupBy(listed, ([sk]) => sk.slice(0, sk.indexOf('#')));
  return new Map(
    [...byWeek].map(([week, its]) => [week, sha256(its.map(([sk, digest]) => `${sk} ${digest}`).join('\n'))]),
  );
}

/** Every measure of some weeks, by day, source and kind. */
export async function readMeasures(weeks: readonly string[], { table }: Pick<Ports, 'table'>): Promise<KeptMeasure[]> {
  const measures: KeptMeasure[] = [];
  for (const week of weeks) {
    for await (const item of itemsOf({ pk: keys.measures(week, '').pk, consistent: true }, table)) {
      const { source, date, kind, bytes } = StoredSheet.parse(item);
      measures.push(...measuresOn(MeasureSheet.parse(unpack(bytes)), { source, date, kind }));
    }
  }
  return measures;
}

const StoredSheet = SheetSubject.extend({
  version: z.number(),
  digest: z.string(),
  bytes: z.instanceof(Uint8Array),
});
const TRIES = 5;

function readMeasure(
  input: unknown,
  { brand, secret, clock }: Pick<Ports, 'brand' | 'secret' | 'clock'>,
): Taken | MeasureReceipt {
  try {
    const measure = parseMeasure(input);
    const now = clock.now();
    const latest = latestAt(now);
    if (measure.date > calendarOf(brand).dateOf(latest)) throw tooFarAhead('measure', 'date');
    if ((measure.measuredAt ?? 0) > latest) throw tooFarAhead('measure', 'measuredAt');
    const kept = keptMeasure(measure, brand.id, (source, authorId) => authorKeyOf(secret, source, authorId));
    return { kept, at: measure.measuredAt ?? now };
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return { status: 'refused', detail: error.message, errors: error.errors };
  }
}

/** What is counted once a day has one sheet; what is counted by thread or ticket can be many. */
function sheetName({ kind, date, source, key }: KeptMeasure): string {
  const shard = (kind === 'views' && key !== '') || kind === 'ticket' ? shardOf(sha256(key)) : '-';
  return `${kind}#${date}#${source}#${shard}`;
}

/** Merge a sheet into the store, and list what it says now. Listed last, and again by every repeat. */
async function keepSheet(week: string, sheet: string, delivered: MeasureSheet, table: Table): Promise<void> {
  const [kind, date, source] = sheet.split('#');
  const place = keys.measures(week, sheet);
  for (let tries = 0; tries < TRIES; tries++) {
    const item = await table.get(place, { consistent: true });
    const stored = item && StoredSheet.parse(item);
    const before = stored === undefined ? {} : MeasureSheet.parse(unpack(stored.bytes));
    const merged = mergeSheets(before, delivered);
    const version = (stored?.version ?? 0) + 1;
    const digest = digestOfSheet(merged);
    if (stored !== undefined && JSON.stringify(before) === JSON.stringify(merged)) {
      return listSheet(week, sheet, stored, table);
    }
    const put = await table.put(
      { ...place, kind: kind!, date: date!, source: source!, version, digest, bytes: pack(merged) },
      stored === undefined ? { absent: true } : { equals: { version: stored.version } },
    );
    if (put.written) return listSheet(week, sheet, { version, digest }, table);
  }
  throw new ConflictError(`Measures of ${source} on ${date} were changed by others ${TRIES} times in a row.`);
}

async function listSheet(
  week: string,
  sheet: string,
  { version, digest }: { readonly version: number; readonly digest: string },
  table: Table,
): Promise<void> {
  await table.put({ ...keys.measuresListed(week, sheet), version, digest }, { absentOrAtMost: { version } });
}
