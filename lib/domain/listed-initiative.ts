import * as z from 'zod';
import { Initiative } from './initiative.ts';

/** An initiative that stands, with who described it last. */
export const ListedInitiative = Initiative.extend({
  decision: z.string().describe('The decision that describes it: undo it to take the initiative back.'),
  by: z.string(),
  at: z.string().describe('RFC 3339, UTC.'),
}).meta({ id: 'Initiative' });
export type ListedInitiative = z.infer<typeof ListedInitiative>;
