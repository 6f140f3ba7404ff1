import * as z from 'zod';
import type { Brand } from './brand.ts';
import { type Classification, IntentLabel, Mention, Sentiment, ThemeMention } from './classification.ts';
import { Metrics } from './post.ts';
import { countsOf, type LivePost, rulingOf } from './post-state.ts';
import type { Calendar } from './week.ts';

/** What merging compares of one ask: no sentence of it. */
export const AskTerms = z.object({
  kind: z.enum(['request', 'problem']),
  key: z.string(),
  terms: z.array(z.string()),
});
export type AskTerms = z.infer<typeof AskTerms>;

/**
 * How one post was read: labels, figures and the terms of its asks, under pseudonyms, without a sentence. A pure
 * function of the merged post and the ruleset, and all that any figure is ever counted from.
 */
export const Fact = z.object({
  postId: z.string(),
  createdAt: z.number(),
  source: z.string(),
  channel: z.string().nullable(),
  threadKey: z.string(),
  /** Whether the post opens its thread. */
  opens: z.boolean(),
  authorKey: z.string(),
  isStaff: z.boolean(),
  /** The segment its author's account belongs to; facts kept before there were segments have none. */
  segment: z.string().nullable().default(null),
  accepted: z.boolean(),
  /** Counts at the close of the post's week, and the newest; `null` where unknown. */
  atClose: Metrics.nullable(),
  now: Metrics.nullable(),
  truncated: z.boolean(),
  language: z.string().nullable(),
  sentiment: Sentiment,
  intents: z.array(IntentLabel),
  themes: z.array(ThemeMention),
  asks: z.array(AskTerms),
  /** Whom the post names, once each. */
  mentions: z.array(Mention.pick({ kind: true, name: true })).default([]),
  /** What moderation flagged it for. */
  flags: z.array(z.string()).default([]),
  /** `held`: spam that waits for a verdict; `removed`: a person ruled it out. Neither is in any member figure. */
  standing: z.enum(['counted', 'held', 'removed']).default('counted'),
  /** Whether a person looked at what it was flagged for, and kept or removed it. */
  judged: z.boolean().default(false),
});
export type Fact = z.infer<typeof Fact>;

/** What facts written long ago may lack. */
const LATER = ['segment', 'mentions', 'flags', 'standing', 'judged'] as const satisfies readonly (keyof Fact)[];

/**
 * A fact as it was stored. What was ours when written and is many is not checked member by member, which takes longer
 * than all else of reading it; facts written before there was a member have its default.
 */
export function storedFact(json: string): Fact {
  const stored = JSON.parse(json);
  return LATER.every((name) => name in stored) ? stored : Fact.parse(stored);
}

/** A fact with what decides between two facts of one post. Neither number enters any digest. */
export type FactRow<Kind extends Fact = Fact> = { readonly revision: number; readonly fact: Kind };

/** The fact of a live post as it was read. The brand file may name staff whose posts do not say so. */
export function factOf(
  post: LivePost,
  read: Classification,
  calendar: Calendar,
  { staff, segments, moderation }: Pick<Brand, 'staff' | 'segments' | 'moderation'>,
): Fact {
  const { words } = post.content;
  const counts = countsOf(post, calendar.weekOf(words.createdAt));
  const isStaff =
    words.isStaff || staff.some(({ source, authorId }) => source === words.source && authorId === words.authorId);
  return {
    postId: post.postId,
    createdAt: words.createdAt,
    source: words.source,
    channel: words.channel,
    threadKey: words.threadKey,
    opens: words.parentId === null,
    authorKey: words.authorKey,
    isStaff,
    segment: segmentOf(words.account, segments),
    accepted: post.accepted?.value ?? false,
    atClose: counts.atClose,
    now: counts.now,
    truncated: words.truncated,
    language: read.language,
    sentiment: read.sentiment,
    intents: read.intents.map(({ label }) => label),
    themes: read.themes,
    asks: read.asks.map(({ kind, key, terms }) => ({ kind, key, terms })),
    mentions: read.mentions.map(({ kind, name }) => ({ kind, name })),
    flags: (read.moderation ?? []).map(({ label }) => label),
    standing: standingOf(post, read, isStaff ? false : moderation.hold),
    judged: rulingOf(post) !== null,
  };
}

/** A person's ruling stands above everything that was read. Staff are never held. */
function standingOf(post: LivePost, { moderation }: Classification, hold: number | false): Fact['standing'] {
  const ruling = rulingOf(post);
  if (ruling !== null) return ruling === 'removed' ? 'removed' : 'counted';
  const spam = moderation?.find(({ label }) => label === 'spam')?.confidence ?? 0;
  return hold !== false && spam >= hold ? 'held' : 'counted';
}

/** The segment an account belongs to: the first that names it, in the brand's own order. */
export function segmentOf(account: string | null, segments: Brand['segments']): string | null {
  return segments.find(({ accounts }) => account !== null && accounts.includes(account))?.id ?? null;
}
