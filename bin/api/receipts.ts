import * as z from 'zod';
import { SuppliedMeasure } from '../../lib/domain/measure.ts';
import { Delete, NewMetrics, Upsert } from '../../lib/domain/post.ts';

const FieldError = z.object({ pointer: z.string(), detail: z.string() }).meta({ id: 'FieldError' });
const refused = z.object({ status: z.literal('refused'), detail: z.string(), errors: z.array(FieldError) });

/** What became of one post. */
const PostReceipt = z
  .discriminatedUnion('status', [
    z.object({ status: z.literal('accepted'), postId: z.string(), truncated: z.literal(true).optional() }),
    z.object({
      status: z.literal('dropped'),
      reason: z.enum(['private', 'past-retention']).describe('Past retention: older than the brand keeps posts.'),
    }),
    refused,
    z.object({ status: z.literal('unavailable'), detail: z.string() }),
  ])
  .meta({ id: 'PostReceipt' });

/** One receipt for each post that was sent, in their order. */
export const PostReceipts = z.object({ receipts: z.array(PostReceipt) }).meta({ id: 'PostReceipts' });

/** What became of one measure. */
const MeasureReceipt = z
  .discriminatedUnion('status', [z.object({ status: z.literal('accepted') }), refused])
  .meta({ id: 'MeasureReceipt' });

/** One receipt for each measure that was sent, in their order. */
export const MeasureReceipts = z.object({ receipts: z.array(MeasureReceipt) }).meta({ id: 'MeasureReceipts' });

/** What became of a webhook's delivery, in numbers. */
export const HookReceipt = z
  .object({
    accepted: z.number().int(),
    dropped: z.number().int().describe('Private, of a bot, or older than the brand keeps posts.'),
    ignored: z.number().int().describe('Events that say nothing of a post.'),
    setAside: z.boolean().describe('Whether it was kept because it could not be mapped.'),
  })
  .meta({ id: 'HookReceipt' });

/** A canonical post as it is sent. */
export const SentPost = z.union([Upsert, Delete, NewMetrics]).meta({ id: 'SentPost' });

/** Posts as one call takes them. */
export const SentPosts = z.union([SentPost, z.array(SentPost), z.object({ posts: z.array(SentPost) })]);

/** Measures as one call takes them. */
export const SentMeasures = z.union([
  SuppliedMeasure,
  z.array(SuppliedMeasure),
  z.object({ measures: z.array(SuppliedMeasure) }),
]);

/** What is wrong, RFC 9457. */
export const Problem = z
  .object({
    type: z.string().describe('`/problems/<name>`; the name says what is wrong, and fixes the status.'),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().optional(),
    instance: z.string().describe('The path that was called; of a bug of ours, the id the log tells it by.'),
    errors: z.array(FieldError).optional().describe('What is wrong where, by JSON pointer (RFC 6901).'),
  })
  .meta({ id: 'Problem' });

/** No post was taken: what is wrong, and a receipt for each that could be told apart. */
export const PostsProblem = Problem.extend({ receipts: z.array(PostReceipt).optional() }).meta({ id: 'PostsProblem' });

/** No measure was. */
export const MeasuresProblem = Problem.extend({ receipts: z.array(MeasureReceipt).optional() }).meta({
  id: 'MeasuresProblem',
});
