import * as z from 'zod';
import type { Explanation } from './classification.ts';

const LabelExplained = z
  .object({
    label: z.string(),
    clause: z.string().nullable().describe('The clause in which the strongest term stands.'),
    terms: z.array(z.object({ text: z.string(), weight: z.number() })).describe('What made it, with its weight.'),
    rule: z.string(),
    runnerUp: z.object({ label: z.string(), score: z.number() }).nullable(),
  })
  .meta({ id: 'LabelExplanation' });

/** Why a post reads as it does under the rules in force. */
export const ExplainedPost = z
  .object({
    postId: z.string(),
    ruleset: z.string(),
    explanation: z.object({
      sentiment: LabelExplained.nullable().describe('Null where it is not scored.'),
      intents: z.array(LabelExplained),
      moderation: z.array(LabelExplained),
    }),
  })
  .meta({ id: 'ExplainedPost' });
export type ExplainedPost = Omit<z.infer<typeof ExplainedPost>, 'explanation'> & { readonly explanation: Explanation };
