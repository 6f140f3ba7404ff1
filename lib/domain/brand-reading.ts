import * as z from 'zod';
import { Slug } from './brand-delivery.ts';

const Phrase = z.string().min(1).max(80);

/** A subject the brand has named. Phrases are compared by their stems; an exclusion silences a phrase around it. */
export const Theme = z.strictObject({
  id: Slug,
  name: z.string().min(1).max(80),
  phrases: z.array(Phrase).min(1).describe('Words or phrases that name the theme; inflections match too.'),
  exclusions: z.array(Phrase).default([]).describe('Phrases inside which a match does not count.'),
  examples: z
    .array(z.string().min(10).max(300))
    .max(200)
    .refine((texts) => texts.length === 0 || texts.length >= 5, 'must be at least 5: fewer teach nothing')
    .default([])
    .describe('Sentences that are about the theme though no phrase of it says so: five at least, twenty are better.'),
  parent: Slug.nullable().default(null).describe('The theme this one belongs to.'),
  owner: z.string().nullable().default(null).describe('The team that owns the theme.'),
});
export type Theme = z.infer<typeof Theme>;

/** A rule of the community. What breaks it is flagged `guideline:<id>` for a person to look at; nothing is removed. */
export const Guideline = z.strictObject({
  id: Slug,
  title: z.string().min(1).max(80).describe('The rule in a few words, as moderators know it: "No selling".'),
  phrases: z
    .array(Phrase)
    .min(1)
    .max(200)
    .describe('Whole words or phrases, capitals and accents aside: "for sale", "promo code".'),
  unless: z
    .array(Phrase)
    .max(200)
    .default([])
    .describe('Phrases that make it no breach where the same sentence has one: "not for sale".'),
});
export type Guideline = z.infer<typeof Guideline>;
