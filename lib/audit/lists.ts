import { statusesIn } from './request-status.ts';
import type { CountedPost, Scene } from './scene.ts';
import { calibrationTerms } from './sections/calibrated.ts';
import { championsOf, featuredOf } from './sections/champions.ts';
import { deflectionTerms } from './sections/deflection.ts';
import { initiativeList } from './sections/initiatives.ts';
import { closedIn } from './sections/loops.ts';
import { measuresIn } from './sections/measured.ts';
import { flagsOf, isUnruled, lookedAt } from './sections/moderation.ts';
import { phrasesIn } from './sections/phrases.ts';
import { listedIn, requestsOf } from './sections/requests.ts';
import { feelingOf } from './sections/sentiment.ts';
import { ignoredIn } from './sections/trust.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** How many posts a list shows. */
const SHOWN = 25;
/** How many champions, and how many posts worth showing. */
const NAMED = 10;

/** What a report tells beside its figures, by path, as it must be: which posts, which requests, what of which source. */
export function recountLists(scene: Scene): ReadonlyMap<string, unknown> {
  const { own, members, apart, evidence, week, from, to, cut } = scene;
  const phrases = phrasesIn(scene);
  const deflection = deflectionTerms(scene);
  const calibration = calibrationTerms(scene);
  return new Map<string, unknown>([
    ['header.from', told(from)],
    ['header.to', told(to)],
    ['header.since', evidence.posts.find((post) => post.week <= week)?.week ?? null],
    ['header.coverage', coverageOf(own)],
    ['header.abstained', members.filter((post) => feelingOf(post) === null).length],
    ['header.waiting', apart.filter(({ standing, isStaff }) => standing === 'held' && !isStaff).length],
    ['requests.list', requestList(scene, 'requests')],
    ['problems.list', requestList(scene, 'problems')],
    [
      'ignored.list',
      ignoredIn(scene)
        .slice(0, SHOWN)
        .map(({ id, at, read }) => ({
          postId: id,
          createdAt: told(at),
          waitingHours: (cut - at) / HOUR,
          themes: read.themes.map(({ theme }) => theme),
        })),
    ],
    [
      'moderation.list',
      lookedAt(scene)
        .filter(isUnruled)
        .slice(0, SHOWN)
        .map((post) => ({
          postId: post.id,
          createdAt: told(post.at),
          flags: flagsOf(post),
          held: post.standing === 'held',
        })),
    ],
    ['problems.releases', releasesOf(scene)],
    ['deflection.observed.name', deflection.name],
    ['deflection.modelled.perSolvedView', deflection.model[0]],
    ['deflection.modelled.perOtherView', deflection.model[1]],
    ['deflection.modelled.within', deflection.model[2]],
    ['deflection.surveyed.answers', deflection.answers],
    [
      'champions.list',
      championsOf(scene)
        .slice(0, NAMED)
        .map(({ member, positivity, activeWeeks, helped, deeds }) => ({
          id: member,
          ...Object.fromEntries(
            ['accepted', 'thanked', 'helpful', 'answered'].map((kind) => [
              kind,
              deeds.filter((deed) => deed.kind === kind).length,
            ]),
          ),
          positivity,
          activeWeeks,
          peopleHelped: helped,
        })),
    ],
    [
      'champions.featured.list',
      featuredOf(scene)
        .slice(0, NAMED)
        .map(({ post, why }) => ({
          postId: post.id,
          createdAt: told(post.at),
          why,
          likes: post.atClose?.likes ?? null,
          themes: post.read.themes.map(({ theme }) => theme),
        })),
    ],
    ['initiatives.list', initiativeList(scene)],
    [
      'loops.list',
      closedIn(scene).map(({ id, asks, shippedAt }) => ({
        id,
        shippedAt: told(shippedAt),
        daysToShip: (shippedAt - asks[0]!.post.at) / DAY,
      })),
    ],
    ['phrases.rising', phrases.rising],
    ['phrases.vanished', phrases.vanished],
    ['trust.languages', languagesOf(own)],
    ['trust.calibration.labelled', calibration.labelled],
    ['trust.calibration.list', calibration.list],
  ]);
}

/** Of each listed request, what the audit can tell: its title and destination are words and rules. */
function requestList(scene: Scene, section: 'requests' | 'problems') {
  const statuses = statusesIn(scene);
  const requests = new Map(requestsOf(scene).map((request) => [request.id, request]));
  return listedIn(scene, section).map((id) => {
    const { asks } = requests.get(id)!;
    return {
      id,
      status: statuses.get(id)?.status ?? 'open',
      firstAskedAt: told(asks[0]!.post.at),
      lastAskedAt: told(asks.at(-1)!.post.at),
    };
  });
}

function releasesOf(scene: Scene) {
  return measuresIn(scene, 'release')
    .map(({ source, date, key }) => ({ source, date, name: key }))
    .sort((a, b) => (a.date + a.name < b.date + b.name ? -1 : 1));
}

function coverageOf(own: readonly CountedPost[]) {
  const sources = [...new Set(own.map(({ words }) => words.source))].sort();
  return sources.map((source) => {
    const its = own.filter(({ words }) => words.source === source);
    const staffPosts = its.filter(({ isStaff }) => isStaff).length;
    return { source, posts: its.length - staffPosts, staffPosts };
  });
}

function languagesOf(own: readonly CountedPost[]) {
  return [...new Set(own.map(({ read }) => read.language))]
    .map((language) => ({ language, posts: own.filter(({ read }) => read.language === language).length }))
    .sort((a, b) => b.posts - a.posts || (String(a.language) < String(b.language) ? -1 : 1));
}

function told(instant: number): string {
  return new Date(instant).toISOString().replace('.000Z', 'Z');
}
