import type { Fact } from '../fact.ts';
import { median, survivalQuantile, type Wait, wilsonInterval } from '../statistics.ts';
import { type Measure, measureOf, type WeekView } from './figure.ts';

const HOUR = 3_600_000;
const ANSWER_WITHIN = 72 * HOUR;

/** A thread that a member opened, with what others wrote in it since, in the order written. */
export type Thread = { readonly opener: Fact; readonly replies: readonly Fact[] };

/** The threads members opened among these facts, with the replies by anyone else found in all facts given. */
export function threadsOf(openers: readonly Fact[], facts: readonly Fact[]): Thread[] {
  const heads = new Map<string, Fact>();
  for (const fact of openers) if (fact.opens && !heads.has(fact.threadKey)) heads.set(fact.threadKey, fact);
  const replies = Map.groupBy(
    facts.filter(({ threadKey }) => heads.has(threadKey)),
    ({ threadKey }) => threadKey,
  );
  return openers
    .filter((opener) => opener.opens && !opener.isStaff && heads.get(opener.threadKey) === opener)
    .map((opener) => ({
      opener,
      replies: (replies.get(opener.threadKey) ?? []).filter(
        (reply) => reply.authorKey !== opener.authorKey && reply.createdAt >= opener.createdAt,
      ),
    }));
}

/** How long members waited, and how many were answered. */
export function responseMeasures(view: WeekView): [string, Measure][] {
  const { rows, earlier, later, span, asOf } = view;
  const opened = threadsOf(rows, [...rows, ...later]);
  const questions = opened.filter(({ opener }) => opener.intents.includes('question'));
  const ripe = (thread: Thread) => {
    const ripens = thread.opener.createdAt + ANSWER_WITHIN;
    return ripens >= span.from && ripens < span.to;
  };
  const due = threadsOf([...earlier, ...rows], [...earlier, ...rows]).filter(ripe);
  const dueQuestions = due.filter(({ opener }) => opener.intents.includes('question'));
  return [
    ['responses.answerRate72h', answerRate(dueQuestions, 'Questions')],
    ['responses.threadAnswerRate72h', answerRate(due, 'Threads')],
    ...firstResponse('any', opened, asOf, () => true, 'a first reply by anyone else'),
    ...firstResponse('staff', opened, asOf, ({ isStaff }) => isStaff, 'a first reply by staff'),
    ...firstResponse('questions', questions, asOf, () => true, 'a first reply to a question'),
  ];
}

/** Negative openings of the week that nobody else has answered, the longest waiting first. */
export function ignoredThreads({ rows, later }: WeekView): Fact[] {
  return threadsOf(rows, [...rows, ...later])
    .filter(({ opener, replies }) => opener.sentiment.label === 'negative' && replies.length === 0)
    .map(({ opener }) => opener);
}

function answerRate(due: readonly Thread[], what: string): Measure {
  const answered = due.filter(({ opener, replies }) =>
    replies.some(({ createdAt }) => createdAt <= opener.createdAt + ANSWER_WITHIN),
  ).length;
  return measureOf(
    due.length === 0 ? null : answered / due.length,
    due.map(({ opener }) => opener),
    `${what} whose 72nd hour falls in the week, answered by another within 72 hours ÷ all such; Wilson interval.`,
    { interval95: wilsonInterval(answered, due.length) },
  );
}

/** Unanswered threads are censored at the cut: leaving them out would make the slowest weeks look quick. */
function firstResponse(
  series: string,
  threads: readonly Thread[],
  asOf: number,
  counts: (reply: Fact) => boolean,
  what: string,
): [string, Measure][] {
  const waits: Wait[] = threads.map(({ opener, replies }) => {
    const first = replies.find(counts);
    const end = first === undefined ? asOf : first.createdAt;
    return { hours: (end - opener.createdAt) / HOUR, answered: first !== undefined };
  });
  const openers = threads.map(({ opener }) => opener);
  const answered = openers.filter((_, i) => waits[i]!.answered);
  const path = `responses.firstResponse.${series}`;
  const about = `Hours from a member's opening of a thread to ${what}, over threads opened in the week`;
  const naive = median(waits.filter((wait) => wait.answered).map(({ hours }) => hours));
  return [
    [`${path}.medianHours`, measureOf(survivalQuantile(waits, 0.5), openers, `${about}; Kaplan–Meier median.`)],
    [`${path}.p90Hours`, measureOf(survivalQuantile(waits, 0.9), openers, `${about}; Kaplan–Meier 90 % quantile.`)],
    [`${path}.naiveMedianHours`, measureOf(naive, answered, `${about}; median of the answered alone.`)],
  ];
}
