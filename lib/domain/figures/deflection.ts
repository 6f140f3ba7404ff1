import type { ViewsModel } from '../brand-deflection.ts';
import { type Deflected, deflected, deflectionEntry } from '../deflected.ts';
import { type KeptMeasure, SurveyQuestion } from '../measure.ts';
import { oncePer } from '../once-per.ts';
import { productOfShares } from '../statistics/product.ts';
import { datesOf, isIn } from '../week.ts';
import type { SeenFact } from './authors.ts';
import { type Measure, measureOf, type WeekView } from './figure.ts';
import { chanceOfShare, countMeasure, estimateChance } from './measure-kinds.ts';
import { measuredIn, sumOf, supplied } from './measured.ts';
import { answersIn, FOLLOWED_FOR, viewedThreads } from './threads.ts';

/** Whether there is a feed of tickets to hold what was seen against. */
export function hasTicketFeed({ measured }: WeekView): boolean {
  return measured.some(({ kind }) => kind === 'ticket');
}

/** What a week's own posts and measures tell of deflection: what was seen, and what members said. */
export function deflectionMeasures(view: WeekView): [string, Measure][] {
  const tickets = measuredIn(view, 'tickets', -1);
  const seen = observed(view);
  const inAll = seen.deflected.length + sumOf(tickets);
  const rate = measureOf(
    tickets.length === 0 || inAll === 0 ? null : seen.deflected.length / inAll,
    seen.deflected,
    'Questions deflected ÷ (these + the support tickets of the week they were mostly asked in); Wilson interval.',
    { n: inAll, ...(tickets.length === 0 ? {} : chanceOfShare(seen.deflected.length, inAll)) },
  );
  return [
    deflectionEntry('observed', 'questions', seen.amount),
    deflectionEntry('observed', 'rate', deflected('observed', rate)),
    deflectionEntry('surveyed', 'cases', surveyed(view)),
  ];
}

/** Questions whose seventh day falls in the week, that another member answered, and whose asker opened no ticket. */
function observed(view: WeekView): { readonly deflected: readonly SeenFact[]; readonly amount: Deflected<'observed'> } {
  const { span } = view;
  const due = viewedThreads(view).followed.filter(({ opener: { createdAt, intents } }) => {
    const ripens = createdAt + FOLLOWED_FOR;
    return intents.includes('question') && isIn(span, ripens);
  });
  const ticketed = ticketedIn(view);
  const those = due
    .filter((thread) => answersIn(thread, thread.opener.createdAt + FOLLOWED_FOR).some(({ isStaff }) => !isStaff))
    .map(({ opener }) => opener)
    .filter((opener) => !ticketed(opener));
  const method =
    'Questions whose seventh day falls in the week, with a reply by another member that was accepted or thanked for in that time, and no ticket linked to their thread or asker.';
  const amount = due.length === 0 ? measureOf(null, [], method) : countMeasure(those, method, { n: due.length });
  return { deflected: those, amount: deflected('observed', amount) };
}

function ticketedIn({ measured, dateOf }: WeekView): (opener: SeenFact) => boolean {
  const tickets = measured.filter(({ kind }) => kind === 'ticket');
  const about = Map.groupBy(
    tickets.flatMap(({ thread, author, date }) =>
      [thread, author].flatMap((key) => (key === null ? [] : [{ key, date }])),
    ),
    ({ key }) => key,
  );
  return ({ threadKey, authorKey, createdAt }) => {
    const [first, last] = [dateOf(createdAt), dateOf(createdAt + FOLLOWED_FOR)];
    const theirs = [...(about.get(threadKey) ?? []), ...(about.get(authorKey) ?? [])];
    return theirs.some(({ date }) => date >= first && date <= last);
  };
}

/** The share who came for support × the share who found it × the share who would have asked, times all visits. */
function surveyed(view: WeekView): Deflected<'surveyed'> {
  const method =
    'Visits × share who came for support × share who found what they needed × share who would have asked support; interval from those of the three shares.';
  const visits = measuredIn(view, 'visits');
  const shares = surveyShares(view);
  const product = productOfShares(SurveyQuestion.options.map((question) => shares[question]));
  if (visits.length === 0 || product === null) return deflected('surveyed', supplied(null, method));
  const [low, high] = product.interval;
  const all = sumOf(visits);
  const asked = Math.min(...SurveyQuestion.options.map((question) => shares[question].asked));
  return deflected(
    'surveyed',
    supplied(all * product.value, method, {
      n: asked,
      interval95: [all * low, all * high],
      chance: estimateChance([all * low, all * high], asked),
    }),
  );
}

/** How many said yes to each question in the week, of how many. */
export function surveyShares(view: WeekView): Record<SurveyQuestion, { yes: number; asked: number }> {
  const answers = measuredIn(view, 'survey');
  const to = (question: SurveyQuestion) => {
    const its = answers.filter(({ key }) => key === question);
    return { yes: sumOf(its), asked: its.reduce((sum, { asked }) => sum + asked!, 0) };
  };
  return {
    came_for_support: to('came_for_support'),
    found_answer: to('found_answer'),
    would_have_asked: to('would_have_asked'),
  };
}

/** What was viewed in a week: each thread, and everything together. `null` where no source told. */
export type Views = { readonly total: number; readonly threads: readonly (readonly [thread: string, views: number])[] };

/** Threads stand in the total even where a source tells of them alone. */
export function viewsIn(view: WeekView): Views | null {
  const views = measuredIn(view, 'views');
  if (views.length === 0) return null;
  const threads = new Map<string, number>();
  let total = 0;
  for (const its of Map.groupBy(views, ({ source, date }) => `${date} ${source}`).values()) {
    const ofThreads = its.filter(({ thread }) => thread !== null);
    for (const { thread, value } of ofThreads) threads.set(thread!, (threads.get(thread!) ?? 0) + value!);
    total += Math.max(sumOf(ofThreads), sumOf(its.filter(({ thread }) => thread === null)));
  }
  return { total, threads: [...threads].sort(([a], [b]) => (a < b ? -1 : 1)) };
}

/** The threads that were solved in the week: a reply was accepted, or the opener thanked for one. */
export const solvedIn: (view: WeekView) => readonly string[] = oncePer(gatherSolved);

function gatherSolved(view: WeekView): string[] {
  const { rows, span } = view;
  const accepted = rows.filter(({ accepted, opens }) => accepted && !opens).map(({ threadKey }) => threadKey);
  const followed = viewedThreads(view).followed.filter((thread) => {
    const until = Math.min(thread.opener.createdAt + FOLLOWED_FOR, span.to - 1);
    return answersIn(thread, until).length > 0;
  });
  return [...new Set([...accepted, ...followed.map(({ opener }) => opener.threadKey)])].sort();
}

/** A week as modelled deflection is told from it. */
export type ViewedWeek = { readonly week: string; readonly solved: readonly string[]; readonly views: Views | null };

/** What views of solved threads, and other views, stand for in a week; the last week given is it. */
export function modelledMeasures(weeks: readonly ViewedWeek[], model: ViewsModel): [string, Measure][] {
  const { perSolvedView: a, perOtherView: b, within } = model;
  const { views } = weeks.at(-1)!;
  const solved = new Set(views === null ? [] : weeks.flatMap((one) => one.solved));
  const onSolved = (views?.threads ?? []).reduce((sum, [thread, count]) => sum + (solved.has(thread) ? count : 0), 0);
  const other = views === null ? 0 : views.total - onSolved;
  const amount = (value: number, method: string) =>
    deflected('modelled', supplied(views === null ? null : value, method, { n: views?.total ?? null }));
  const likely = a * onSolved + b * other;
  const reckoning = `${a} × views of threads solved up to the week's end + ${b} × all other views`;
  return [
    deflectionEntry('modelled', 'cases', amount(likely, `${reckoning}.`)),
    deflectionEntry(
      'modelled',
      'low',
      amount(likely * (1 - within), `${reckoning}, both less by ${within} of themselves.`),
    ),
    deflectionEntry(
      'modelled',
      'high',
      amount(likely * (1 + within), `${reckoning}, both more by ${within} of themselves.`),
    ),
    deflectionEntry('modelled', 'solvedViews', amount(onSolved, 'Views in the week of threads solved up to its end.')),
    deflectionEntry('modelled', 'otherViews', amount(other, 'All other views in the week.')),
  ];
}

/** The support tickets opened in the week, as their source counts them. */
export function ticketsMeasure(view: WeekView): Measure {
  const tickets = measuredIn(view, 'tickets');
  return supplied(tickets.length === 0 ? null : sumOf(tickets), 'Support tickets opened in the week, as supplied.', {
    chance: { kind: 'count', dispersion: 1 },
  });
}

/** What was released in the week, by day. */
export function releasesIn(view: WeekView): KeptMeasure[] {
  const dates = new Set(datesOf(view.week));
  return measuredIn(view, 'release')
    .filter(({ date }) => dates.has(date))
    .sort((a, b) => (a.date + a.key < b.date + b.key ? -1 : 1));
}
