import { medianInterval, survivalQuantile, type Wait } from '../statistics/waits.ts';
import { median } from '../statistics.ts';
import { isIn } from '../week.ts';
import type { SeenFact } from './authors.ts';
import { type Measure, measureOf, type WeekView } from './figure.ts';
import { countMeasure, shareMeasure, waitMeasure } from './measure-kinds.ts';
import { answersIn, FOLLOWED_FOR, reopeningsIn, type Thread, viewedThreads } from './threads.ts';

const HOUR = 3_600_000;
const WITHIN = 72 * HOUR;

/** How long members waited, how many were answered, and how many answers settled something. */
export function responseMeasures(view: WeekView): [string, Measure][] {
  const { span, asOf } = view;
  const { opened, recent } = viewedThreads(view);
  const questions = opened.filter(isQuestion);
  const ripe = (thread: Thread) => {
    const ripens = thread.opener.createdAt + WITHIN;
    return isIn(span, ripens);
  };
  // What came after their 72 hours is among what was written too; neither rate looks at it.
  const due = recent.filter(ripe);
  const dueQuestions = due.filter(isQuestion);
  const reopened = reopenedIn(view);
  return [
    ['responses.answerRate72h', rate(dueQuestions, isAnswered, `Questions ${DUE}, answered by another ${IN_TIME}`)],
    ['responses.threadAnswerRate72h', rate(due, isAnswered, `Threads ${DUE}, answered by another ${IN_TIME}`)],
    ['responses.solvedRate72h', rate(dueQuestions, isSolved, `Questions ${DUE}, with ${SOLVED} ${IN_TIME}`)],
    ['responses.threadSolvedRate72h', rate(due, isSolved, `Threads ${DUE}, with ${SOLVED} ${IN_TIME}`)],
    ...firstResponse('any', opened, asOf, () => true, 'a first reply by anyone else'),
    ...firstResponse('staff', opened, asOf, ({ isStaff }) => isStaff, 'a first reply by staff'),
    ...firstResponse('members', opened, asOf, ({ isStaff }) => !isStaff, 'a first reply by another member'),
    ...firstResponse('questions', questions, asOf, () => true, 'a first reply to a question'),
    ['responses.reopened', reopenedThreads(reopened.map(({ opener }) => opener))],
    ...waitMeasures(
      'reopened',
      reopened,
      asOf,
      `Hours from a re-opening in the week to the next reply by anyone else. ${REOPENED}`,
    ),
  ];
}

const DUE = 'whose 72nd hour falls in the week';
const IN_TIME = 'within 72 hours ÷ all such; Wilson interval.';
const SOLVED = 'a reply by another that was accepted, or that the opener thanked for in their next post,';
const REOPENED =
  'Threads opened at most seven days before, in which the opener wrote again after a reply by another, other than to praise.';

/** Negative openings of the week that nobody else has answered, the longest waiting first. */
export function ignoredThreads(view: WeekView): SeenFact[] {
  return viewedThreads(view)
    .opened.filter(({ opener, replies }) => opener.sentiment.label === 'negative' && replies.length === 0)
    .map(({ opener }) => opener);
}

function isQuestion({ opener }: Thread): boolean {
  return opener.intents.includes('question');
}

function isAnswered({ opener, replies }: Thread): boolean {
  return replies.some(({ createdAt }) => createdAt <= opener.createdAt + WITHIN);
}

function isSolved(thread: Thread): boolean {
  return answersIn(thread, thread.opener.createdAt + WITHIN).length > 0;
}

function rate(due: readonly Thread[], holds: (thread: Thread) => boolean, method: string): Measure {
  const those = due.filter(holds).length;
  return shareMeasure(
    those,
    due.length,
    due.map(({ opener }) => opener),
    method,
  );
}

/** Each thread counts once, for whoever opened it; all the posts that took one up again are its evidence. */
function reopenedThreads(posts: readonly SeenFact[]): Measure {
  const first = new Map(posts.toReversed().map((post) => [post.threadKey, post]));
  const { value, interval95, chance } = countMeasure([...first.values()], REOPENED);
  return measureOf(value, posts, REOPENED, { interval95, chance });
}

/** Someone who waits from a post on, until a reply that may not have come yet. */
type Waiting = { readonly opener: SeenFact; readonly reply: SeenFact | undefined };

function reopenedIn(view: WeekView): Waiting[] {
  const { span } = view;
  return viewedThreads(view)
    .followed.flatMap((thread) => reopeningsIn(thread).map(({ post, reply }) => ({ thread, opener: post, reply })))
    .filter(({ thread, opener: { createdAt } }) => {
      const age = createdAt - thread.opener.createdAt;
      return isIn(span, createdAt) && age <= FOLLOWED_FOR;
    })
    .sort((a, b) => a.opener.createdAt - b.opener.createdAt || (a.opener.postId < b.opener.postId ? -1 : 1));
}

function firstResponse(
  series: string,
  threads: readonly Thread[],
  asOf: number,
  counts: (reply: SeenFact) => boolean,
  what: string,
): [string, Measure][] {
  const waiting = threads.map(({ opener, replies }) => ({ opener, reply: replies.find(counts) }));
  const about = `Hours from a member's opening of a thread to ${what}, over threads opened in the week`;
  return waitMeasures(series, waiting, asOf, about);
}

/** The unanswered are censored at the cut: leaving them out would make the slowest weeks look quick. */
function waitMeasures(series: string, waiting: readonly Waiting[], asOf: number, about: string): [string, Measure][] {
  const waits: Wait[] = waiting.map(({ opener, reply }) => ({
    hours: ((reply?.createdAt ?? asOf) - opener.createdAt) / HOUR,
    answered: reply !== undefined,
  }));
  const openers = waiting.map(({ opener }) => opener);
  const answered = openers.filter((_, i) => waits[i]!.answered);
  const path = `responses.firstResponse.${series}`;
  const ended = waits.filter((wait) => wait.answered).map(({ hours }) => hours);
  const naive = { hours: median(ended), interval: medianInterval(ended) };
  return [
    [`${path}.medianHours`, waitMeasure(survivalQuantile(waits, 0.5), openers, `${about}; Kaplan–Meier median.`)],
    [`${path}.p90Hours`, waitMeasure(survivalQuantile(waits, 0.9), openers, `${about}; Kaplan–Meier 90 % quantile.`)],
    [`${path}.naiveMedianHours`, waitMeasure(naive, answered, `${about}; median of the answered alone.`)],
  ];
}
