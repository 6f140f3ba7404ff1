import { teamsOf } from '../domain/brand.ts';
import { composeReport, withRestated } from '../domain/compose-report.ts';
import { UnavailableError } from '../domain/errors.ts';
import { formatInstant } from '../domain/instant.ts';
import type { Report, Restated } from '../domain/report.ts';
import { restatedSince } from '../domain/restatement.ts';
import { accountForWeek, type WeekAccount } from '../domain/week-account.ts';
import type { Ports } from '../ports.ts';
import { itemsOf } from './books.ts';
import { calendarOf, rulesetOf } from './compiled.ts';
import { draftIsDue, keepDraft, readDraft } from './drafts.ts';
import { lastIssue, listIssue, putIssue, saysAllOf } from './issues.ts';
import { openMerger } from './merger.ts';
import {
  areCompleteUntil,
  type Books,
  booksBefore,
  datesViewed,
  digestUntil,
  knownSince,
  openBooks,
  viewWeek,
  weeksBefore,
} from './open-books.ts';
import { countToTell } from './people-to-tell.ts';
import { readDeliveries } from './sent-to-teams.ts';
import { type AskedSummary, askedIn, readSummary } from './summaries.ts';
import { viewInitiatives } from './view-initiatives.ts';
import { readWeekUse } from './week-use.ts';
import { besideFor } from './when-large.ts';

type ReportPorts = Pick<Ports, 'table' | 'brand' | 'clock' | 'ids' | 'beside'>;
/** What counting takes: nothing is written. */
type CountPorts = Omit<ReportPorts, 'ids'>;

/**
 * The report of a week as the books stand now, beside what earlier issues said otherwise. Nothing is written.
 *
 * The cut is the week's end, or now for a week that is not over; `asOf` moves it.
 */
export async function readReport(week: string, ports: CountPorts, asOf?: number): Promise<Report> {
  const books = await openBooks(ports);
  const { restated, counted } = await findRestated(books, ports);
  const report = asOf === undefined ? counted.get(week) : undefined;
  return withRestated(report ?? (await present(week, books, ports, asOf)), restated);
}

/**
 * Issue the report of a week that is over: every issue is kept, and one conditional put decides its number.
 *
 * Weeks that moved since they were issued are issued again, and this report says which figure moved, from what to
 * what. Where nothing moved, the last issue is the answer, as it was sealed.
 * @throws UnavailableError while more has come in than could be folded: an incomplete report is never sealed.
 */
export async function issueReport(week: string, ports: ReportPorts): Promise<Report> {
  return issueFrom(await openBooks(ports), week, ports);
}

/** The same from books that are open; `onMoved` is told of each week that moved before it is counted. */
export async function issueFrom(
  books: Books,
  week: string,
  ports: ReportPorts,
  onMoved?: (week: string) => Promise<void>,
): Promise<Report> {
  if (!areCompleteUntil(week, books))
    throw new UnavailableError(`Posts came in while they were folded; ${week} is not issued yet.`);
  // Read before anything is compared: an issue made meanwhile is then met at its number, and not made twice.
  const last = await lastIssue(week, ports);
  const { restated, moved, counted } = await findRestated(books, ports, onMoved);
  const report = withRestated(counted.get(week) ?? (await present(week, books, ports)), restated);
  // It may have been counted from books that were opened later than these.
  if (!report.header.complete) throw new UnavailableError(`More posts came in; ${week} is not issued yet.`);
  const { inputDigest } = report.header;
  const issued = last !== undefined && saysAllOf(last, report) ? last : await putIssue(report, last, ports);
  // Listed again: whoever sealed it may have died before it was.
  if (issued === last) await listIssue(last, inputDigest, ports);
  // The others after it: should we die in between they are found again, and this report says so already.
  for (const other of moved) {
    if (other.present.header.week !== week) await putIssue(other.present, other.issued, ports);
  }
  return issued;
}

/** Count one week with everything behind it: what a report shows, and the evidence of every figure in it. */
export async function accountFor(week: string, books: Books, ports: CountPorts, asOf?: number): Promise<WeekAccount> {
  const calendar = calendarOf(ports.brand);
  const before = weeksBefore(week, books);
  const cut = asOf ?? cutOf(week, ports);
  const ruled = booksBefore(cut, books);
  // One after the other: a summary that is not kept is made from two weeks of facts.
  const earlier: AskedSummary[] = [];
  for (const one of before) earlier.push(await readSummary(one, ruled, ports));
  const view = await viewWeek(week, ruled, ports.brand, cut);
  return accountForWeek({
    view,
    earlier,
    mergeAsks: await openMerger(earlier.map(askedIn), ports),
    rules: ports.brand.routing,
    teams: teamsOf(ports.brand).map(({ id }) => id),
    decisions: ruled.decisions,
    calendar,
    viewsModel: ports.brand.deflection,
    initiatives: await viewInitiatives(week, cut, ruled, earlier, calendar),
  });
}

/** A week's end, or now while it is not over, ms. */
function cutOf(week: string, { brand, clock }: CountPorts): number {
  const { from, to } = calendarOf(brand).spanOf(week);
  return Math.min(to, Math.max(clock.now(), from));
}

/**
 * Keep the report of a week that is over ready for whoever reads it. Only the fold calls this. A draft younger than
 * `ageMinSeconds` is left as it is though its week moved: readers count for themselves meanwhile.
 */
export async function draftReport(week: string, books: Books, ports: ReportPorts, ageMinSeconds = 0): Promise<void> {
  if (!areCompleteUntil(week, books) || !books.chain.size) return;
  const { to } = calendarOf(ports.brand).spanOf(week);
  if (to > ports.clock.now()) return;
  if (!(await draftIsDue(week, digestUntil(week, books, ports.brand, to), ageMinSeconds, ports))) return;
  await keepDraft(await compose(week, books, ports), ports);
}

/** The report as the books stand, with what teams were sent meanwhile, what came in that week and what it used. */
async function present(week: string, books: Books, ports: CountPorts, asOf?: number): Promise<Report> {
  const [report, deliveries, { arrivals, cost }] = await Promise.all([
    findings(week, books, ports, asOf),
    readDeliveries(week, ports),
    readWeekUse(week, ports),
  ]);
  const operations = { ...report.trust.operations, arrivals };
  return {
    ...report,
    header: { ...report.header, cost },
    deliveries,
    trust: { ...report.trust, operations },
  };
}

/** What the books say: the draft where it is still true, else counted now. */
async function findings(week: string, books: Books, ports: CountPorts, asOf?: number): Promise<Report> {
  const { to } = calendarOf(ports.brand).spanOf(week);
  const atItsEnd = to <= ports.clock.now() && (asOf === undefined || asOf === to);
  const draft = atItsEnd ? await readDraft(week, digestUntil(week, books, ports.brand, to), ports) : undefined;
  if (draft === undefined) return compose(week, books, ports, asOf);
  if (draft.header.since !== knownSince(week, books)) return compose(week, books, ports, asOf);
  const header = { foldedAt: formatInstant(books.foldedAt), complete: areCompleteUntil(week, books) };
  return { ...draft, header: { ...draft.header, ...header } };
}

/** Count what a report says of a week from these books, or have it counted beside from those that stand then. */
export async function compose(week: string, books: Books, ports: CountPorts, asOf?: number): Promise<Report> {
  const calendar = calendarOf(ports.brand);
  const cut = asOf ?? cutOf(week, ports);
  const lastWeek = calendar.weekOf(cut - 1);
  const inputDigest = digestUntil(lastWeek, books, ports.brand, cut);
  const complete = areCompleteUntil(lastWeek, books);
  const beside = besideFor(datesViewed(week, ports.brand, cut), books, ports);
  if (beside !== undefined) return beside.compose(week, asOf, `${inputDigest} ${complete}`);
  const account = await accountFor(week, books, ports, cut);
  return composeReport({
    account,
    brand: ports.brand,
    ruleset: rulesetOf(ports.brand),
    inputDigest,
    since: knownSince(week, books),
    foldedAt: books.foldedAt,
    complete,
    restated: [],
    told: await Promise.all(
      account.loops.map(async ({ request }) => ({ request: request.id, ...(await countToTell(request.asks, ports)) })),
    ),
  });
}

/** A week that moved: its last issue, and what is to be issued in its place. */
type Moved = { readonly issued: Report; readonly present: Report };

/** What was found of issued weeks: what they said otherwise, those to issue again, and every report counted for it. */
type Found = {
  readonly restated: Restated[];
  readonly moved: Moved[];
  readonly counted: Map<string, Report>;
};

/** Compare every issued week whose input moved with its last issue. */
async function findRestated(
  books: Books,
  ports: CountPorts,
  onMoved?: (week: string) => Promise<void>,
): Promise<Found> {
  const found: Found = { restated: [], moved: [], counted: new Map() };
  for await (const { sk: week, inputDigest } of itemsOf({ pk: 'LIST#weeks', consistent: true }, ports.table)) {
    if (inputDigest === digestUntil(week, books, ports.brand)) continue;
    const issued = await lastIssue(week, ports);
    if (issued === undefined) continue;
    await onMoved?.(week);
    const report = await present(week, books, ports);
    found.counted.set(week, report);
    const restated = restatedSince(issued, report);
    found.restated.push(...restated);
    if (restated.length === 0) continue;
    found.moved.push({ issued, present: withRestated(report, restated) });
  }
  return found;
}
