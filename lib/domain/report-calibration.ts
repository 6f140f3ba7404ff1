import * as z from 'zod';
import { Figure } from './figures/figure.ts';

const Share = z.number().nullable();

/** Counts corrected for the errors of reading, as far as a brand has labelled posts. */
export const Calibration = z.object({
  labelled: z.number().int().describe('Posts that people labelled and the books hold, up to the end of the week.'),
  list: z
    .array(
      z.object({
        id: z.string().describe('Its kind and its label: `sentiment:negative`.'),
        raw: z.number().int().describe('How many posts of members were read so.'),
        labelled: z.number().int().describe('How many labelled posts tell of it.'),
        sensitivity: Share.describe('Of those that carry it, the share read so; null where too few are labelled.'),
        specificity: Share.describe('Of those that do not, the share not read so.'),
        count: Figure.describe('How many truly carry it; null: not calibrated.'),
      }),
    )
    .describe('Empty where the brand has labelled none.'),
});
export type Calibration = z.infer<typeof Calibration>;
