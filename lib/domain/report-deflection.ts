import * as z from 'zod';
import { Figure } from './figures/figure.ts';
import { SurveyQuestion } from './measure.ts';

/**
 * What the community took off support's hands, told three ways that overlap: what was seen, what a model says, what
 * members said. They are never added up, and there is no place for a total.
 */
export const Deflection = z.strictObject({
  observed: z.strictObject({
    name: z
      .enum(['direct_observed', 'direct_unconfirmed'])
      .describe('Unconfirmed while no source tells which tickets were opened: an asker may have gone to support too.'),
    questions: Figure,
    rate: Figure.describe('Null where no source counts the tickets.'),
  }),
  modelled: z.strictObject({
    name: z.literal('indirect_modelled'),
    perSolvedView: z.number(),
    perOtherView: z.number(),
    within: z.number().describe('How far either may be off, as a share of it: from `low` to `high`.'),
    cases: Figure,
    low: Figure,
    high: Figure,
    solvedViews: Figure,
    otherViews: Figure,
  }),
  surveyed: z.strictObject({
    name: z.literal('survey_based'),
    cases: Figure,
    answers: z.array(z.strictObject({ question: SurveyQuestion, yes: z.number(), asked: z.number() })),
  }),
  tickets: Figure,
});
export type Deflection = z.infer<typeof Deflection>;
