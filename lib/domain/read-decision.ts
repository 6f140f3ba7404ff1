import * as z from 'zod';
import { Decision } from './decision.ts';

/** What a decision is read with, beside what was ruled. */
const asRead = {
  at: z.string().describe('RFC 3339, UTC.'),
  about: z
    .array(z.object({ request: z.string(), title: z.string() }))
    .describe('The requests it is about, as they are called now: none where it is about a member or an initiative.'),
  void: z
    .enum(['undone', 'gone', 'overruled', 'no-such-team', 'idle'])
    .nullable()
    .describe('Why it does not apply as things stand; null where it does.'),
};
const [status, title, owner, ticket, together, apart, staff, optOut, initiative, undo] = Decision.options;

/** A decision as people read it. */
export const ReadDecision = z
  .discriminatedUnion('kind', [
    status.extend(asRead),
    title.extend(asRead),
    owner.extend(asRead),
    ticket.extend(asRead),
    together.extend(asRead),
    apart.extend(asRead),
    staff.extend(asRead),
    optOut.extend(asRead),
    initiative.extend(asRead),
    undo.extend(asRead),
  ])
  .meta({ id: 'Decision' });
export type ReadDecision = z.infer<typeof ReadDecision>;
