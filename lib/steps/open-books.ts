import type { Brand } from '../domain/brand.ts';
import { examplesOf } from '../domain/calibration-examples.ts';
import { type Daybook, digestOf, mergeDaybooks } from '../domain/daybook.ts';
import type { Decision } from '../domain/decision.ts';
import type { Fact } from '../domain/fact.ts';
import { authorNumbering, type SeenFact } from '../domain/figures/authors.ts';
import { FIGURES } from '../domain/figures/definition.ts';
import { countedOf, type WeekView } from '../domain/figures/figure.ts';
import { sha256 } from '../domain/identity.ts';
import type { KeptMeasure } from '../domain/measure.ts';
import { staffOf, withStaff } from '../domain/member-rulings.ts';
import { addWeeks, datesOf, isIn, weekOfDate } from '../domain/week.ts';
import type { Table } from '../ports.ts';
import { type BookPorts, type PagePointer, readMarks, readPage, readPointers } from './books.ts';
import { calendarOf, rulesetOf } from './compiled.ts';
import { digestOfDecisions, readDecisions } from './decisions.ts';
import { foldInMemory } from './fold-in-memory.ts';
import { holdPages } from './held-pages.ts';
import { listMeasures, readMeasures } from './measures.ts';
import type { AskedSummary } from './summaries.ts';

/** The brand's books as they stand at one moment of reading. */
export type Books = {
  /** Each hour that has a page: what it says in short. */
  readonly hours: ReadonlyMap<string, { readonly digest: string; readonly rows: number }>;
  /** The hours of each local date that have a row, in order. */
  readonly hoursOn: ReadonlyMap<string, readonly string[]>;
  /** A digest of everything up to the end of each week that has a row; see `digestUntil`. */
  readonly chain: ReadonlyMap<string, string>;
  /** Everything people ruled, in the order it applies. */
  readonly decisions: readonly Decision[];
  /** A digest of the measures of each week that has some, and the measures of some weeks. */
  readonly measured: ReadonlyMap<string, string>;
  readonly measuresIn: (weeks: readonly string[]) => Promise<readonly KeptMeasure[]>;
  /** When they were read, ms. */
  readonly foldedAt: number;
  /** Whether every fact is in them; false while more is marked than a reader may fold. */
  readonly complete: boolean;
  /** The hours that are as their pages were, or not there, though facts of theirs may have changed since. */
  readonly leftOut: readonly string[];
  /** Whom people ruled to be staff, or not to be, by author key. */
  readonly staff: ReadonlyMap<string, boolean>;
  /** The facts of these local dates as they were read, in the order written; and with staff as people ruled. */
  readonly readOn: (dates: readonly string[]) => Promise<readonly SeenFact[]>;
  readonly factsOn: Books['readOn'];
  /** The facts of these hours as they were read, likewise. */
  readonly readIn: (hours: readonly string[]) => Promise<readonly SeenFact[]>;
  /** Summaries that were read while these books were open, by week and basis: many weeks need the same ones. */
  readonly summaries: Map<string, AskedSummary>;
  /** The keys of the members in these summaries, by themselves. */
  readonly members: Map<string, string>;
  /** The view that was made last, by what it shows: a week is summarised and accounted for from one. */
  readonly views: Map<string, WeekView>;
};

const PAGES_AT_ONCE = 16;
const DAY = 86_400_000;

/**
 * Open the books without writing: what is marked is folded in memory, up to a bound, so that a post is in the figures
 * within seconds; past the bound the books say that they are not complete.
 */
export async function openBooks({ table, clock }: Pick<BookPorts, 'table' | 'clock'>): Promise<Books> {
  const readAt = clock.now();
  // Marks before pointers: a fold in between then leaves a mark without dirt, never dirt without a mark.
  const marks = await readMarks(table);
  const pointers = await readPointers(table);
  const { fresh, leftOut } = await foldInMemory(marks, table);
  return { ...(await bookOf(pointers, fresh, table)), foldedAt: readAt, complete: leftOut.length === 0, leftOut };
}

/**
 * Open the books as far as they are closed: pages only, whatever is marked. A post that was seen in them is not missed
 * later because too much is marked to be folded in memory, so what is told of them is never taken back for that.
 */
export async function openClosedBooks({ table, clock }: Pick<BookPorts, 'table' | 'clock'>): Promise<Books> {
  const readAt = clock.now();
  // Marks before pointers here as well: what is left out is told, never forgotten.
  const leftOut = await readMarks(table);
  const pointers = await readPointers(table);
  return { ...(await bookOf(pointers, new Map(), table)), foldedAt: readAt, complete: leftOut.length === 0, leftOut };
}

async function bookOf(
  pointers: readonly PagePointer[],
  fresh: ReadonlyMap<string, Daybook>,
  table: Table,
): Promise<Omit<Books, 'foldedAt' | 'complete' | 'leftOut'>> {
  const hours = new Map(pointers.map(({ hour, digest, rows }) => [hour, { digest, rows }]));
  for (const [hour, page] of fresh) hours.set(hour, { digest: digestOf(page), rows: page.length });
  const byHour = new Map(pointers.map((pointer) => [pointer.hour, pointer]));
  const seen = authorNumbering();
  const pageOf = holdPages(
    async (hour) => {
      const page = fresh.get(hour) ?? (await readPage(byHour.get(hour)!, table));
      return page.map(({ revision, fact }) => ({ revision, fact: seen(fact) }));
    },
    (hour) => hours.get(hour)!.rows,
  );
  const filled = [...hours.keys()].filter((hour) => hours.get(hour)!.rows > 0).sort();
  const hoursOn = Map.groupBy(filled, (hour) => hour.slice(0, 10));

  const measured = await listMeasures({ table });

  return asRuled({
    hours,
    hoursOn,
    chain: chainOf(filled, hours),
    decisions: await readDecisions({ table }),
    measured,
    measuresIn: (weeks: readonly string[]) =>
      readMeasures(
        weeks.filter((week) => measured.has(week)),
        { table },
      ),
    readOn: (dates) => readIn(dates.flatMap((date) => hoursOn.get(date) ?? [])),
    readIn,
    summaries: new Map<string, AskedSummary>(),
    members: new Map<string, string>(),
    views: new Map<string, WeekView>(),
  });

  async function readIn(wanted: readonly string[]): Promise<readonly SeenFact[]> {
    const pages: Daybook<SeenFact>[] = [];
    // A few at a time: a week's pages on their way at once would take more memory than the week.
    for (let next = 0; next < wanted.length; next += PAGES_AT_ONCE) {
      const some = wanted.slice(next, next + PAGES_AT_ONCE);
      pages.push(...(await Promise.all(some.map(pageOf))));
    }
    return mergeDaybooks(pages).map(({ fact }) => fact);
  }
}

/** The same books as people had ruled before a moment, ms. */
export function booksBefore(moment: number, books: Books): Books {
  return { ...books, ...asRuled({ ...books, decisions: decisionsBefore(moment, books) }) };
}

function asRuled<Unruled extends Pick<Books, 'decisions' | 'readOn'>>(books: Unruled) {
  const staff = staffOf(books.decisions, Number.POSITIVE_INFINITY);
  const factsOn: Books['factsOn'] = async (dates) => withStaff(await books.readOn(dates), staff);
  return { ...books, staff, factsOn };
}

/** Whether every fact up to the end of a week is in them, however much is marked after it. */
export function areCompleteUntil(week: string, { leftOut }: Pick<Books, 'leftOut'>): boolean {
  return leftOut.every((hour) => weekOfDate(hour.slice(0, 10)) > week);
}

/** The weeks the books speak of, from the first to the last, silent ones among them. */
export function weeksOf(books: Books): string[] {
  const dates = [...books.hoursOn.keys()];
  if (dates.length === 0) return [];
  const [first, last] = [weekOfDate(dates[0]!), weekOfDate(dates.at(-1)!)];
  const weeks = [first];
  while (weeks.at(-1)! < last) weeks.push(addWeeks(weeks.at(-1)!, 1));
  return weeks;
}

/** The first week the books tell of; `null` when it lies after the given one, of which they tell nothing then. */
export function knownSince(week: string, books: Books): string | null {
  const [first] = weeksOf(books);
  return first !== undefined && first <= week ? first : null;
}

/** The weeks before one that the books can tell of, from the first; those in which nobody wrote are among them. */
export function weeksBefore(week: string, books: Books): string[] {
  const [first] = weeksOf(books);
  const weeks: string[] = [];
  for (let next = first; next !== undefined && next < week; next = addWeeks(next, 1)) weeks.push(next);
  return weeks;
}

/** Everything one week's figures are counted from. Of several calls in a row for the same there is one view. */
export async function viewWeek(week: string, books: Books, brand: Brand, cut?: number): Promise<WeekView> {
  const asOf = cut ?? calendarOf(brand).spanOf(week).to;
  const shows = JSON.stringify([rulesetOf(brand), week, asOf, [...books.staff]]);
  const known = books.views.get(shows);
  if (known !== undefined) return known;
  // Let go of the last one before the next is made: each is two weeks of facts.
  books.views.clear();
  const view = await makeView(week, asOf, books, brand);
  books.views.set(shows, view);
  return view;
}

async function makeView(week: string, asOf: number, books: Books, brand: Brand): Promise<WeekView> {
  const span = calendarOf(brand).spanOf(week);
  const all = (await books.factsOn(datesViewed(week, brand, asOf))).filter(({ createdAt }) => createdAt < asOf);
  const within = ({ createdAt }: Fact) => isIn(span, createdAt);
  const facts = countedOf(all);
  const { dateOf } = calendarOf(brand);
  const measured = await books.measuresIn([addWeeks(week, -1), week]);
  const sevenDays = facts.filter(({ createdAt }) => createdAt >= span.from - 7 * DAY && createdAt < span.from);
  return {
    week,
    span,
    asOf,
    rows: facts.filter(within),
    apart: all.filter((fact) => within(fact) && fact.standing !== 'counted'),
    earlier: sevenDays.filter(({ createdAt }) => createdAt >= span.from - 3 * DAY),
    sevenDays,
    later: facts.filter(({ createdAt }) => createdAt >= span.to),
    taxonomy: brand.taxonomy,
    named: namedIn(brand),
    labels: examplesOf(brand),
    measured: measured.filter(({ date }) => date <= dateOf(asOf - 1)),
    dateOf,
  };
}

function namedIn({ name, products, competitors }: Brand): WeekView['named'] {
  return [
    { kind: 'brand', name },
    ...products.map((product) => ({ kind: 'product' as const, name: product.name })),
    ...competitors.map((competitor) => ({ kind: 'competitor' as const, name: competitor.name })),
  ];
}

/** The local dates that the seven days before a week touch: eight where clocks change. */
function datesBefore(week: string): string[] {
  return [...datesOf(addWeeks(week, -2)).slice(6), ...datesOf(addWeeks(week, -1))];
}

/** The local dates whose facts a week's own figures are counted from, up to a cut after its end where one is given, ms. */
export function datesViewed(week: string, brand: Brand, cut = 0): string[] {
  const isAfter = cut > calendarOf(brand).spanOf(week).to;
  const after = isAfter ? datesFrom(addWeeks(week, 1), cut + DAY) : [];
  return [...datesBefore(week), ...datesOf(week), ...after];
}

/**
 * Names everything a week's own figures depend on: its pages and measures, those of the days before, the ruleset, and
 * who is staff.
 */
export function basisOf(week: string, books: Books, brand: Brand): string {
  const dates = datesViewed(week, brand);
  const ruled = books.staff.size === 0 ? [] : [JSON.stringify([...books.staff])];
  const measured = [addWeeks(week, -1), week].map((one) => books.measured.get(one) ?? '');
  return digestOfDates(books, dates, rulesetOf(brand), FIGURES, ...ruled, ...measured);
}

/** A digest over the pages of these dates and whatever else is given; empty pages leave no trace in it. */
export function digestOfDates(books: Books, dates: readonly string[], ...more: readonly string[]): string {
  const hours = dates.flatMap((date) => books.hoursOn.get(date) ?? []);
  return sha256([...more, ...hours.map((hour) => `${hour} ${books.hours.get(hour)!.digest}`)].join('\n'));
}

/**
 * Names every fact and measure up to the end of a week and every decision before the cut, so that two readings can tell
 * whether any of them moved. The cut is the week's end unless another is given, ms.
 */
export function digestUntil(week: string, books: Books, brand: Brand, cut?: number): string {
  let newest = '';
  for (const known of books.chain.keys()) if (known <= week) newest = known;
  const ruled = decisionsBefore(cut ?? calendarOf(brand).spanOf(week).to, books);
  const measured = [...books.measured].filter(([one]) => one <= week).map(([one, digest]) => `${one} ${digest}`);
  return sha256([rulesetOf(brand), books.chain.get(newest) ?? '', digestOfDecisions(ruled), ...measured].join('\n'));
}

/** What people ruled before a moment, ms. */
export function decisionsBefore(moment: number, { decisions }: Pick<Books, 'decisions'>): Decision[] {
  return decisions.filter(({ at }) => at < moment);
}

/** Each week's digest covers the one before it, so that all of them cost one pass over the hours. */
function chainOf(filled: readonly string[], hours: Books['hours']): Map<string, string> {
  const chain = new Map<string, string>();
  let before = '';
  for (const [week, own] of Map.groupBy(filled, (hour) => weekOfDate(hour))) {
    before = sha256([before, ...own.map((hour) => `${hour} ${hours.get(hour)!.digest}`)].join('\n'));
    chain.set(week, before);
  }
  return chain;
}

function datesFrom(week: string, until: number): string[] {
  const dates: string[] = [];
  for (let next = week; Date.parse(datesOf(next)[0]!) <= until; next = addWeeks(next, 1)) dates.push(...datesOf(next));
  return dates;
}
