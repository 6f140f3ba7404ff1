import * as z from 'zod';
import { IntentLabel } from './classification.ts';
import { InvalidInputError } from './errors.ts';
import type { Fact } from './fact.ts';
import { parseInstant } from './instant.ts';
import type { Calendar, Span } from './week.ts';

const DAY = 86_400_000;

/** A yes or no in a query. */
export const Truth = z.enum(['true', 'false'], "must be 'true' or 'false'").transform((text) => text === 'true');
const Instant = z
  .string()
  .refine((text) => parseInstant(text) !== undefined, 'must be an RFC 3339 time such as 2026-11-18T10:00:00Z');

/** By what posts are picked. Everything given must hold. */
export const PostFilter = z.object({
  week: z.string().optional().describe('An ISO week, such as 2026-W47, in the time zone of the brand.'),
  from: Instant.optional().describe('Written at or after this RFC 3339 time.'),
  to: Instant.optional().describe('Written before this RFC 3339 time.'),
  theme: z.string().optional().describe('Mentions this theme of the taxonomy.'),
  sentiment: z
    .enum(['positive', 'neutral', 'negative', 'mixed', 'unscored', 'abstained'])
    .optional()
    .describe('How it reads; `abstained` where the reader was too unsure to say.'),
  intent: IntentLabel.optional().describe('Why it was written.'),
  source: z.string().optional(),
  channel: z.string().optional(),
  author: z.string().optional().describe('The pseudonym of who wrote it.'),
  flag: z.string().optional().describe('What moderation flagged it for: `spam`, `abuse`, `guideline:no-ads`.'),
  staff: Truth.optional().describe('Only staff, or only members; both by default.'),
  standing: z
    .enum(['counted', 'held', 'removed', 'any'])
    .default('any')
    .describe('Whether it counts, waits for a verdict, or was ruled out by a person.'),
  text: z
    .string()
    .trim()
    .min(2)
    .max(200)
    .optional()
    .describe('Holds these words, upper or lower case, in title or body: within a day, or beside another filter.'),
});
export type PostFilter = z.infer<typeof PostFilter>;

/** The time a filter looks at. @throws InvalidInputError when a text is looked for in everything there is. */
export function spanOf(filter: PostFilter, calendar: Calendar): Span {
  const { week, from, to, text } = filter;
  if (week !== undefined && (from !== undefined || to !== undefined)) {
    throw new InvalidInputError('Posts are listed by `week`, or by `from` and `to`, not by both.');
  }
  const span =
    week === undefined
      ? { from: instantOf(from, Number.NEGATIVE_INFINITY), to: instantOf(to, Number.POSITIVE_INFINITY) }
      : calendar.spanOf(week);
  const isNarrow = span.to - span.from <= DAY || NARROWING.some((name) => filter[name] !== undefined);
  if (text !== undefined && !isNarrow) {
    throw new InvalidInputError('A text is looked for within a day, or beside another filter.', 'invalid-input', [
      { pointer: '/text', detail: `needs at most a day between from and to, or one of ${NARROWING.join(', ')}` },
    ]);
  }
  return span;
}

const NARROWING = ['theme', 'sentiment', 'intent', 'source', 'channel', 'author', 'flag', 'staff'] as const;

/** Whether the record of a post passes, its words aside. */
export function passes(fact: Fact, filter: PostFilter, span: Span): boolean {
  const { theme, sentiment, intent, source, channel, author, flag, staff, standing } = filter;
  const label = fact.sentiment.label ?? 'abstained';
  return (
    fact.createdAt >= span.from &&
    fact.createdAt < span.to &&
    (theme === undefined || fact.themes.some((mention) => mention.theme === theme)) &&
    (sentiment === undefined || label === sentiment) &&
    (intent === undefined || fact.intents.includes(intent)) &&
    (source === undefined || fact.source === source) &&
    (channel === undefined || fact.channel === channel) &&
    (author === undefined || fact.authorKey === author) &&
    (flag === undefined || fact.flags.includes(flag)) &&
    (staff === undefined || fact.isStaff === staff) &&
    (standing === 'any' || fact.standing === standing)
  );
}

/** Whether a post says these words, by their letters: no case, no compatibility forms. */
export function says(words: { readonly title: string | null; readonly body: string }, text: string): boolean {
  return folded(`${words.title ?? ''}\n${words.body}`).includes(folded(text));
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

function instantOf(text: string | undefined, otherwise: number): number {
  return text === undefined ? otherwise : parseInstant(text)!;
}
