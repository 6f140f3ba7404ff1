import type { Brand } from './brand.ts';
import { figureOf } from './compare-weeks.ts';
import { composeChampions } from './compose-champions.ts';
import { composeDeflection } from './compose-deflection.ts';
import { composeInitiatives } from './compose-initiatives.ts';
import { composeLoops } from './compose-loops.ts';
import { composeMentions } from './compose-mentions.ts';
import { composeRequests } from './compose-requests.ts';
import { releasesIn } from './figures/deflection.ts';
import type { Figure, WeekView } from './figures/figure.ts';
import { audienceId, audiencesIn } from './figures/measured.ts';
import { flaggedIn, isWaiting } from './figures/moderation.ts';
import { ignoredThreads } from './figures/responses.ts';
import { silentSources } from './figures/silent.ts';
import { digestOfFindings } from './findings.ts';
import { summarise } from './insight.ts';
import { formatInstant } from './instant.ts';
import type { Report, Restated } from './report.ts';
import { type Loops, NO_DELIVERIES } from './report-loops.ts';
import type { WeekAccount } from './week-account.ts';

const HOUR = 3_600_000;
/** How many posts a list shows; the figure beside it counts all. */
const LISTED = 25;

export type Composition = {
  readonly account: WeekAccount;
  readonly brand: Pick<Brand, 'id' | 'name' | 'timeZone' | 'taxonomy' | 'deflection'>;
  readonly ruleset: string;
  readonly inputDigest: string;
  readonly since: string | null;
  readonly foldedAt: number;
  readonly complete: boolean;
  readonly restated: readonly Restated[];
  /** Whom can be told of what shipped, as the posts stand now. */
  readonly told: Loops['told'];
};

/** Put a week's account into the form of a report. It is not issued: whoever keeps it gives it a number and a seal. */
export function composeReport(composition: Composition): Report {
  const { account, brand, restated } = composition;
  const { view, measures, past } = account;
  const { week } = view;
  const figure = (path: string): Figure =>
    figureOf(path, measures.get(path)!, week, past, account.verdicts.get(path) ?? null);
  const section = <Name extends string>(prefix: string, names: readonly Name[]) =>
    Object.fromEntries(names.map((name) => [name, figure(`${prefix}.${name}`)])) as Record<Name, Figure>;
  const waits = (series: string) =>
    section(`responses.firstResponse.${series}`, ['medianHours', 'p90Hours', 'naiveMedianHours']);

  const body = {
    header: headerOf(composition),
    requests: { asked: figure('requests.asked'), list: composeRequests(account.requests, 'requests', figure) },
    problems: {
      asked: figure('problems.asked'),
      list: composeRequests(account.problems, 'problems', figure),
      releases: releasesIn(view).map(({ source, date, key }) => ({ source, date, name: key })),
    },
    themes: themesOf(composition, figure),
    phrases: phrasesIn(account),
    sentiment: section('sentiment', [
      'net',
      'netByPerson',
      'positive',
      'neutral',
      'negative',
      'mixed',
      'unscored',
      'abstained',
    ]),
    ignored: { threads: figure('ignored.threads'), list: ignoredList(account) },
    responses: {
      ...section('responses', ['answerRate72h', 'threadAnswerRate72h', 'solvedRate72h', 'threadSolvedRate72h']),
      firstResponse: {
        any: waits('any'),
        staff: waits('staff'),
        members: waits('members'),
        questions: waits('questions'),
        reopened: waits('reopened'),
      },
      reopened: figure('responses.reopened'),
    },
    deflection: composeDeflection(view, brand.deflection, figure),
    engagement: {
      ...section('engagement', ['posts', 'threads', 'reactions', 'replies', 'shares', 'perPostMean', 'perPostMedian']),
      newest: section('engagement.newest', ['reactions', 'replies', 'shares']),
      ...section('engagement', ['ownReplies', 'staffPosts', 'staffReplies', 'rateByReach']),
    },
    growth: {
      ...section('growth', ['active', 'new', 'returning', 'reactivated', 'lapsed', 'quickRatio', 'participationRate']),
      retention: section('growth.retention', ['week1', 'week4', 'week12']),
      audience: audiencesOf(view, figure),
    },
    mentions: composeMentions(view.named, figure),
    champions: composeChampions(account.champions, view, figure),
    initiatives: composeInitiatives(account.initiatives, figure),
    moderation: {
      ...section('moderation', ['flagged', 'waiting', 'held', 'kept', 'removed']),
      list: waitingList(account),
    },
    loops: composeLoops(account.loops, composition.told, figure),
    deliveries: NO_DELIVERIES,
    trust: {
      ...section('trust', ['truncated', 'unclear', 'languageUnknown']),
      languages: languagesOf(account),
      calibration: calibrationOf(account, figure),
      operations: { arrivals: null, silent: silentSources(view), restated: [...restated] },
    },
    recompute: {
      command: `npx groundswell report --week ${week} --as-of ${formatInstant(view.asOf)} --format json`,
    },
  } satisfies Omit<Report, 'summary'>;
  const { header, ...rest } = body;
  const report: Report = { header, summary: summarise(body, restated.length), ...rest };
  return { ...report, header: { ...header, digest: digestOfFindings(report) } };
}

/** The report beside what other weeks' issues said otherwise: the findings are the same. */
export function withRestated(report: Report, restated: readonly Restated[]): Report {
  const { header, summary: _, ...body } = report;
  const operations = { ...body.trust.operations, restated: [...restated] };
  const trust = { ...body.trust, operations };
  return { header, summary: summarise(report, restated.length), ...body, trust };
}

function headerOf({ account: { view, measures }, brand, ...given }: Composition): Report['header'] {
  const bySource = Map.groupBy(view.rows, ({ source }) => source);
  const coverage = [...bySource]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([source, rows]) => {
      const staffPosts = rows.filter(({ isStaff }) => isStaff).length;
      return { source, posts: rows.length - staffPosts, staffPosts };
    });
  return {
    brand: brand.id,
    brandName: brand.name,
    week: view.week,
    from: formatInstant(view.span.from),
    to: formatInstant(view.span.to),
    timeZone: brand.timeZone,
    ruleset: given.ruleset,
    inputDigest: given.inputDigest,
    digest: '',
    asOf: formatInstant(view.asOf),
    since: given.since,
    coverage,
    abstained: measures.get('sentiment.abstained')!.value ?? 0,
    waiting: measures.get('moderation.held')!.value ?? 0,
    cost: null,
    complete: given.complete,
    foldedAt: formatInstant(given.foldedAt),
    issue: null,
    issuedAt: null,
    seal: null,
  };
}

/** Most mentioned first, so that the page begins with what the week was about. */
function themesOf({ brand }: Composition, figure: (path: string) => Figure): Report['themes'] {
  return brand.taxonomy
    .map(({ id, name, parent, owner }) => ({
      theme: id,
      name,
      parent,
      owner,
      mentions: figure(`themes.${id}.mentions`),
      people: figure(`themes.${id}.people`),
      net: figure(`themes.${id}.net`),
      impact: figure(`themes.${id}.impact`),
    }))
    .sort((a, b) => (b.mentions.value ?? 0) - (a.mentions.value ?? 0) || (a.theme < b.theme ? -1 : 1));
}

function audiencesOf(view: WeekView, figure: (path: string) => Figure): Report['growth']['audience'] {
  return audiencesIn(view).map((audience) => {
    const id = audienceId(audience);
    const { source, key } = audience;
    const about = (what: string) => figure(`growth.audience.${id}.${what}`);
    return { id, source, of: key, size: about('size'), change: about('change') };
  });
}

function ignoredList({ view }: WeekAccount): Report['ignored']['list'] {
  return ignoredThreads(view)
    .slice(0, LISTED)
    .map(({ postId, createdAt, themes }) => ({
      postId,
      createdAt: formatInstant(createdAt),
      waitingHours: (view.asOf - createdAt) / HOUR,
      themes: themes.map(({ theme }) => theme),
    }));
}

function phrasesIn({ phrases: { rising, vanished } }: WeekAccount): Report['phrases'] {
  const shown = rising.slice(0, LISTED);
  return {
    rising: shown.map(({ entry, postIds, ...candidate }) => ({
      ...candidate,
      postIds: [...postIds],
      entry: { id: entry.id, name: entry.name, phrases: [...entry.phrases] },
    })),
    vanished: vanished.slice(0, LISTED).map((phrase) => ({ ...phrase })),
  };
}

function calibrationOf(
  { calibrated, labelled }: WeekAccount,
  figure: (path: string) => Figure,
): Report['trust']['calibration'] {
  return {
    labelled,
    list: calibrated.map(({ id, raw, labelled: told, calibrated: by }) => ({
      id,
      raw,
      labelled: told,
      sensitivity: by?.sensitivity ?? null,
      specificity: by?.specificity ?? null,
      count: figure(`trust.calibration.${id}.count`),
    })),
  };
}

function waitingList({ view: { rows, apart } }: WeekAccount): Report['moderation']['list'] {
  return flaggedIn(rows, apart)
    .filter(isWaiting)
    .slice(0, LISTED)
    .map(({ postId, createdAt, flags, standing }) => ({
      postId,
      createdAt: formatInstant(createdAt),
      flags,
      held: standing === 'held',
    }));
}

function languagesOf({ view }: WeekAccount): Report['trust']['languages'] {
  const counts = new Map<string | null, number>();
  for (const { language } of view.rows) counts.set(language, (counts.get(language) ?? 0) + 1);
  return [...counts]
    .map(([language, posts]) => ({ language, posts }))
    .sort((a, b) => b.posts - a.posts || (String(a.language) < String(b.language) ? -1 : 1));
}
