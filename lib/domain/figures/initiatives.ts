import type { Fact } from '../fact.ts';
import type { Initiative } from '../initiative.ts';
import { type Days, type InitiativeDays, isOn } from '../initiative-days.ts';
import { holdTogether } from '../statistics/discoveries.ts';
import { type Net, netOf } from '../statistics/nets.ts';
import { judged, type Uplift, upliftOf, type WindowCount } from '../statistics/uplift.ts';
import { mean } from '../statistics.ts';
import { amountsByAuthor, peopleIn, type SeenFact } from './authors.ts';
import type { Change } from './changes.ts';
import { type Measure, measureOf, membersOf } from './figure.ts';
import { countMeasure, peopleMeasure } from './measure-kinds.ts';
import { isScored, netMeasure, votesOf } from './sentiment.ts';

/** An initiative with everything its figures are counted from. */
export type InitiativeView = {
  readonly initiative: Initiative;
  readonly days: InitiativeDays;
  /** Facts that count, from a Monday before its first window up to the cut. */
  readonly facts: readonly SeenFact[];
  /** Who had written before these facts begin. */
  readonly known: ReadonlySet<string>;
  /** The first day of which the books tell everything. */
  readonly since: string;
  readonly dateOf: (instant: number) => string;
};

/** What came of an initiative: its figures, what was usual, and how sure its uplifts are. */
export type InitiativeAccount = {
  readonly view: InitiativeView;
  readonly measures: readonly [string, Measure][];
  readonly usual: {
    readonly participants: number | null;
    readonly firstTimers: number | null;
    readonly posts: number | null;
  };
  readonly tested: readonly { readonly path: string; readonly probability: number; readonly more: boolean }[];
};

const COUNTS = ['participants', 'firstTimers', 'posts'] as const;
type Counts = Readonly<Record<(typeof COUNTS)[number], WindowCount>> & { readonly facts: readonly SeenFact[] };

/** Fewer, in its days and usually, say nothing. */
const COUNTED_MIN = 5;
const FALSE_SHARE = 0.1;

/** Who took part in an initiative, who came for the first time, what they wrote, and what of it came of the initiative. */
export function accountForInitiative(view: InitiativeView): InitiativeAccount {
  const { initiative, days, since } = view;
  const told = days.before.filter(({ first }) => first >= since);
  const isPart = partOf(initiative);
  const [own, ...before] = [days.own, ...told].map((window) => countIn(window, isPart, view));
  const [beside, ...besideBefore] = [days.own, ...told].map((window) => countIn(window, untouchedBy(initiative), view));
  const path = `initiatives.${initiative.id}`;
  const untouched = isWhole(initiative) ? undefined : { now: beside!, before: besideBefore };

  const uplifts: [string, Uplift | null, string][] = [
    ...COUNTS.flatMap((count): [string, Uplift | null, string][] => {
      const windows = { now: own![count], before: before.map((window) => window[count]) };
      const control = untouched && { now: beside![count], before: besideBefore.map((window) => window[count]) };
      return [
        [`uplift.${count}`, upliftOf(windows), `${WORDS[count]}, less the mean of the same weekdays before.`],
        [
          `beside.${count}`,
          control === undefined ? null : upliftOf(windows, control),
          `${WORDS[count]}, less that mean times how posts on themes it did not touch moved meanwhile.`,
        ],
      ];
    }),
    ['uplift.net', netUplift(own!, before), 'Net sentiment, less that of the same weekdays before.'],
    [
      'beside.net',
      untouched === undefined ? null : netUplift(own!, before, untouched),
      'The same, less how the net sentiment of posts on themes it did not touch moved meanwhile.',
    ],
  ];
  const few = Math.max(own!.posts.total, mean(before.map(({ posts }) => posts.total)) ?? 0) < COUNTED_MIN;
  return {
    view,
    measures: [
      ...ownMeasures(own!, path),
      ...uplifts.map(([name, uplift, method]): [string, Measure] => [
        `${path}.${name}`,
        upliftMeasure(uplift, own!.facts, method),
      ]),
    ],
    usual: {
      participants: mean(before.map(({ participants }) => participants.total)),
      firstTimers: mean(before.map(({ firstTimers }) => firstTimers.total)),
      posts: mean(before.map(({ posts }) => posts.total)),
    },
    tested: few
      ? []
      : uplifts.flatMap(([name, uplift]) =>
          uplift === null ? [] : [{ path: `${path}.${name}`, probability: uplift.probability, more: uplift.value > 0 }],
        ),
  };
}

/** The verdict of every uplift in a report, told apart together. */
export function initiativeVerdicts(accounts: readonly InitiativeAccount[]): Map<string, Change> {
  const tested = accounts.flatMap((account) => account.tested);
  const moved = holdTogether(
    tested.map(({ probability }) => probability),
    FALSE_SHARE,
  );
  const verdicts = new Map<string, Change>(
    accounts.flatMap(({ measures }) =>
      measures.flatMap(([path, { value }]) =>
        isUplift(path) && value !== null ? [[path, 'too few to say'] as const] : [],
      ),
    ),
  );
  tested.forEach(({ path, more }, i) => {
    verdicts.set(path, moved[i] ? (more ? 'up' : 'down') : 'steady');
  });
  return verdicts;
}

const WORDS = {
  participants: 'Members who took part',
  firstTimers: 'Members whose first post ever is part of it',
  posts: 'Posts that are part of it',
} as const;

function isUplift(path: string): boolean {
  return /\.(?:uplift|beside)\.[^.]+$/.test(path);
}

/** Without themes, channels or threads the whole community took part. */
function isWhole({ themes, channels, threads }: Initiative): boolean {
  return themes.length + channels.length + threads.length === 0;
}

function partOf(initiative: Initiative): (fact: Fact) => boolean {
  const [themes, channels, threads] = [initiative.themes, initiative.channels, initiative.threads].map(
    (some) => new Set(some),
  );
  if (isWhole(initiative)) return () => true;
  return (fact) =>
    threads!.has(fact.threadKey) ||
    (fact.channel !== null && channels!.has(fact.channel)) ||
    fact.themes.some(({ theme }) => themes!.has(theme));
}

/** Posts on themes that an initiative was not about, and that are no part of it. */
function untouchedBy(initiative: Initiative): (fact: Fact) => boolean {
  const isPart = partOf(initiative);
  return (fact) => fact.themes.length > 0 && !isPart(fact);
}

function countIn(window: Days, holds: (fact: Fact) => boolean, { facts, known, dateOf }: InitiativeView): Counts {
  const theirs = membersOf(facts);
  const within = theirs.filter((fact) => isOn(window, dateOf(fact.createdAt)) && holds(fact));
  const first = new Map<number, Fact>();
  for (const fact of theirs) if (!first.has(fact.author)) first.set(fact.author, fact);
  const newcomers = new Set(within.filter((fact) => first.get(fact.author) === fact && !known.has(fact.authorKey)));
  const people = peopleIn(within);
  const squares = amountsByAuthor(within, () => 1).reduce((sum, posts) => sum + posts ** 2, 0);
  return {
    facts: within,
    participants: { total: people, squares: people },
    firstTimers: { total: newcomers.size, squares: newcomers.size },
    posts: { total: within.length, squares },
  };
}

function ownMeasures({ facts, participants, firstTimers }: Counts, path: string): [string, Measure][] {
  const method = 'Net sentiment of the posts that are part of it.';
  return [
    [
      `${path}.participants`,
      peopleMeasure(participants.total, facts, `${WORDS.participants} in its days, as far as they are over.`),
    ],
    [`${path}.firstTimers`, peopleMeasure(firstTimers.total, facts, `${WORDS.firstTimers}, in its days.`)],
    [`${path}.posts`, countMeasure(facts, `${WORDS.posts}, in its days.`)],
    [`${path}.net`, netMeasure(facts, ({ sentiment }) => sentiment.label, method)],
  ].map(([name, measure]) => [name as string, { ...(measure as Measure), chance: null }]);
}

function upliftMeasure(uplift: Uplift | null, facts: readonly SeenFact[], method: string): Measure {
  return measureOf(uplift?.value ?? null, facts, method, { interval95: uplift?.interval ?? null });
}

/** The windows before are taken together: what is asked is how members felt, not how much they wrote. */
function netUplift(
  own: Counts,
  before: readonly Counts[],
  control?: { readonly now: Counts; readonly before: readonly Counts[] },
): Uplift | null {
  const signed = [
    [1, netAmong([own])],
    [-1, netAmong(before)],
    ...(control === undefined ? [] : [[-1, netAmong([control.now])] as const, [1, netAmong(control.before)] as const]),
  ] as const;
  let [value, variance] = [0, 0];
  for (const [sign, net] of signed) {
    if (net === null) return null;
    value += sign * net.net;
    variance += net.variance;
  }
  return judged(value, variance);
}

function netAmong(windows: readonly Counts[]): Net | null {
  const scored = windows.flatMap(({ facts }) => facts).filter(({ sentiment }) => isScored(sentiment.label));
  return netOf(votesOf(scored, ({ sentiment }) => sentiment.label));
}
