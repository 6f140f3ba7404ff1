import * as z from 'zod';

/** How a text feels: its label, a score from −1 (negative) to 1 (positive), and how often we are right when we say so. */
export const Sentiment = z.object({
  /** `null` when the engine abstains; `unscored` in a language it does not score. */
  label: z.enum(['positive', 'neutral', 'negative', 'mixed', 'unscored']).nullable(),
  /** −1…1; `null` only when unscored. */
  score: z.number().min(-1).max(1).nullable(),
  /** 0…1, `null` when unscored. */
  confidence: z.number().min(0).max(1).nullable(),
});
export type Sentiment = z.infer<typeof Sentiment>;

/** Why a member wrote. Several may hold; none that holds is `unclear`. */
export const IntentLabel = z.enum([
  'feature_request',
  'bug_report',
  'question',
  'praise',
  'complaint',
  'discussion',
  'unclear',
]);
export type IntentLabel = z.infer<typeof IntentLabel>;

export const Intent = z.object({ label: IntentLabel, confidence: z.number().min(0).max(1) });
export type Intent = z.infer<typeof Intent>;

/** A mention of one of the brand's themes, with the sentiment of the clause it stands in. */
export const ThemeMention = z.object({
  theme: z.string(),
  sentiment: z.enum(['positive', 'neutral', 'negative', 'mixed', 'unscored']).nullable(),
});
export type ThemeMention = z.infer<typeof ThemeMention>;

/** What a sentence that asks, or reports a problem, is about. */
export const Ask = z.object({
  kind: z.enum(['request', 'problem']),
  /** The sentence, word for word. It stays with the post and never enters a fact. */
  text: z.string(),
  /** Its key phrase, in lower case: "dark mode". */
  key: z.string(),
  /** Its stemmed content words, sorted, without repeats: what merging compares. */
  terms: z.array(z.string()),
});
export type Ask = z.infer<typeof Ask>;

/**
 * What was read in one post. A pure function of the text and the ruleset.
 *
 * `moderation` and `mentions` are `null` where the engine does not read them: absent, not empty.
 */
export const Classification = z.object({
  /** ISO 639-1, or `null` when too short to tell. */
  language: z.string().nullable(),
  sentiment: Sentiment,
  intents: z.array(Intent),
  themes: z.array(ThemeMention),
  asks: z.array(Ask),
  moderation: z.null(),
  mentions: z.null(),
});
export type Classification = z.infer<typeof Classification>;
