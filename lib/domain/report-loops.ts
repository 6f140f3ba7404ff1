import * as z from 'zod';
import { Figure } from './figures/figure.ts';

const Instant = z.string().describe('RFC 3339, UTC.');

const ClosedLoop = z.object({
  id: z.string(),
  title: z.string(),
  theme: z.string().nullable(),
  ticket: z.string().nullable(),
  shippedAt: Instant,
  daysToShip: z.number().describe('Days from its first ask to the decision that it shipped.'),
  asked: Figure.describe('Distinct members who asked for it, up to the cut.'),
  after: Figure.describe('Net sentiment of their posts of this week that mention its theme, since it shipped.'),
});

/** What members asked for and got: whom that can be told, and what they say of it. */
export const Loops = z.object({
  shipped: Figure.describe('Requests that shipped in the week.'),
  asked: Figure.describe('Distinct members who had asked for any of them.'),
  list: z.array(ClosedLoop).describe('What shipped in the week or the four before, the newest first.'),
  told: z
    .array(
      z.object({
        request: z.string(),
        people: z.number().int().describe('Members to tell, as the posts stand now.'),
        reachable: z
          .number()
          .int()
          .nullable()
          .describe('Of these, how many wrote where a link leads to; null when over a thousand are to be told.'),
      }),
    )
    .describe('Outside the digest: who they are is told by the request, to admins.'),
});
export type Loops = z.infer<typeof Loops>;

/** What product teams were sent in the week, by the ledger. Outside the digest: it is a record, and counts no post. */
export const Deliveries = z.object({
  sent: z.number().int(),
  waiting: z.number().int(),
  refused: z.number().int(),
  list: z
    .array(
      z.object({
        deliveryId: z.string(),
        version: z.number().int(),
        type: z.string(),
        team: z.string(),
        subject: z.string().describe('The request or the theme it speaks of.'),
        title: z.string().describe('What the team was told it is called.'),
        at: Instant.describe('When it was decided.'),
        state: z.enum(['waiting', 'sent', 'refused']),
        changes: z.array(z.string()),
      }),
    )
    .describe('The newest first, at most fifty; all are counted.'),
});
export type Deliveries = z.infer<typeof Deliveries>;

/** Nothing was sent. */
export const NO_DELIVERIES: Deliveries = { sent: 0, waiting: 0, refused: 0, list: [] };
