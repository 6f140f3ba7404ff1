import { composeReport } from '../domain/compose-report.ts';
import { sealOf } from '../domain/findings.ts';
import { formatInstant } from '../domain/instant.ts';
import { keys } from '../domain/layout.ts';
import { unpack } from '../domain/packing.ts';
import { Report, type Restated } from '../domain/report.ts';
import { restatedSince } from '../domain/restatement.ts';
import { accountForWeek, type WeekAccount } from '../domain/week-account.ts';
import { clusterAsks } from '../language/requests.ts';
import type { Ports } from '../ports.ts';
import { itemsOf, readChunks, writeChunks } from './books.ts';
import { calendarOf, rulesetOf } from './compiled.ts';
import { type Books, digestUntil, openBooks, viewWeek, weeksOf } from './open-books.ts';
import { readSummary } from './summaries.ts';

type ReportPorts = Pick<Ports, 'table' | 'brand' | 'clock' | 'ids'>;

/**
 * The report of a week as the books stand now, beside what earlier issues said otherwise. Nothing is written.
 *
 * The cut is the week's end, or now for a week that is not over; `asOf` moves it.
 */
export async function readReport(week: string, ports: ReportPorts, asOf?: number): Promise<Report> {
  const books = await openBooks(ports);
  const { restated } = await findRestated(books, ports);
  return compose(week, books, ports, asOf, restated);
}

/**
 * Issue the report of a week that is over: every issue is kept, and one conditional put decides its number.
 *
 * Weeks that moved since they were issued are issued again, and this report says which figure moved, from what to
 * what. Where nothing moved, the last issue is the answer, as it was sealed.
 */
export async function issueReport(week: string, ports: ReportPorts): Promise<Report> {
  const books = await openBooks(ports);
  const { restated, moved } = await findRestated(books, ports);
  for (const other of moved) {
    if (other.header.week !== week) await issue(other, ports);
  }
  const present = await compose(week, books, ports, undefined, restated);
  const last = await lastIssue(week, ports);
  if (last?.header.digest !== present.header.digest || restated.length > 0) return issue(present, ports);
  // Listed again: whoever sealed it may have died before it was.
  await listIssue(last, present.header.inputDigest, ports);
  return last;
}

/** The newest issue of a week, as it was sealed. */
export async function lastIssue(week: string, { table }: Pick<Ports, 'table'>): Promise<Report | undefined> {
  const { pk } = keys.report(week, 0);
  const [pointer] = (await table.query({ pk, prefix: 'REPORT#', descending: true, limit: 1, consistent: true })).items;
  if (pointer === undefined) return undefined;
  const chunks = await readChunks(keys.reportChunks(week, String(pointer.version)), Number(pointer.chunks), table);
  return chunks && Report.parse(unpack(chunks));
}

/** Count one week with everything behind it: what a report shows, and the evidence of every figure in it. */
export async function accountFor(week: string, books: Books, ports: ReportPorts, asOf?: number): Promise<WeekAccount> {
  const calendar = calendarOf(ports.brand);
  const before = weeksOf(books).filter((one) => one < week);
  const cut = asOf ?? Math.min(calendar.spanOf(week).to, Math.max(ports.clock.now(), calendar.spanOf(week).from));
  const [view, earlier] = await Promise.all([
    viewWeek(week, books, ports.brand, cut),
    Promise.all(before.map((one) => readSummary(one, books, ports))),
  ]);
  return accountForWeek({ view, earlier, mergeAsks: clusterAsks, rules: ports.brand.routing, calendar });
}

async function compose(
  week: string,
  books: Books,
  ports: ReportPorts,
  asOf?: number,
  restated: readonly Restated[] = [],
): Promise<Report> {
  const calendar = calendarOf(ports.brand);
  const account = await accountFor(week, books, ports, asOf);
  return composeReport({
    account,
    brand: ports.brand,
    ruleset: rulesetOf(ports.brand),
    inputDigest: digestUntil(calendar.weekOf(account.view.asOf - 1), books, ports.brand),
    since: weeksOf(books)[0] ?? null,
    foldedAt: books.foldedAt,
    complete: books.complete,
    restated,
  });
}

/** Compare every issued week whose input moved with its last issue. */
async function findRestated(books: Books, ports: ReportPorts): Promise<{ restated: Restated[]; moved: Report[] }> {
  const found = { restated: [] as Restated[], moved: [] as Report[] };
  for await (const { sk: week, inputDigest } of itemsOf({ pk: 'LIST#weeks', consistent: true }, ports.table)) {
    if (inputDigest === digestUntil(week, books, ports.brand)) continue;
    const issued = await lastIssue(week, ports);
    if (issued === undefined) continue;
    const present = await compose(week, books, ports);
    const restated = restatedSince(issued, present);
    found.restated.push(...restated);
    if (restated.length > 0) found.moved.push(await compose(week, books, ports, undefined, restated));
  }
  return found;
}

/** Chunks first, then the put that makes them an issue. Whoever loses the number takes the next. */
async function issue(report: Report, { table, clock, ids }: ReportPorts): Promise<Report> {
  const { week, inputDigest } = report.header;
  const last = await lastIssue(week, { table });
  const numbered: Report = {
    ...report,
    header: { ...report.header, issue: (last?.header.issue ?? 0) + 1, issuedAt: formatInstant(clock.now()) },
  };
  const sealed: Report = { ...numbered, header: { ...numbered.header, seal: sealOf(numbered) } };
  const version = ids.fresh();
  const chunks = await writeChunks(keys.reportChunks(week, version), sealed, table);
  const pointer = { ...keys.report(week, sealed.header.issue!), version, chunks, digest: sealed.header.digest };
  const put = await table.put(pointer, { absent: true });
  if (!put.written) return issue(report, { table, clock, ids } as ReportPorts);
  await listIssue(sealed, inputDigest, { table });
  return sealed;
}

/** The row by which later reports find a week that moved: the input its newest issue still tells truly. */
async function listIssue(
  { header: { week, issue } }: Report,
  inputDigest: string,
  { table }: Pick<Ports, 'table'>,
): Promise<void> {
  await table.put({ ...keys.weekIssued(week), issue, inputDigest });
}
