import * as z from 'zod';
import { Flag } from './classification.ts';
import type { Place } from './cursor.ts';
import { Truth } from './post-filter.ts';
import { Verdict } from './post-state.ts';
import { ReadPost } from './read-post.ts';

/** Someone who waits for an answer. */
export const InboxEntry = z
  .object({
    post: ReadPost.describe('The post that nobody else has answered.'),
    why: z.enum(['unanswered', 'reopened']).describe('A thread nobody else wrote in, or one its opener took up again.'),
    since: z.string().describe('RFC 3339, UTC.'),
    waitingHours: z.number(),
    targetHours: z.number().nullable().describe('How soon the brand wants them to hear; null where it does not say.'),
    isLate: z.boolean().describe('They have waited for longer than that.'),
    isAngry: z.boolean().describe('The post reads negative.'),
    isFirstTimer: z.boolean().describe('Whoever wrote it had not written before this thread.'),
    isChampion: z.boolean().describe('One who keeps helping others, as the report of the last whole week tells.'),
    threadPosts: z.number().int().describe('Posts in the thread so far.'),
  })
  .meta({ id: 'InboxEntry' });
export type InboxEntry = z.infer<typeof InboxEntry>;

/** What a member's posts came to in the days that were looked at. */
export const MemberHistory = z.object({
  posts: z.number().int(),
  flagged: z.number().int(),
  kept: z.number().int().describe('Flagged, and a person kept them.'),
  removed: z.number().int(),
});
export type MemberHistory = z.infer<typeof MemberHistory>;

/** A flagged post, with everything a person needs to rule on it. */
export const ModerationEntry = z
  .object({
    post: ReadPost,
    state: z.enum(['waiting', 'kept', 'removed']),
    isHeld: z.boolean().describe('Held outside the member figures until somebody rules on it.'),
    reasons: z.array(
      z.object({
        flag: z.union([Flag.shape.label, z.string()]),
        title: z.string().describe('In words; of a guideline, its title in the brand file.'),
      }),
    ),
    explanation: z.string().describe('Where it is told which words made it read so.'),
    verdict: Verdict.pick({ ruling: true, by: true })
      .extend({ at: z.string().describe('RFC 3339, UTC.') })
      .nullable()
      .describe('What was ruled last, of the words as they stand or as they stood.'),
    history: MemberHistory,
  })
  .meta({ id: 'ModerationEntry' });
export type ModerationEntry = z.infer<typeof ModerationEntry>;

const flag = Truth.prefault('false');

const days = z.coerce
  .number('must be a number of days')
  .int()
  .min(1)
  .max(14)
  .default(7)
  .describe('How far back to look, days.');

/** Which of those who wait are listed. */
export const InboxFilter = z.object({
  days,
  all: flag.describe('Also those who asked for nothing: praise, chat.'),
  late: flag.describe('Only those who have waited for longer than the brand wants.'),
  source: z.string().optional(),
  theme: z.string().optional(),
});
export type InboxFilter = z.infer<typeof InboxFilter>;

/** Which flagged posts are listed. */
export const ModerationFilter = z.object({
  days,
  state: z.enum(['waiting', 'kept', 'removed', 'any']).default('waiting'),
  flag: z.string().optional(),
});
export type ModerationFilter = z.infer<typeof ModerationFilter>;

/** A page of those who wait for an answer, and where the list goes on; `null` at its end. */
export type InboxPage = {
  readonly entries: readonly InboxEntry[];
  readonly total: number;
  readonly late: number;
  readonly next: Place | null;
};

/** The same of what was flagged. */
export type FlaggedPage = Omit<InboxPage, 'entries' | 'late'> & { readonly entries: readonly ModerationEntry[] };
