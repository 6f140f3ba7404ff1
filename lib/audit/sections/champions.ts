import { weekAfter } from '../calendar.ts';
import { fromPosts, ofPeople, type Recounted, type RecountedFigures, summed } from '../recounted.ts';
import { inForce } from '../rulings.ts';
import type { CountedPost, Scene } from '../scene.ts';
import { type Followed, followedIn, isOpeners, praises, thanksFor } from './threads.ts';

const DAY = 24 * 3_600_000;
const WORTH = { accepted: 5, thanked: 3, helpful: 1, answered: 1 };
const SHOWN = 10;

/** One thing a member did for others: what, for whom, by which post, and in which week it counts. */
export type Deed = {
  readonly kind: keyof typeof WORTH;
  readonly by: string;
  readonly for: string;
  readonly post: CountedPost;
  readonly week: string;
};

export type ScoredMember = {
  readonly member: string;
  readonly score: number;
  readonly positivity: number;
  readonly deeds: readonly Deed[];
  readonly activeWeeks: number;
  readonly helped: number;
};

/** Who kept helping others for twelve weeks, and what was worth showing in this one. */
export function recountChampions(scene: Scene): RecountedFigures {
  const champions = championsOf(scene);
  const posts = featuredOf(scene).map(({ post }) => post);
  const count = champions.length;
  return [
    ['champions.scored', { ...fromPosts(count, [], ofPeople(count)), n: count, people: count, before: () => null }],
    ...champions.slice(0, SHOWN).map(({ member, score, deeds, helped }): [string, Recounted] => [
      `champions.${member}.score`,
      {
        ...fromPosts(score, []),
        n: new Set(deeds.map(({ post }) => post.id)).size,
        people: helped,
        hasEvidence: true,
        before: (week) => scoreOf(member, week, scene).score,
      },
    ]),
    ['champions.featured.posts', summed(posts)],
  ];
}

/** All who count, the highest score first. */
export function championsOf(scene: Scene): ScoredMember[] {
  const { week, counted } = scene;
  const first = weekAfter(week, -11);
  const lately = counted.filter((post) => post.week >= first && post.week <= week);
  const staff = new Set(lately.filter(({ isStaff }) => isStaff).map(({ words }) => words.authorKey));
  const out = new Map<string, boolean>();
  for (const ruling of inForce(scene.ruled)) if (ruling.kind === 'opt_out') out.set(ruling.author, ruling.isOut);
  return [...new Set(deedsOf(scene).map(({ by }) => by))]
    .filter((member) => !staff.has(member) && out.get(member) !== true)
    .map((member) => scoreOf(member, week, scene))
    .filter(({ activeWeeks, helped }) => activeWeeks >= 3 && helped >= 3)
    .sort((a, b) => b.score - a.score || (a.member < b.member ? -1 : 1));
}

function scoreOf(member: string, week: string, scene: Scene): ScoredMember {
  const first = weekAfter(week, -11);
  const near = (one: string) => one >= first && one <= week;
  const own = scene.counted.filter((post) => near(post.week) && post.words.authorKey === member && !post.isStaff);
  const reading = (label: string) => own.filter(({ read }) => read.sentiment.label === label).length;
  const [positive, negative] = [reading('positive'), reading('negative')];
  const positivity = (positive + 2) / (positive + negative + 4);
  const deeds = deedsOf(scene).filter((deed) => deed.by === member && near(deed.week));
  let points = 0;
  for (let age = 0; age < 12; age++) {
    for (const deed of deeds) if (deed.week === weekAfter(week, -age)) points += WORTH[deed.kind] * 2 ** (-age / 4);
  }
  return {
    member,
    score: points * positivity,
    positivity,
    deeds,
    activeWeeks: new Set(own.map((post) => post.week)).size,
    helped: new Set(deeds.flatMap((deed) => (deed.kind === 'answered' ? [] : [deed.for]))).size,
  };
}

const known = new WeakMap<Scene, readonly Deed[]>();

/** Everything anyone did for others, in any week up to the scene's. */
function deedsOf(scene: Scene): readonly Deed[] {
  const before = known.get(scene);
  if (before !== undefined) return before;
  const deeds: Deed[] = [];
  const first = scene.evidence.posts[0]?.week ?? scene.week;
  for (let week = first; week <= scene.week; week = weekAfter(week, 1)) {
    const { from, to } = scene.calendar.spanOf(week);
    for (const thread of followedIn({ ...scene, from, to })) {
      deeds.push(...deedsIn(thread, from, to).map((deed) => ({ ...deed, week })));
    }
  }
  known.set(scene, deeds);
  return deeds;
}

function deedsIn(thread: Followed, from: number, to: number): Omit<Deed, 'week'>[] {
  const { opener, posts } = thread;
  const within = ({ at }: CountedPost) => at >= from && at < to && at - opener.at <= 7 * DAY;
  const whom = opener.words.authorKey;
  const replies = posts.filter((post) => !isOpeners(post, thread));
  const deeds = replies.flatMap((post): Omit<Deed, 'week'>[] => {
    if (post.isStaff) return [];
    const thanks = thanksFor(post, thread);
    const kinds: (keyof typeof WORTH)[] = [];
    if (within(post) && post.accepted) kinds.push('accepted');
    if (within(post) && (post.atClose?.likes ?? 0) >= 1) kinds.push('helpful');
    if (thanks !== undefined && within(thanks)) kinds.push('thanked');
    return kinds.map((kind) => ({ kind, by: post.words.authorKey, for: whom, post }));
  });
  const answer = replies[0];
  return answer !== undefined && within(answer)
    ? [...deeds, { kind: 'answered', by: whom, for: answer.words.authorKey, post: opener }]
    : deeds;
}

/** What is worth showing: replies thanked for in the week, and praise that is no thanks. */
export function featuredOf(scene: Scene): { readonly post: CountedPost; readonly why: 'praise' | 'thanked' }[] {
  const given = followedIn(scene).flatMap((thread) =>
    thread.posts.flatMap((reply) => {
      const thanks = isOpeners(reply, thread) ? undefined : thanksFor(reply, thread);
      if (thanks === undefined || thanks.at < scene.from || thanks.at >= scene.to) return [];
      return thanks.at - thread.opener.at <= 7 * DAY ? [{ reply, thanks }] : [];
    }),
  );
  const thanked = given.map(({ reply }) => reply).filter(({ isStaff }) => !isStaff);
  const aside = new Set([...given.map(({ thanks }) => thanks.id), ...thanked.map(({ id }) => id)]);
  const praise = scene.members.filter(
    (post) => praises(post) && post.read.sentiment.label === 'positive' && !aside.has(post.id),
  );
  const likes = ({ atClose }: CountedPost) => atClose?.likes ?? 0;
  return [
    ...thanked.map((post) => ({ post, why: 'thanked' as const })),
    ...praise.map((post) => ({ post, why: 'praise' as const })),
  ].sort((a, b) => likes(b.post) - likes(a.post) || a.post.at - b.post.at || (a.post.id < b.post.id ? -1 : 1));
}
