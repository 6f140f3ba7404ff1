import * as z from 'zod';

/** What stands in the store and what waits, in figures an operator asks for first. */
export const Status = z
  .object({
    brand: z.string(),
    weeks: z.object({ first: z.string().nullable(), last: z.string().nullable() }),
    posts: z.number().int(),
    foldedAt: z.iso.datetime().describe('When the books were read: what is counted stood in the store then.'),
    complete: z
      .boolean()
      .describe('Whether every stored post is counted; false while more came in than is folded for who reads.'),
    markedHours: z.number().int().describe('Hours whose figures are to be folded again.'),
    hoursLeftOut: z
      .number()
      .int()
      .describe('Those of them that are too large to be folded for who reads: the next fold counts what is new there.'),
    outbox: z
      .array(
        z.object({
          via: z.string(),
          to: z.string(),
          deliveries: z.number().int(),
          reason: z.string().nullable().describe('Why the oldest of them waits; null before it was tried.'),
        }),
      )
      .describe('What waits to be sent to teams and people, by where it is to go.'),
    queue: z.object({ waiting: z.number().int(), inFlight: z.number().int(), delayed: z.number().int() }),
    ruleset: z.string(),
    generation: z.number().int(),
  })
  .meta({ id: 'Status' });
export type Status = z.infer<typeof Status>;
