import * as z from 'zod';
import { type FieldError, InvalidInputError } from './errors.ts';
import { sha256, threadKeyOf } from './identity.ts';
import { Id, Source, Time } from './post.ts';
import { errorsOf } from './refused.ts';

const Count = z.number('must be a whole number').int('must be a whole number').min(0, 'must not be negative');
const ofEvery = {
  source: Source,
  date: z.iso.date('must be an existing date such as 2026-11-22').describe("A day in the brand's zone."),
  measuredAt: Time.nullish().transform((time) => time ?? null),
};
const Nullable = Id.nullish().transform((id) => id ?? null);

/** The questions of a survey from which deflection is reckoned. */
export const SurveyQuestion = z.enum(['came_for_support', 'found_answer', 'would_have_asked']);
export type SurveyQuestion = z.infer<typeof SurveyQuestion>;

/** What posts cannot tell, as its source reports it for a day. What is not reported is unknown, never 0. */
export const SuppliedMeasure = z.discriminatedUnion(
  'kind',
  [
    z.object({
      ...ofEvery,
      kind: z.literal('audience'),
      of: z.enum(['members', 'followers', 'subscribers']),
      value: Count.describe('How many there are at the end of the day.'),
    }),
    z.object({
      ...ofEvery,
      kind: z.literal('views'),
      thread: Nullable.describe(
        'The thread that was viewed, as posts name it; without one, all pages, threads among them.',
      ),
      value: Count.describe('Views within the day.'),
    }),
    z.object({
      ...ofEvery,
      kind: z.literal('viewers'),
      value: Count.describe('Distinct people who saw anything since Monday of this week, up to and with the day.'),
    }),
    z.object({
      ...ofEvery,
      kind: z.literal('tickets'),
      value: Count.describe('Support tickets opened within the day.'),
    }),
    z.object({
      ...ofEvery,
      kind: z.literal('ticket'),
      ticket: Id.describe('A support ticket opened within the day.'),
      author: Nullable.describe('Who opened it, as posts of the source name them.'),
      thread: Nullable.describe('The thread it is about.'),
    }),
    z.object({ ...ofEvery, kind: z.literal('visits'), value: Count.describe('Visits within the day.') }),
    z.object({
      ...ofEvery,
      kind: z.literal('survey'),
      question: SurveyQuestion,
      yes: Count,
      asked: Count.describe('How many answered the question.'),
    }),
    z.object({ ...ofEvery, kind: z.literal('release'), name: Id.describe('What was released on the day: "2.4".') }),
  ],
  "must be 'audience', 'views', 'viewers', 'tickets', 'ticket', 'visits', 'survey' or 'release'",
);
export type SuppliedMeasure = z.infer<typeof SuppliedMeasure>;

/**
 * A measure as it is kept and counted: threads and people under their pseudonyms, tickets by a digest of their id.
 * What its kind does not tell is `null`.
 */
export type KeptMeasure = {
  readonly source: string;
  readonly date: string;
  readonly kind: SuppliedMeasure['kind'];
  /** Tells it apart from others of its source, day and kind. */
  readonly key: string;
  readonly value: number | null;
  readonly asked: number | null;
  readonly thread: string | null;
  readonly author: string | null;
};

/**
 * Read one measure.
 * @throws InvalidInputError with a pointer and a sentence for everything that is wrong with it.
 */
export function parseMeasure(input: unknown): SuppliedMeasure {
  const parsed = SuppliedMeasure.safeParse(input);
  if (!parsed.success) {
    throw refusal(errorsOf(parsed.error));
  }
  const measure = parsed.data;
  if (measure.kind === 'survey' && measure.yes > measure.asked) {
    throw refusal([{ pointer: '/yes', detail: `must be at most 'asked', ${measure.asked}` }]);
  }
  if (measure.kind === 'ticket' && measure.author === null && measure.thread === null) {
    throw refusal([{ pointer: '/author', detail: "must be given, or 'thread': a ticket is linked by one of them" }]);
  }
  return measure;
}

/** The measure under pseudonyms. `authorKey` makes that of a source's author. */
export function keptMeasure(
  measure: SuppliedMeasure,
  brandId: string,
  authorKey: (source: string, authorId: string) => string,
): KeptMeasure {
  const { source, date, kind } = measure;
  const threadOf = (thread: string | null) => (thread === null ? null : threadKeyOf(brandId, source, thread));
  const kept = { source, date, kind, key: '', value: null, asked: null, thread: null, author: null };
  switch (measure.kind) {
    case 'audience':
      return { ...kept, key: measure.of, value: measure.value };
    case 'views': {
      const thread = threadOf(measure.thread);
      return { ...kept, key: thread ?? '', thread, value: measure.value };
    }
    case 'ticket': {
      const author = measure.author === null ? null : authorKey(source, measure.author);
      return { ...kept, key: sha256(measure.ticket).slice(0, 22), thread: threadOf(measure.thread), author };
    }
    case 'survey':
      return { ...kept, key: measure.question, value: measure.yes, asked: measure.asked };
    case 'release':
      return { ...kept, key: measure.name };
    default:
      return { ...kept, value: measure.value };
  }
}

function refusal(errors: FieldError[]): InvalidInputError {
  const sentence = errors.map(({ pointer, detail }) => `${pointer || '/'} ${detail}`).join('; ');
  return new InvalidInputError(`The measure is not valid: ${sentence}.`, 'invalid-input', errors);
}
