import * as z from 'zod';
import { Metrics } from './post.ts';

/** What a member wrote, with everything that moves with it. Handle and permalink stay here and go no further. */
export const Words = z.object({
  source: z.string(),
  externalId: z.string(),
  threadId: z.string(),
  parentId: z.string().nullable(),
  threadKey: z.string(),
  authorId: z.string(),
  authorName: z.string().nullable(),
  authorKey: z.string(),
  account: z.string().nullable(),
  isStaff: z.boolean(),
  title: z.string().nullable(),
  body: z.string(),
  bodyFormat: z.enum(['text', 'markdown', 'html', 'mrkdwn']),
  language: z.string().nullable(),
  createdAt: z.number(),
  editedAt: z.number().nullable(),
  url: z.string().nullable(),
  channel: z.string().nullable(),
  tags: z.array(z.string()),
  truncated: z.boolean(),
});
export type Words = z.infer<typeof Words>;

/** When a content was said: by its version, absent being lowest, then by its time; equal clocks fall back on a digest. */
const Version = z.object({ version: z.number().nullable(), time: z.number() });
export type Version = z.infer<typeof Version>;

const Content = Version.extend({
  digest: z.string(),
  /** `null` once the post is deleted, erased or expired: a tombstone keeps no words. */
  words: Words.nullable(),
});

/** What a person ruled about a post after looking at it. It holds for the words they saw: other words are judged anew. */
export const Verdict = z.object({
  /** When it was ruled, ms. */
  at: z.number(),
  /** `kept` counts whatever it was flagged for, `removed` counts nowhere; `open` takes an earlier one back. */
  ruling: z.enum(['kept', 'removed', 'open']),
  /** Who ruled it, as they name themselves. */
  by: z.string(),
  /** Digest of the content that was judged. */
  digest: z.string(),
});
export type Verdict = z.infer<typeof Verdict>;

const Counts = Version.extend({
  /** The ISO week, in the brand's zone, these counts are dated in. */
  week: z.string(),
  at: z.number(),
  values: Metrics,
});
export type Counts = z.infer<typeof Counts>;

/**
 * Everything we know of one post, as newest-wins registers, each with its own clock.
 *
 * A delivery is such a state too, one that knows little; so taking in a delivery is merging two states, and merging
 * is associative, commutative and idempotent: order, repetition and loss of order cannot be seen in the result.
 */
export const PostState = z.object({
  postId: z.string(),
  content: Content.nullable(),
  deletedAt: z.number().nullable(),
  erased: z.boolean(),
  /** The newest counts of each week that has some, by week: so that counts at close can be told for any week. */
  counts: z.array(Counts),
  accepted: Version.extend({ value: z.boolean() }).nullable(),
  /** Posts kept before there were verdicts have none. */
  verdict: Verdict.nullable().default(null),
  /** Its words are past the brand's retention and gone for good; it counts as it was read while it had them. */
  expired: z.literal(true).optional(),
});
export type PostState = z.infer<typeof PostState>;

/** A post that can be read and counted: it has words, and nothing took it away. */
export type LivePost = PostState & { readonly content: { readonly words: Words } };

/** A state that knows nothing of a post but its id: whoever has something to say of it adds just that. */
export function knowsNothing(postId: string): PostState {
  return { postId, content: null, deletedAt: null, erased: false, counts: [], accepted: null, verdict: null };
}

/** Whether nothing would come of merging it. */
export function saysNothing(state: PostState): boolean {
  return sameState(state, knowsNothing(state.postId));
}

/** Whether it is what a source says of its post: a replay says nothing, and a verdict is a person's. */
export function isFromSource({ content, deletedAt, counts, accepted }: PostState): boolean {
  return content !== null || deletedAt !== null || counts.length > 0 || accepted !== null;
}

/** Merge two states of the same post. */
export function mergeStates(a: PostState, b: PostState): PostState {
  const merged: PostState = {
    postId: a.postId,
    content: newerContent(a, b),
    deletedAt: newer(a.deletedAt, b.deletedAt, (x, y) => x - y),
    erased: a.erased || b.erased,
    counts: mergeCounts(a.counts, b.counts),
    accepted: newer(a.accepted, b.accepted, (x, y) => compareVersions(x, y) || Number(x.value) - Number(y.value)),
    verdict: newer(a.verdict, b.verdict, compareVerdicts),
    ...(a.expired || b.expired ? { expired: true } : {}),
  };
  return isTakenAway(merged) || merged.expired ? withoutWords(merged) : merged;
}

/** A post as it is when everything written before a moment, ms, is past the brand's retention. */
export function expire(state: PostState, before: number): PostState {
  if (!isLive(state) || state.content.words.createdAt >= before) return state;
  return withoutWords({ ...state, expired: true });
}

/** Does it still count though its words are gone? A delete or an erasure takes such a post away like any other. */
export function isExpired(state: PostState): boolean {
  return state.expired === true && !isTakenAway(state);
}

/** Is there something to read and count? */
export function isLive(state: PostState): state is LivePost {
  return state.content?.words != null && !isTakenAway(state);
}

/**
 * What a delivery did to the stored state it was merged with.
 *
 * `superseded` is no failure: the delivery's content lost against newer content, a deletion or the retention.
 */
export type Outcome = 'stored' | 'duplicate' | 'superseded';
export function outcomeOf(stored: PostState, delivery: PostState, merged: PostState): Outcome {
  if (delivery.content !== null && merged.content !== null) {
    const lost = compareContents(delivery.content, merged.content) < 0;
    if (lost || isTakenAway(merged) || merged.expired) return 'superseded';
  }
  return sameState(stored, merged) ? 'duplicate' : 'stored';
}

const MEMBERS = Object.keys(PostState.shape) as readonly (keyof PostState)[];

/**
 * Do two states say the same? Merging keeps the order of members, so their JSON tells; and what it took over as it is,
 * such as a post's words, says the same without being written out.
 */
export function sameState(a: PostState, b: PostState): boolean {
  return MEMBERS.every((name) => a[name] === b[name] || JSON.stringify(a[name]) === JSON.stringify(b[name]));
}

/** The newest counts, and the newest dated at or before the end of the given week; `null` where none are known. */
export function countsOf(state: PostState, week: string): { now: Metrics | null; atClose: Metrics | null } {
  const now = state.counts.reduce<Counts | undefined>(
    (best, counts) => (best && best.at > counts.at ? best : counts),
    undefined,
  );
  const closed = state.counts.filter((counts) => counts.week <= week).at(-1);
  return { now: now?.values ?? null, atClose: closed?.values ?? null };
}

/** What people ruled of the words as they stand; `null` when nobody did, took it back, or other words stand there now. */
export function rulingOf({ content, verdict }: PostState): 'kept' | 'removed' | null {
  if (verdict === null || verdict.digest !== content?.digest || verdict.ruling === 'open') return null;
  return verdict.ruling;
}

/** An equal-time delete wins over content; content newer than a delete revives a post; nothing revives an erased one. */
function isTakenAway({ content, deletedAt, erased }: PostState): boolean {
  return erased || (deletedAt !== null && (content === null || deletedAt >= content.time));
}

/**
 * What a post was when it expired is what its fact says for good: no later content takes that place, so that an edit and
 * a delete that come after end alike in either order.
 */
function newerContent(a: PostState, b: PostState): PostState['content'] {
  if (a.expired === b.expired) return newer(a.content, b.content, compareContents);
  return a.expired ? a.content : b.content;
}

function withoutWords(state: PostState): PostState {
  return state.content === null ? state : { ...state, content: { ...state.content, words: null } };
}

function mergeCounts(a: readonly Counts[], b: readonly Counts[]): Counts[] {
  if (a.length === 0) return [...b];
  if (b.length === 0) return [...a];
  const byWeek = new Map(a.map((counts) => [counts.week, counts]));
  for (const counts of b) byWeek.set(counts.week, newer(byWeek.get(counts.week) ?? null, counts, compareCounts)!);
  return [...byWeek.values()].sort((x, y) => (x.week < y.week ? -1 : 1));
}

function compareContents(a: z.infer<typeof Content>, b: z.infer<typeof Content>): number {
  return compareVersions(a, b) || compareTexts(a.digest, b.digest);
}

/** Counts dated alike were mostly sent with one post: those that came with its newer content are the newer. */
function compareCounts(a: Counts, b: Counts): number {
  return a.at - b.at || compareVersions(a, b) || compareTexts(JSON.stringify(a.values), JSON.stringify(b.values));
}

function compareVerdicts(a: Verdict, b: Verdict): number {
  return a.at - b.at || compareTexts(JSON.stringify(a), JSON.stringify(b));
}

function compareVersions(a: Version, b: Version): number {
  return (a.version ?? -1) - (b.version ?? -1) || a.time - b.time;
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function newer<T>(a: T | null, b: T | null, compare: (a: T, b: T) => number): T | null {
  if (a === null || b === null) return a ?? b;
  return compare(a, b) >= 0 ? a : b;
}
