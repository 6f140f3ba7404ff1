import { weekAfter } from '../audit/calendar.ts';
import { areAlike, compareReport, type Discrepancy } from '../audit/compare.ts';
import { createRecount, type Recount } from '../audit/recount.ts';
import { authorsOf } from '../audit/recounted.ts';
import { compareRows } from '../audit/rows.ts';
import { calendarOf } from '../audit/scene.ts';
import { checkSeal } from '../audit/seal.ts';
import type { SeenPost } from '../audit/seen-post.ts';
import { parseInstant } from '../domain/instant.ts';
import { keys } from '../domain/layout.ts';
import type { Report } from '../domain/report.ts';
import { datesOf } from '../domain/week.ts';
import type { Ports } from '../ports.ts';
import { readEvidence, readFactsInCells } from './audit-evidence.ts';
import { itemsOf } from './books.ts';
import { readDecisionsDigest, readIssue } from './issues.ts';
import { booksBefore, openBooks } from './open-books.ts';
import { readReport } from './report.ts';
import { readSummary } from './summaries.ts';

type AuditPorts = Pick<Ports, 'table' | 'brand' | 'clock' | 'ids' | 'secret'>;

export type AuditOptions = {
  /** Only these weeks. */
  readonly weeks?: readonly string[];
  /** Only this issue of each week. */
  readonly issue?: number;
  readonly onProgress?: (done: number, of: number) => void;
};

/** What an audit found, and how much it looked at. */
export type Audit = {
  readonly discrepancies: readonly Discrepancy[];
  readonly posts: number;
  /** Reports whose figures were counted anew, and older issues of which seal and digest were checked. */
  readonly reports: number;
  readonly olderIssues: number;
  readonly figures: number;
  /** Sections with figures that were not counted anew. */
  readonly unchecked: readonly string[];
  /** Issues whose posts have moved since, so that the next report issues them again: `2026-W47 issue 1`. */
  readonly toBeRestated: readonly string[];
  /**
   * Posts whose words are past the brand's retention, which are taken as they were read, and the weeks they were
   * written in: those are not counted anew from words. There where some are.
   */
  readonly expired?: { readonly posts: number; readonly weeks: readonly string[] };
  /** Posts past the retention by more than two days that still have their words; there where some are. */
  readonly overdue?: number;
};

/**
 * Count every figure of every report anew, from the posts themselves, and name each that does not add up.
 *
 * Posts are found by a scan of the table and read again by the language engine; pages, summaries and facts are not
 * asked, but looked at: each must say what its posts say. The newest issue of a week must say what its posts say, too,
 * unless they have moved since; older issues are what was said then, so their seal and digest are checked. A post whose
 * words are past the retention cannot be read again: what is counted from it is counted from its fact, and said so.
 */
export async function auditBooks(ports: AuditPorts, options: AuditOptions = {}): Promise<Audit> {
  const { evidence, discrepancies: found, wordless, overdue } = await readEvidence(ports);
  const recount = createRecount(evidence);
  const issues = await readIssueNumbers(ports);
  const weeks = weeksToAudit(evidence.posts, [...issues.keys()], ports).filter(
    (week) => options.weeks === undefined || options.weeks.includes(week),
  );
  const audited = {
    reports: 0,
    olderIssues: 0,
    figures: 0,
    unchecked: new Set<string>(),
    toBeRestated: [] as string[],
  };
  const check = (report: Report, where: string) => {
    const compared = compareReport(report, recount(report.header.week, parseInstant(report.header.asOf)!), where);
    found.push(...compared.discrepancies);
    audited.reports++;
    audited.figures += compared.figures;
    for (const path of compared.unchecked) audited.unchecked.add(path.split('.')[0]!);
  };

  if (options.weeks === undefined) {
    const { facts, discrepancies } = await readFactsInCells(ports);
    found.push(...discrepancies, ...compareRows(facts, evidence.posts, 'fact'));
  }
  for (const [done, week] of weeks.entries()) {
    options.onProgress?.(done, weeks.length);
    const said = await attempt('books', week, found, () => readReport(week, ports));
    if (said !== undefined) check(said, 'books');
    found.push(...(await checkBeneath(week, evidence.posts, recount, ports)));
    const numbers = issues.get(week) ?? [];
    for (const number of numbers.filter((one) => options.issue === undefined || one === options.issue)) {
      const where = `issue ${number}`;
      const issued = await attempt(where, week, found, () => readIssue(week, number, ports));
      if (issued === undefined) continue;
      found.push(...checkSeal(issued), ...(await checkRuled(issued, ports)));
      if (number !== numbers.at(-1)) audited.olderIssues++;
      else if (said !== undefined && issued.header.inputDigest !== said.header.inputDigest) {
        audited.toBeRestated.push(`${week} ${where}`);
      } else check(issued, where);
    }
  }
  const { unchecked, ...counts } = audited;
  const expired = evidence.posts.filter(({ id }) => wordless.has(id));
  return {
    discrepancies: found,
    posts: evidence.posts.length,
    ...counts,
    unchecked: [...unchecked].sort(),
    ...(expired.length > 0 ? { expired: { posts: expired.length, weeks: weeksOf(expired) } } : {}),
    ...(overdue > 0 ? { overdue } : {}),
  };
}

function weeksOf(posts: readonly SeenPost[]): string[] {
  return [...new Set(posts.map(({ week }) => week))].sort();
}

/** What people had ruled before an issue's cut is what they had ruled; decisions are never changed. */
async function checkRuled({ header }: Report, ports: AuditPorts): Promise<Discrepancy[]> {
  const { week, issue, asOf } = header;
  const { sealed, present } = await readDecisionsDigest(week, issue!, asOf, ports);
  if (sealed === present || sealed === undefined) return [];
  return [{ week, where: `issue ${issue}`, path: 'decisions', reported: sealed, recomputed: present }];
}

/** Pages and summaries of a week: what its report is made from, and what later reports are. */
async function checkBeneath(
  week: string,
  posts: readonly SeenPost[],
  recount: Recount,
  ports: AuditPorts,
): Promise<Discrepancy[]> {
  const found: Discrepancy[] = [];
  const books = await openBooks(ports);
  const { to } = calendarOf(ports.brand.timeZone).spanOf(week);
  const rows = await attempt('page', week, found, () => books.readOn(datesOf(week)));
  if (rows !== undefined) {
    const own = posts.filter((post) => post.week === week);
    found.push(...compareRows(rows, own, 'page').map((one) => ({ ...one, week })));
  }
  const now = ports.clock.now();
  if (to > now) return found;
  // The fold keeps it with staff as ruled by now; a report reads it with staff as ruled before its cut.
  const cuts = areAlike([...booksBefore(to, books).staff], [...books.staff]) ? [to] : [to, now];
  for (const cut of cuts) {
    const summary = await attempt('summary', week, found, () => readSummary(week, booksBefore(cut, books), ports));
    if (summary === undefined) continue;
    const { figures, scene } = recount(week, to, cut);
    const say = (path: string, reported: unknown, recomputed: unknown) => {
      if (!areAlike(reported, recomputed)) found.push({ week, where: 'summary', path, reported, recomputed });
    };
    for (const [path, value] of Object.entries(summary.values)) say(path, value, figures.get(path)?.value);
    say('members', summary.members.toSorted(), authorsOf(scene.members).sort());
    const asks = scene.own.flatMap(({ id, read }) => read.asks.map((_, place) => `${id}-${place}`));
    say('asks', summary.asks.map(({ id }) => id).sort(), asks.sort());
  }
  return found;
}

/** Whatever cannot be read does not add up either. */
async function attempt<T>(
  where: string,
  week: string,
  found: Discrepancy[],
  read: () => Promise<T | undefined>,
): Promise<T | undefined> {
  const say = (reported: string) => void found.push({ week, where, path: '', reported, recomputed: 'readable' });
  try {
    const result = await read();
    if (result === undefined) say('missing');
    return result;
  } catch (error) {
    say(`unreadable: ${(error as Error).name}`);
    return undefined;
  }
}

/** Every week from the first post's to the last's that has begun, and whatever was issued. */
function weeksToAudit(posts: readonly SeenPost[], issued: readonly string[], { brand, clock }: AuditPorts): string[] {
  const now = calendarOf(brand.timeZone).weekOf(clock.now());
  const weeks = new Set(issued);
  for (let week = posts[0]?.week ?? now; week <= now && week <= (posts.at(-1)?.week ?? ''); week = weekAfter(week, 1)) {
    weeks.add(week);
  }
  return [...weeks].sort();
}

/** The numbers of all issues, by week. */
async function readIssueNumbers({ table }: AuditPorts): Promise<Map<string, number[]>> {
  const issues = new Map<string, number[]>();
  for await (const { sk: week } of itemsOf({ pk: 'LIST#weeks', consistent: true }, table)) {
    const { pk } = keys.report(week, 0);
    const numbers: number[] = [];
    for await (const { sk } of itemsOf({ pk, prefix: 'REPORT#', consistent: true }, table)) {
      numbers.push(Number(sk.slice('REPORT#'.length)));
    }
    issues.set(week, numbers);
  }
  return issues;
}
