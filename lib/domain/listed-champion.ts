import * as z from 'zod';
import { Champions } from './report-champions.ts';

/** A champion of a week; who it is, for admins alone. */
export const ListedChampion = Champions.shape.list.element
  .extend({
    member: z
      .object({ source: z.string(), id: z.string(), name: z.string().nullable() })
      .nullable()
      .optional()
      .describe('As the source knows them, by the newest of the posts that count: for admins. Null when all are gone.'),
  })
  .meta({ id: 'Champion' });
export type ListedChampion = z.infer<typeof ListedChampion>;
