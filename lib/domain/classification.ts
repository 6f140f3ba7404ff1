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

/** An intent that holds; its confidence is how often it does when we say so. */
export const Intent = z.object({ label: IntentLabel, confidence: z.number().min(0).max(1) });
export type Intent = z.infer<typeof Intent>;

/** What a brand's own rule flags with: its id behind a prefix, so that no rule is ever taken for spam or abuse. */
export const GUIDELINE = 'guideline:';

/** Something a person should look at. It is not removed: a person decides. */
export const Flag = z.object({
  label: z.union([z.enum(['spam', 'abuse']), z.templateLiteral([GUIDELINE, z.string()])]),
  /** 1 of a guideline: whether its phrase stands there is no guess. */
  confidence: z.number().min(0).max(1),
  /** Of a guideline, the words that broke it and the clause they stand in, word for word. They never enter a fact. */
  reason: z.object({ phrase: z.string(), clause: z.string() }).optional(),
});
export type Flag = z.infer<typeof Flag>;

/** What every label has for it, 0…1, said or not; those of sentiment add up to 1, and are 0 where it is not scored. */
export const Scores = z.object({
  sentiment: z.object({ positive: z.number(), neutral: z.number(), negative: z.number() }),
  intent: z.record(z.string(), z.number()),
  moderation: z.record(z.string(), z.number()),
});
export type Scores = z.infer<typeof Scores>;

/** Why one label was given: the terms that made it, with what its margin loses without each. */
export type LabelExplanation = {
  readonly label: string;
  /** The clause in which the strongest term stands. */
  readonly clause: string | null;
  readonly terms: readonly { readonly text: string; readonly weight: number }[];
  readonly rule: string;
  /** The label that came next, and how near. */
  readonly runnerUp: { readonly label: string; readonly score: number } | null;
};

/** Why a post was read as it was, label by label; `sentiment` is `null` where it is not scored. */
export type Explanation = {
  readonly sentiment: LabelExplanation | null;
  readonly intents: readonly LabelExplanation[];
  readonly moderation: readonly LabelExplanation[];
};

/** A mention of one of the brand's themes, with the sentiment of the clause it stands in. */
export const ThemeMention = z.object({
  theme: z.string(),
  sentiment: z.enum(['positive', 'neutral', 'negative', 'mixed', 'unscored']).nullable(),
});
export type ThemeMention = z.infer<typeof ThemeMention>;

/** Someone a post names: the brand, one of its products, a competitor. Once for each, however often it is named. */
export const Mention = z.object({
  kind: z.enum(['brand', 'product', 'competitor']),
  /** The name the brand file gives it. */
  name: z.string(),
  /** The name it was first called by, as the brand file has it. */
  alias: z.string(),
  /** How often it is named. */
  count: z.number().int().min(1),
});
export type Mention = z.infer<typeof Mention>;

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
 * `moderation` is `null` in a language whose posts the engine does not judge: absent, not empty. A brand's guidelines
 * are looked for in every language, and where one is broken there is a list of what broke it.
 */
export const Classification = z.object({
  /** ISO 639-1, or `null` when too short to tell. */
  language: z.string().nullable(),
  sentiment: Sentiment,
  intents: z.array(Intent),
  themes: z.array(ThemeMention),
  asks: z.array(Ask),
  moderation: z.array(Flag).nullable(),
  mentions: z.array(Mention),
});
export type Classification = z.infer<typeof Classification>;
