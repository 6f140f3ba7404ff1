import * as z from 'zod';
import type { Role } from './api-key.ts';
import { IntentLabel, Sentiment, ThemeMention } from './classification.ts';
import type { Place } from './cursor.ts';
import type { Fact } from './fact.ts';
import { formatInstant } from './instant.ts';
import type { Words } from './post-state.ts';

/** How a post was read, and whether it counts. */
export const Reading = z
  .object({
    language: z.string().nullable(),
    sentiment: Sentiment,
    intents: z.array(IntentLabel),
    themes: z.array(ThemeMention),
    flags: z.array(z.string()).describe('What moderation flagged it for.'),
    standing: z
      .enum(['counted', 'held', 'removed'])
      .describe('Held waits for a verdict, removed was ruled out by a person: neither is in any member figure.'),
  })
  .meta({ id: 'Reading' });
export type Reading = z.infer<typeof Reading>;

/** A post as a caller sees it: words and a pseudonym; who wrote it, and where, for admins alone. */
export const ReadPost = z
  .object({
    postId: z.string(),
    source: z.string(),
    channel: z.string().nullable(),
    author: z.string().describe('The pseudonym of who wrote it.'),
    isStaff: z.boolean(),
    createdAt: z.string().describe('RFC 3339, UTC.'),
    editedAt: z.string().nullable(),
    title: z.string().nullable(),
    body: z.string().describe('As it was written, personal details replaced. Escape it for where it is shown.'),
    bodyFormat: z.enum(['text', 'markdown', 'html', 'mrkdwn']),
    reading: Reading.nullable().describe('Null until the post is folded into the books.'),
    member: z
      .object({ id: z.string(), name: z.string().nullable() })
      .optional()
      .describe('Who wrote it, as the source knows them: for admins.'),
    url: z.string().nullable().optional().describe('Where it stands: for admins.'),
  })
  .meta({ id: 'Post' });
export type ReadPost = z.infer<typeof ReadPost>;

/** A post whose words are past the brand's retention: how it was read is all that is left of it. */
export const ExpiredPost = z
  .object({
    postId: z.string(),
    source: z.string().nullable().describe('Null where a figure looks back into a week that is not at hand.'),
    createdAt: z.string().nullable().describe('RFC 3339, UTC; null likewise.'),
    reading: Reading.nullable(),
  })
  .meta({ id: 'ExpiredPost' });
export type ExpiredPost = z.infer<typeof ExpiredPost>;

/** What is left of a post without words. */
export function expiredPostOf(postId: string, fact: Fact | undefined): ExpiredPost {
  if (fact === undefined) return { postId, source: null, createdAt: null, reading: null };
  return { postId, source: fact.source, createdAt: formatInstant(fact.createdAt), reading: readingOf(fact) };
}

/** A post for whoever has this role. */
export function readPostOf(postId: string, words: Words, fact: Fact | undefined, role: Role): ReadPost {
  const { source, channel, authorKey, authorId, authorName, isStaff, title, body, bodyFormat, url } = words;
  return {
    postId,
    source,
    channel,
    author: authorKey,
    isStaff: fact?.isStaff ?? isStaff,
    createdAt: formatInstant(words.createdAt),
    editedAt: words.editedAt === null ? null : formatInstant(words.editedAt),
    title,
    body,
    bodyFormat,
    reading: fact === undefined ? null : readingOf(fact),
    ...(role === 'admin' ? { member: { id: authorId, name: authorName }, url } : {}),
  };
}

function readingOf({ language, sentiment, intents, themes, flags, standing }: Fact): Reading {
  return { language, sentiment, intents, themes, flags, standing };
}

/** A page of posts, when the books were read, and where the list goes on; `null` at its end. */
export type PostsPage = {
  readonly entries: readonly ReadPost[];
  /** Posts that are left out because their words are past the brand's retention: those the filter picks all the same. */
  readonly expired: readonly ExpiredPost[];
  /** And those that might have said the words looked for. */
  readonly unsearched: number;
  readonly next: Place | null;
  readonly foldedAt: number;
  /** Whether every post is in the books. */
  readonly complete: boolean;
};
