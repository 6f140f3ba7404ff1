import * as z from 'zod';
import { type FieldError, InvalidInputError } from './errors.ts';
import { parseInstant } from './instant.ts';
import { LIMITS } from './limits.ts';
import { errorsOf } from './refused.ts';
import { hasVisibleText, isFitForId, normaliseText } from './text.ts';

/** Ids are strings. A JSON number is taken only when it is a safe integer: beyond, two ids would become one. */
export const Id = z
  .union([z.string(), z.number()], 'must be a string')
  .refine((id) => typeof id === 'string' || Number.isSafeInteger(id), {
    message: 'must be a string: as a number it is beyond 2^53 or not whole, so it may not be the id that was sent',
    abort: true,
  })
  .transform(String)
  .refine((id) => id.length > 0, 'must not be empty')
  .refine((id) => id.length <= LIMITS.idChars, `must have at most ${LIMITS.idChars} characters`)
  .refine(isFitForId, 'must not hold control characters, non-characters or lone surrogates');

/** An RFC 3339 time, ms since 1970 once parsed. */
export const Time = z.string('must be a time').transform((text, context) => {
  const instant = parseInstant(text);
  if (instant !== undefined) return instant;
  context.addIssue('must be an existing RFC 3339 time with an offset, such as 2026-11-22T23:30:00Z');
  return z.NEVER;
});

const Count = z.number().int().min(0, 'must not be negative').nullable().default(null);
const Text = z.string().transform(normaliseText);
const Word = Text.refine((text) => text.length <= 200, 'must have at most 200 characters');
/** The system something came from. */
export const Source = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,39}$/, 'must be a slug: lower-case letters, digits, - and _, at most 40');

/** Interactions as the source counts them; `null` is unknown, never 0. */
export const Metrics = z.object({ likes: Count, replies: Count, shares: Count, views: Count, followers: Count });
export type Metrics = z.infer<typeof Metrics>;

const Author = z.object({
  id: Id,
  name: Text.nullable().default(null),
  isStaff: z.boolean().default(false),
  account: Word.nullable().default(null).describe('The customer account the author belongs to.'),
});

/** A member as their source knows them. */
export const MemberAtSource = z.object({ source: Source, id: Id });
export type MemberAtSource = z.infer<typeof MemberAtSource>;

const identity = { source: Source, externalId: Id };

/** A post written or edited. Times are ms since 1970 once parsed. */
export const Upsert = z.object({
  op: z.literal('upsert').default('upsert'),
  ...identity,
  author: Author,
  createdAt: Time,
  threadId: Id.nullish().transform((id) => id ?? null),
  parentId: Id.nullish().transform((id) => id ?? null),
  title: Text.nullish().transform((title) => (hasVisibleText(title ?? null) ? title! : null)),
  body: Text.nullish().transform((body) => body ?? ''),
  bodyFormat: z.enum(['text', 'markdown', 'html', 'mrkdwn']).default('text'),
  language: z.string().max(35).nullable().default(null),
  editedAt: Time.nullable().default(null),
  url: z.string().max(2048).nullable().default(null),
  metrics: Metrics.nullish().transform((metrics) => metrics ?? null),
  metricsAt: Time.nullable().default(null),
  channel: Word.nullable().default(null),
  tags: z.array(Word).max(50).default([]),
  visibility: z.enum(['public', 'private']).default('public'),
  accepted: z.boolean().default(false),
  version: z.number().int().min(0).nullable().default(null),
});
export type Upsert = z.infer<typeof Upsert>;

/** A post taken away at its source. */
export const Delete = z.object({ op: z.literal('delete'), ...identity, deletedAt: Time.nullable().default(null) });
export type Delete = z.infer<typeof Delete>;

/** Newer counts of a post whose text did not change. */
export const NewMetrics = z.object({
  op: z.literal('metrics'),
  ...identity,
  metrics: Metrics,
  metricsAt: Time.nullable().default(null),
});
export type NewMetrics = z.infer<typeof NewMetrics>;

/** The canonical post: what every connector, import and call of the API ends in (DESIGN §2). */
export type Post = Upsert | Delete | NewMetrics;

const schemas = { upsert: Upsert, delete: Delete, metrics: NewMetrics } as const;

/**
 * Read one canonical post. Unknown members are ignored and never act.
 * @throws InvalidInputError with a pointer and a sentence for everything that is wrong with it.
 */
export function parsePost(input: unknown): Post {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw new InvalidInputError('A post must be a JSON object.');
  }
  const op = 'op' in input && input.op !== undefined ? input.op : 'upsert';
  if (op !== 'upsert' && op !== 'delete' && op !== 'metrics') {
    throw refusal([{ pointer: '/op', detail: "must be 'upsert', 'delete' or 'metrics'" }]);
  }
  const parsed = schemas[op].safeParse(input);
  if (!parsed.success) {
    throw refusal(errorsOf(parsed.error));
  }
  const post = parsed.data;
  if (post.op === 'upsert' && !hasVisibleText(post.body) && post.title === null) {
    throw refusal([{ pointer: '/body', detail: 'must show some text: body and title hold no visible character' }]);
  }
  return post;
}

function refusal(errors: FieldError[]): InvalidInputError {
  const sentence = errors.map(({ pointer, detail }) => `${pointer || '/'} ${detail}`).join('; ');
  return new InvalidInputError(`The post is not valid: ${sentence}.`, 'invalid-input', errors);
}
