import { oncePer } from '../once-per.ts';
import { isIn } from '../week.ts';
import type { SeenFact } from './authors.ts';
import {
  type Contribution,
  type Contributions,
  contributionColumns,
  type Kind,
  type Mood,
} from './contribution-columns.ts';
import { membersOf, type WeekView } from './figure.ts';
import { FOLLOWED_FOR, type Thanks, type Thread, thanksIn, viewedThreads } from './threads.ts';

type Tally = Record<Kind, string[]> & {
  readonly member: string;
  readonly helped: Set<string>;
};

/** What later weeks need of a week to tell who its champions were. */
export const contributionsIn: (view: WeekView) => Contributions = oncePer(gatherContributions);

function gatherContributions(view: WeekView): Contributions {
  const { rows } = view;
  const staff = new Set(rows.filter(({ isStaff }) => isStaff).map(({ authorKey }) => authorKey));
  return contributionColumns(contributionsOf(view), moodsIn(membersOf(rows)), [...staff].sort());
}

/**
 * What members did for others in a week, in the order of their keys. A thread is followed for its first seven days:
 * within them a reply is accepted, thanked for or liked, and counts for whoever wrote it, in the week it was written, or
 * thanked for.
 */
export function contributionsOf(view: WeekView): Contribution[] {
  const { span } = view;
  const tallies = new Map<string, Tally>();
  const inWeek = ({ createdAt }: SeenFact) => isIn(span, createdAt);
  for (const thread of viewedThreads(view).followed) tallyThread(thread, inWeek, tallies);
  return [...tallies.values()]
    .map((tally) => ({ ...tally, helped: [...tally.helped] }))
    .sort((a, b) => (a.member < b.member ? -1 : 1));
}

/** The thanks of a week, by members' openers to whomever they thanked. */
export function thanksOfWeek(view: WeekView): Thanks[] {
  const { span } = view;
  return viewedThreads(view).followed.flatMap((thread) =>
    thanksIn(thread).filter(
      ({ thanks: { createdAt } }) => isIn(span, createdAt) && createdAt - thread.opener.createdAt <= FOLLOWED_FOR,
    ),
  );
}

function tallyThread(thread: Thread, inWeek: (post: SeenFact) => boolean, tallies: Map<string, Tally>): void {
  const { opener, replies } = thread;
  const counts = (post: SeenFact) => inWeek(post) && post.createdAt - opener.createdAt <= FOLLOWED_FOR;
  const credit = (kind: Exclude<Kind, 'answered'>, reply: SeenFact) => {
    if (reply.isStaff) return;
    const tally = tallyOf(reply.authorKey, tallies);
    tally[kind].push(reply.postId);
    tally.helped.add(opener.authorKey);
  };
  for (const reply of replies) {
    if (!counts(reply)) continue;
    if (reply.accepted) credit('accepted', reply);
    if ((reply.atClose?.likes ?? 0) > 0) credit('helpful', reply);
  }
  for (const { reply, thanks } of thanksIn(thread)) if (counts(thanks)) credit('thanked', reply);
  const [first] = replies;
  if (first !== undefined && counts(first)) tallyOf(opener.authorKey, tallies).answered.push(opener.postId);
}

function tallyOf(member: string, tallies: Map<string, Tally>): Tally {
  const known = tallies.get(member);
  if (known !== undefined) return known;
  const tally: Tally = { member, accepted: [], thanked: [], helpful: [], answered: [], helped: new Set() };
  tallies.set(member, tally);
  return tally;
}

function moodsIn(posts: readonly SeenFact[]): Mood[] {
  const moods = new Map<string, [string, number, number]>();
  for (const { authorKey, sentiment } of posts) {
    if (sentiment.label !== 'positive' && sentiment.label !== 'negative') continue;
    const mood = moods.get(authorKey) ?? [authorKey, 0, 0];
    mood[sentiment.label === 'positive' ? 1 : 2]++;
    moods.set(authorKey, mood);
  }
  return [...moods.values()];
}
