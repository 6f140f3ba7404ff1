import type { Decision } from '../domain/decision.ts';
import { sealOf } from '../domain/findings.ts';
import { formatInstant } from '../domain/instant.ts';
import { keys } from '../domain/layout.ts';
import { unpack } from '../domain/packing.ts';
import type { Report } from '../domain/report.ts';
import { asSealed } from '../domain/sealed-report.ts';
import type { Item, Ports } from '../ports.ts';
import { readChunks, writeChunks } from './books.ts';
import { digestOfDecisions, readDecisions } from './decisions.ts';

type TablePort = Pick<Ports, 'table'>;

const REPORT = 'REPORT#';

/** The newest issue of a week, as it was sealed. */
export async function lastIssue(week: string, { table }: TablePort): Promise<Report | undefined> {
  const pointer = await lastPointer(week, { table });
  return pointer && readSealed(week, pointer, { table });
}

/** The number of the newest issue of a week; undefined when it was never issued. */
export async function lastIssueNumber(week: string, { table }: TablePort): Promise<number | undefined> {
  const pointer = await lastPointer(week, { table });
  return pointer && Number(pointer.sk.slice(REPORT.length));
}

/** One issue of a week, as it was sealed; undefined when there is none of that number. */
export async function readIssue(week: string, issue: number, { table }: TablePort): Promise<Report | undefined> {
  const pointer = await table.get(keys.report(week, issue), { consistent: true });
  return pointer && readSealed(week, pointer, { table });
}

/**
 * Issue a report under the number after the one that was seen last: one conditional put decides. Whoever finds the
 * number taken by a report that says the same answers with that one, so two that overlap make one issue; by another,
 * takes the next.
 */
export async function putIssue(
  report: Report,
  seen: Report | undefined,
  ports: Pick<Ports, 'table' | 'clock' | 'ids'>,
): Promise<Report> {
  const { table, clock, ids } = ports;
  const { week } = report.header;
  const issue = (seen?.header.issue ?? 0) + 1;
  const numbered: Report = { ...report, header: { ...report.header, issue, issuedAt: formatInstant(clock.now()) } };
  const sealed: Report = { ...numbered, header: { ...numbered.header, seal: sealOf(numbered) } };
  // Chunks first, then the put that makes them an issue.
  const version = ids.fresh();
  const chunks = await writeChunks(keys.reportChunks(week, version), sealed, table);
  // What was ruled before the cut can only change by somebody's hand; with its digest an audit sees that.
  const ruled = digestOfDecisions(await decisionsUntil(report.header.asOf, ports));
  const pointer = { ...keys.report(week, issue), version, chunks, digest: sealed.header.digest, ruled };
  const put = await table.put(pointer, { absent: true });
  if (!put.written) {
    const taken = await lastIssue(week, ports);
    if (taken === undefined || !saysAllOf(taken, report)) return putIssue(report, taken, ports);
    // Our own, perhaps, by a try whose answer was lost, and not listed yet.
    await listIssue(taken, report.header.inputDigest, ports);
    return taken;
  }
  await listIssue(sealed, report.header.inputDigest, ports);
  return sealed;
}

/** Whether an issue already says what a report would: the same findings, and whatever is to be told of other weeks. */
export function saysAllOf(issued: Report, present: Report): boolean {
  const restated = present.trust.operations.restated;
  if (issued.header.digest !== present.header.digest) return false;
  return restated.length === 0 || JSON.stringify(restated) === JSON.stringify(issued.trust.operations.restated);
}

/** The row by which later reports find a week that moved: the input its newest issue still tells truly. */
export async function listIssue(
  { header: { week, issue } }: Report,
  inputDigest: string,
  { table }: TablePort,
): Promise<void> {
  await table.put({ ...keys.weekIssued(week), issue, inputDigest });
}

/** What an issue's pointer keeps of the decisions it was made from, and what it would keep now. */
export async function readDecisionsDigest(
  week: string,
  issue: number,
  asOf: string,
  { table }: TablePort,
): Promise<{ readonly sealed: unknown; readonly present: string }> {
  const pointer = await table.get(keys.report(week, issue), { consistent: true });
  return { sealed: pointer?.ruled, present: digestOfDecisions(await decisionsUntil(asOf, { table })) };
}

async function decisionsUntil(asOf: string, { table }: TablePort): Promise<Decision[]> {
  const cut = Date.parse(asOf);
  return (await readDecisions({ table })).filter(({ at }) => at < cut);
}

async function lastPointer(week: string, { table }: TablePort): Promise<Item | undefined> {
  const { pk } = keys.report(week, 0);
  return (await table.query({ pk, prefix: REPORT, descending: true, limit: 1, consistent: true })).items[0];
}

async function readSealed(week: string, pointer: Item, { table }: TablePort): Promise<Report | undefined> {
  const chunks = await readChunks(keys.reportChunks(week, String(pointer.version)), Number(pointer.chunks), table);
  return chunks && asSealed(unpack(chunks));
}
