import { scoreBounds, sumOf } from '../arithmetic.ts';
import { weekAfter } from '../calendar.ts';
import { toldWithin } from '../chances.ts';
import { fromPosts, type Recounted, type RecountedFigures, summed } from '../recounted.ts';
import type { CountedPost, Scene } from '../scene.ts';
import { asTold, measuresIn } from './measured.ts';
import { followedIn, settling } from './threads.ts';

const DAY = 24 * 3_600_000;
const QUESTIONS = ['came_for_support', 'found_answer', 'would_have_asked'] as const;

/** What the community took off support's hands: as seen, as modelled, as members said. */
export function recountDeflection(scene: Scene): RecountedFigures {
  const { due, deflected } = seenIn(scene);
  const counted = measuresIn(scene, 'tickets', weekAfter(scene.week, -1));
  const all = deflected.length + total(counted);
  const tickets = measuresIn(scene, 'tickets');
  const known = counted.length > 0;
  return [
    ['deflection.observed.questions', due.length === 0 ? fromPosts(null, []) : summed(deflected, { n: due.length })],
    [
      'deflection.observed.rate',
      fromPosts(known && all > 0 ? deflected.length / all : null, deflected, {
        n: all,
        ...(known ? toldWithin(scoreBounds(deflected.length, all), all) : {}),
      }),
    ],
    ...modelled(scene),
    ['deflection.surveyed.cases', surveyed(scene)],
    [
      'deflection.tickets',
      asTold(tickets.length === 0 ? null : total(tickets), { chance: { kind: 'count', dispersion: 1 } }),
    ],
  ];
}

/** What the section says beside its figures. */
export function deflectionTerms(scene: Scene) {
  const { evidence, week } = scene;
  const { perSolvedView, perOtherView, within } = evidence.brand.deflection;
  const links = [...measuresIn(scene, 'ticket'), ...measuresIn(scene, 'ticket', weekAfter(week, -1))];
  return {
    name: links.length > 0 ? 'direct_observed' : 'direct_unconfirmed',
    model: [perSolvedView, perOtherView, within],
    answers: answersIn(scene),
  };
}

/** Questions that turned seven days old in the week, and those of them that no ticket followed. */
function seenIn(scene: Scene): { readonly due: CountedPost[]; readonly deflected: CountedPost[] } {
  const links = [...measuresIn(scene, 'ticket'), ...measuresIn(scene, 'ticket', weekAfter(scene.week, -1))];
  const dateOf = (instant: number) => scene.calendar.hourOf(instant).slice(0, 10);
  const asked = followedIn(scene).filter(
    ({ opener: { at, read } }) =>
      read.intents.some(({ label }) => label === 'question') && at + 7 * DAY >= scene.from && at + 7 * DAY < scene.to,
  );
  const deflected = asked.filter((thread) => {
    const { at, words } = thread.opener;
    const answered = settling(thread, at + 7 * DAY).some(({ isStaff }) => !isStaff);
    const followed = links.some(
      ({ thread: about, author, date }) =>
        (about === words.threadKey || author === words.authorKey) && date >= dateOf(at) && date <= dateOf(at + 7 * DAY),
    );
    return answered && !followed;
  });
  const openers = (threads: typeof asked) => threads.map(({ opener }) => opener);
  return { due: openers(asked), deflected: openers(deflected) };
}

const NAMES = ['cases', 'low', 'high', 'solvedViews', 'otherViews'] as const;

function modelled(scene: Scene): RecountedFigures {
  const now = viewedIn(scene, scene.week);
  return NAMES.map((name) => [
    `deflection.modelled.${name}`,
    asTold(now?.[name] ?? null, {
      n: now?.all ?? null,
      before: (week) => viewedIn(scene, week)?.[name] ?? null,
    }),
  ]);
}

/** A week's views, told apart by whether their thread was solved up to its end; `null` where nobody told of any. */
function viewedIn(scene: Scene, week: string) {
  const views = measuresIn(scene, 'views', week);
  if (views.length === 0) return null;
  const { perSolvedView, perOtherView, within } = scene.evidence.brand.deflection;
  const solved = solvedUntil(scene, week);
  const days = new Set(views.map(({ source, date }) => `${source} ${date}`));
  const all = sumOf(
    [...days].map((day) => {
      const its = views.filter(({ source, date }) => `${source} ${date}` === day);
      return Math.max(
        total(its.filter(({ thread }) => thread !== null)),
        total(its.filter(({ thread }) => thread === null)),
      );
    }),
  );
  const solvedViews = total(views.filter(({ thread }) => thread !== null && solved.has(thread)));
  const cases = perSolvedView * solvedViews + perOtherView * (all - solvedViews);
  return {
    all,
    cases,
    low: cases - cases * within,
    high: cases + cases * within,
    solvedViews,
    otherViews: all - solvedViews,
  };
}

function solvedUntil(scene: Scene, last: string): ReadonlySet<string> {
  const solved = new Set<string>();
  for (const { at, accepted, words, week } of scene.counted) {
    if (accepted && words.parentId !== null && week <= last && at < scene.cut) solved.add(words.threadKey);
  }
  for (let week = scene.evidence.posts[0]?.week ?? last; week <= last; week = weekAfter(week, 1)) {
    const { from, to } = scene.calendar.spanOf(week);
    for (const thread of followedIn({ ...scene, from, to })) {
      const until = Math.min(thread.opener.at + 7 * DAY, to - 1);
      if (settling(thread, until).length > 0) solved.add(thread.opener.words.threadKey);
    }
  }
  return solved;
}

/** Visits times three shares; the limits of a product are those of a sum of logarithms (Zou and Donner 2008). */
function surveyed(scene: Scene): Recounted {
  const visits = measuresIn(scene, 'visits');
  const answers = answersIn(scene);
  if (visits.length === 0 || answers.some(({ asked }) => asked === 0)) return asTold(null);
  const shares = answers.map(({ yes, asked }) => ({ p: yes / asked, bounds: scoreBounds(yes, asked)! }));
  const product = shares.reduce((so, { p }) => so * p, 1);
  const limit = (side: 0 | 1) => {
    if (product === 0) return side === 0 ? 0 : shares.reduce((so, { bounds }) => so * bounds[1], 1);
    const squares = shares.map(({ p, bounds }) => Math.log(bounds[side] / p) ** 2);
    return Math.min(1, product * Math.exp((side === 0 ? -1 : 1) * Math.sqrt(sumOf(squares))));
  };
  const all = total(visits);
  const asked = Math.min(...answers.map((answer) => answer.asked));
  return asTold(all * product, { n: asked, ...toldWithin([all * limit(0), all * limit(1)], asked) });
}

function answersIn(scene: Scene) {
  const answers = measuresIn(scene, 'survey');
  return QUESTIONS.map((question) => {
    const its = answers.filter(({ key }) => key === question);
    return { question, yes: total(its), asked: sumOf(its.map(({ asked }) => asked!)) };
  });
}

function total(measures: readonly { readonly value: number | null }[]): number {
  return sumOf(measures.map(({ value }) => value!));
}
