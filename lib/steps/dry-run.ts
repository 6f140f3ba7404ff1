import type { Brand } from '../domain/brand.ts';
import { expiresBefore } from '../domain/brand-retention.ts';
import { type CalibrationExample, examplesOf, FLAG_LABELS, INTENT_LABELS } from '../domain/calibration-examples.ts';
import { datedIn } from '../domain/counts-week.ts';
import { evaluateSource, type ReadPost } from '../domain/evaluation-source.ts';
import { isLive, type LivePost, rulingOf } from '../domain/post-state.ts';
import { createChangeCounter, type RulesetChange } from '../domain/ruleset-change.ts';
import type { Ports } from '../ports.ts';
import { readingOf } from './classify.ts';
import { calendarOf, rulesetOf } from './compiled.ts';
import { isPastReading } from './expired-posts.ts';
import { readPost } from './keep-post.ts';
import { openBooks } from './open-books.ts';
import { readerOf } from './reader.ts';

/** How well the posts that people labelled are read, by one brand file; `null` where nothing of a kind was labelled. */
export type Accuracy = {
  /** Share of posts whose sentiment is read as labelled. */
  readonly sentiment: number | null;
  /** Mean F1 over labels. */
  readonly intents: number | null;
  readonly moderation: number | null;
};

export type DryRun = RulesetChange & {
  readonly rulesets: { readonly before: string; readonly after: string };
  /** Whether every stored post was looked at; false while more is marked than a reader may fold. */
  readonly complete: boolean;
  /** Posts among them that stay as they were read, for their words are past the brand's retention; there where some do. */
  readonly expired?: number;
  /** Of the labelled posts that are kept here; their labels teach the readers, too. */
  readonly accuracy: { readonly posts: number; readonly before: Accuracy; readonly after: Accuracy };
};

const POSTS_AT_ONCE = 64;

/**
 * What a brand file would change, were it put in place and history read again under it. Every post is read under it
 * as a replay would read it, beside the fact that stands; nothing is written.
 */
export async function dryRun(
  after: Brand,
  ports: Pick<Ports, 'table' | 'brand' | 'clock'>,
  onProgress?: (done: number, of: number) => void,
): Promise<DryRun> {
  const [read, calendar] = [readingOf(after), calendarOf(after)];
  const examples = new Map(examplesOf(after).map((example) => [example.id, example]));
  const labelled: { post: LivePost; example: CalibrationExample }[] = [];
  const counter = createChangeCounter();
  const due = expiresBefore(ports.brand.retention, ports.clock.now());
  let expired = 0;
  const books = await openBooks(ports);
  const dates = [...books.hoursOn.keys()].sort();
  for (const [place, date] of dates.entries()) {
    const facts = await books.factsOn([date]);
    for (let next = 0; next < facts.length; next += POSTS_AT_ONCE) {
      const some = facts.slice(next, next + POSTS_AT_ONCE);
      const posts = await Promise.all(some.map(({ postId }) => readPost(postId, ports)));
      for (const [n, fact] of some.entries()) {
        const state = posts[n] && datedIn(posts[n].state, calendar);
        // Gone since the books were folded.
        if (state === undefined) continue;
        if (isPastReading(state, due)) {
          expired++;
          counter.add(fact, fact, null);
          continue;
        }
        if (!isLive(state)) continue;
        counter.add(fact, read(state), rulingOf(state));
        const example = examples.get(fact.postId);
        if (example !== undefined) labelled.push({ post: state, example });
      }
    }
    onProgress?.(place + 1, dates.length);
  }
  return {
    rulesets: { before: rulesetOf(ports.brand), after: rulesetOf(after) },
    complete: books.complete,
    ...(expired > 0 ? { expired } : {}),
    ...counter.result(),
    accuracy: {
      posts: labelled.length,
      before: accuracyOf(labelled, ports.brand),
      after: accuracyOf(labelled, after),
    },
  };
}

function accuracyOf(labelled: readonly { post: LivePost; example: CalibrationExample }[], brand: Brand): Accuracy {
  const posts = labelled.map(({ post, example }): ReadPost => {
    const read = readerOf(brand).readWithScores(post.content.words);
    return { id: post.postId, truth: truthOf(example), read };
  });
  const { sentiment, intents, moderation } = evaluateSource(posts);
  return {
    sentiment: sentiment?.accuracy?.value ?? null,
    intents: intents?.macro.f1 ?? null,
    moderation: moderation?.macro.f1 ?? null,
  };
}

/** Whoever judged a kind looked for every label of it. */
function truthOf({ sentiment, intents, moderation }: CalibrationExample): ReadPost['truth'] {
  const truths = (judged: readonly string[] | null, labels: readonly string[]) =>
    new Map(judged === null ? [] : labels.map((label) => [label, judged.includes(label)] as const));
  return {
    sentiment,
    intents: truths(intents, INTENT_LABELS),
    moderation: truths(moderation, FLAG_LABELS),
    themes: new Map(),
  };
}
