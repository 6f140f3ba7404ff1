import type { ViewsModel } from './brand-deflection.ts';
import type { RoutingRule } from './brand-delivery.ts';
import { type CandidateTheme, candidateThemes, type VanishedPhrase, vanishedPhrases } from './candidate-themes.ts';
import type { Past } from './compare-weeks.ts';
import { askedIn, askedMeasure, type CountedRequest, countRequests, demandMeasure } from './count-requests.ts';
import type { Decision } from './decision.ts';
import type { AskRecord } from './feature-request.ts';
import { asksOf } from './feature-request.ts';
import { type CalibratedCount, calibratedCounts, labelledIn } from './figures/calibrated.ts';
import { type Champion, championsIn, scoreMeasure, scoresIn } from './figures/champions.ts';
import { type Compared, changesOf } from './figures/changes.ts';
import { contributionsIn } from './figures/contributions.ts';
import { modelledMeasures, solvedIn, viewsIn } from './figures/deflection.ts';
import type { Measure, Measures, WeekView } from './figures/figure.ts';
import { activeMembers, activeWeeksOf, growthMeasures } from './figures/growth.ts';
import {
  accountForInitiative,
  type InitiativeAccount,
  type InitiativeView,
  initiativeVerdicts,
} from './figures/initiatives.ts';
import { closedLoops, loopMeasures, shippedIn } from './figures/loops.ts';
import { chanceOfPeople } from './figures/measure-kinds.ts';
import { momentumOf } from './figures/momentum.ts';
import { measureWeek } from './figures/week.ts';
import { optedOut } from './member-rulings.ts';
import { standingRequests } from './standing-request.ts';
import { addWeeks, type Calendar, weeksBetween } from './week.ts';
import type { WeekSummary } from './week-summary.ts';

/** How many requests and problems a report lists by name; all of them are counted. */
const LISTED = 25;
const BASELINE_WEEKS = 8;
/** How many champions a report names; all of them are counted. */
const NAMED = 10;

/** Everything a week's report says, before it is put into form: every measure by path, and what they were before. */
export type WeekAccount = {
  /** What became of each figure, in one word: of the people behind a subject its momentum, of others their change. */
  readonly verdicts: ReadonlyMap<string, string>;
  readonly phrases: { readonly rising: readonly CandidateTheme[]; readonly vanished: readonly VanishedPhrase[] };
  readonly view: WeekView;
  readonly measures: Measures;
  readonly past: Past;
  readonly requests: readonly CountedRequest[];
  readonly problems: readonly CountedRequest[];
  /** What shipped lately. */
  readonly loops: readonly CountedRequest[];
  readonly champions: readonly Champion[];
  readonly initiatives: readonly InitiativeAccount[];
  readonly calibrated: readonly CalibratedCount[];
  /** How many labelled posts the books hold. */
  readonly labelled: number;
};

export type AccountInput = {
  readonly view: WeekView;
  /** Summaries of the weeks before, from the first the books know, in order; silent weeks have empty ones. */
  readonly earlier: readonly WeekSummary[];
  /** Which request clustering puts each ask in, by ask id. */
  readonly mergeAsks: (asks: readonly AskRecord[]) => ReadonlyMap<string, string>;
  readonly rules: readonly RoutingRule[];
  /** The ids of the brand's teams. */
  readonly teams: readonly string[];
  /** What people ruled before the view's cut. */
  readonly decisions: readonly Decision[];
  readonly calendar: Calendar;
  readonly viewsModel: ViewsModel;
  readonly initiatives: readonly InitiativeView[];
};

/** Account for a week: count it, and set it beside the weeks before. */
export function accountForWeek({
  view,
  earlier,
  mergeAsks,
  calendar,
  viewsModel,
  initiatives: initiativeViews,
  ...ruled
}: AccountInput): WeekAccount {
  const { week } = view;
  const history = activeWeeksOf([...earlier, { week, members: activeMembers(view.rows) }]);
  const asks = [...earlier.flatMap((summary) => summary.asks), ...asksOf(view.rows)];
  // Later answers may be waited for; what was asked, and how lately, is told as of the week's end.
  const at = Math.min(view.asOf, view.span.to);
  const counted = countRequests(standingRequests({ asks, found: mergeAsks(asks), at, ...ruled }), calendar);
  const requests = askedIn(week, 'request', counted);
  const problems = askedIn(week, 'problem', counted);

  const championWeeks = [...earlier, { week, members: activeMembers(view.rows), contributions: contributionsIn(view) }];
  const champions = championsIn(week, championWeeks, optedOut(ruled.decisions));
  const named = champions.slice(0, NAMED);
  const viewedWeeks = [...earlier, { week, solved: solvedIn(view), views: viewsIn(view) }];

  const initiatives = initiativeViews.map(accountForInitiative);
  const labelled = [...earlier.flatMap((summary) => summary.labelled), ...labelledIn(view.rows, view.labels)];
  const calibrated = calibratedCounts(view.rows, labelled, view.labels);

  const measures: Measures = new Map([
    ...measureWeek(view),
    ...growthMeasures(week, view.rows, history),
    ...requestMeasures('requests', week, requests),
    ...requestMeasures('problems', week, problems),
    ...loopMeasures(view, counted, calendar),
    ...championMeasures(champions, named),
    ...modelledMeasures(viewedWeeks, viewsModel),
    ...initiatives.flatMap((initiative) => initiative.measures),
    ...calibrated.map(({ id, measure }): [string, Measure] => [`trust.calibration.${id}.count`, measure]),
  ]);

  const summaries = new Map(earlier.map((summary) => [summary.week, summary.values]));
  const first = earlier[0]?.week ?? week;
  const growthThen = once((then) => new Map(growthMeasures(then, [], history)));
  const members = new Set(named.map(({ member }) => member));
  const scoreThen = once((then) => scoresIn(then, championWeeks, members));
  const modelledThen = once(
    (then) =>
      new Map(
        modelledMeasures(
          viewedWeeks.filter((one) => one.week <= then),
          viewsModel,
        ),
      ),
  );
  const byId = new Map(counted.map((one) => [one.request.id, one]));
  const valueIn = (path: string, then: string): number | null | undefined => {
    const [section, id, figure] = path.split('.') as [string, string, string | undefined];
    if (section === 'growth' && id !== 'audience') return growthThen(then).get(path)?.value;
    if (section === 'deflection' && id === 'modelled') return modelledThen(then).get(path)?.value;
    if (section === 'champions' && figure === 'score') return scoreThen(then).get(id!);
    if (path === 'loops.shipped') return shippedIn(then, counted, calendar).length;
    if (section !== 'requests' && section !== 'problems') return summaries.get(then)?.[path];
    if (id === 'asked') return askedIn(then, section === 'requests' ? 'request' : 'problem', counted).length;
    return figure === 'demand' ? byId.get(id)?.inWeek(then) : byId.get(id)?.upTo(then);
  };
  const weeksBack = Math.min(BASELINE_WEEKS, weeksBetween(first, week));
  const before = Array.from({ length: weeksBack }, (_, i) => addWeeks(week, -1 - i));
  const past: Past = (path) => before.map((then) => valueIn(path, then));
  return {
    view,
    measures,
    past,
    verdicts: new Map<string, string>([...verdictsOf(measures, past), ...initiativeVerdicts(initiatives)]),
    phrases: phrasesOf(view, earlier),
    requests: requests.slice(0, LISTED),
    problems: problems.slice(0, LISTED),
    loops: closedLoops(week, counted, calendar),
    champions: named,
    initiatives,
    calibrated,
    labelled: labelled.length,
  };
}

function championMeasures(champions: readonly Champion[], named: readonly Champion[]): [string, Measure][] {
  const method = 'Members active in three of twelve weeks who helped three people, staff and whoever opted out apart.';
  const counted = champions.length;
  return [
    [
      'champions.scored',
      { value: counted, n: counted, people: counted, posts: [], method, ...chanceOfPeople(counted) },
    ],
    ...named.map((one): [string, Measure] => [`champions.${one.member}.score`, scoreMeasure(one)]),
  ];
}

/** What is told of earlier weeks is told once each, however many figures ask. */
function once<Told>(tell: (week: string) => Told): (week: string) => Told {
  const known = new Map<string, Told>();
  return (week) => {
    const told = known.get(week) ?? tell(week);
    known.set(week, told);
    return told;
  };
}

/**
 * Three families are told apart, each together: the people behind subjects, the other figures of subjects, and those of
 * the whole week, so that a brand with a hundred themes does not lose sight of its week.
 */
function verdictsOf(measures: Measures, past: Past): Map<string, string> {
  const paths = [...measures.keys()].filter((path) => !COUNTS_PEOPLE.test(path));
  const [ofSubjects, ofWeek] = [true, false].map((wanted) =>
    changesOf(
      paths.filter((path) => OF_SUBJECT.test(path) === wanted).flatMap((path) => comparedOf(path, measures, past)),
    ),
  );
  return new Map([...momentaOf(measures, past), ...ofSubjects!, ...ofWeek!]);
}

const COUNTS_PEOPLE = /^(?:themes\..*\.people|(?:requests|problems)\..*\.demand)$/;
/** A figure of one theme, brand, request, member or audience. */
const OF_SUBJECT =
  /^(?:themes\.|growth\.audience\.|mentions\.(?!shareOfVoice\.|reach\.)|champions\.(?!scored$|featured\.)|loops\..*\.after$)/;

function comparedOf(path: string, measures: Measures, past: Past): Compared[] {
  const { value, chance } = measures.get(path)!;
  if (value === null || chance === null) return [];
  return [{ path, value, chance, earlier: past(path).filter((one) => one != null) }];
}

/** Everything that counts the people behind a subject is told apart together. */
function momentaOf(measures: Measures, past: Past): Map<string, string> {
  const people = [...measures.keys()].filter((path) => COUNTS_PEOPLE.test(path));
  const active = past('growth.active');
  const before = (path: string) => past(path).map((people, i) => (active[i] == null ? 0 : (people ?? 0)));
  return momentumOf(
    people.map((path) => ({ path, now: measures.get(path)!.value ?? 0, before: before(path) })),
    { now: measures.get('growth.active')!.value ?? 0, before: active.map((count) => count ?? 0) },
  );
}

function phrasesOf(view: WeekView, earlier: readonly WeekSummary[]): WeekAccount['phrases'] {
  const now = { asks: asksOf(view.rows), members: activeMembers(view.rows).length };
  const before = earlier.map(({ asks, members }) => ({ asks, members: members.length }));
  return { rising: candidateThemes(now, before, view.taxonomy), vanished: vanishedPhrases(now, before) };
}

function requestMeasures(section: string, week: string, asked: readonly CountedRequest[]): [string, Measure][] {
  const what = section === 'requests' ? 'requests members asked for' : 'problems members reported';
  const all = asked.flatMap(({ asksIn }) => asksIn(week));
  const chance = { kind: 'count', dispersion: 1 } as const;
  const total = { ...askedMeasure(all, `Distinct ${what} in the week.`), value: asked.length, chance };
  return [
    [`${section}.asked`, total],
    ...asked.flatMap(({ request, asksIn }): [string, Measure][] => [
      [`${section}.${request.id}.demand`, demandMeasure(asksIn(week), 'Distinct members who said so in the week.')],
      [`${section}.${request.id}.demandTotal`, askedMeasure(request.asks, 'Distinct members who ever said so.')],
    ]),
  ];
}
