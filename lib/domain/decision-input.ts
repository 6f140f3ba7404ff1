import * as z from 'zod';
import { Slug } from './brand-delivery.ts';
import { Initiative } from './initiative.ts';
import { RequestStatus } from './team-event.ts';

const asRuled = {
  by: z.string().trim().min(1).max(80).describe('Who rules it.'),
  note: z.string().trim().max(1000).optional().describe('Why.'),
};
const request = z.string().min(1).describe('A request by the id a team knows it by, or by any ask or post in it.');
const ask = z.string().min(1).describe('An ask, or the post it stands in; a request means its first ask.');
const member = {
  source: z.string().min(1).describe('The source the member writes in.'),
  authorId: z.string().min(1).describe("The member's id there. Only the pseudonym made from it is kept."),
};
/** One line that is shown as it is. */
const line = (chars: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(chars)
    .regex(/^[^\p{Cc}]+$/u, 'must be one line of text');

const list = z.array(z.string().min(1)).max(50).default([]);
const described = Initiative.extend({
  name: line(80),
  themes: list.describe('Themes it was about.'),
  channels: list.describe('Channels it ran in.'),
  threads: list.describe('Threads it ran in, each by the id of any post in it.'),
  baseline: Initiative.shape.baseline.default('weekdays'),
}).refine(({ from, to }) => from <= to, { path: ['to'], error: 'must not be before the first day' });

/** An initiative as it is sent in by itself. */
export const InitiativeInput = z.strictObject({ ...asRuled, initiative: described });

/** A decision as it is sent in: of a request by its id, of asks by theirs or their post's. */
export const DecisionInput = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('status'), ...asRuled, request, status: RequestStatus }),
  z.strictObject({ kind: z.literal('title'), ...asRuled, request, title: line(120) }),
  z.strictObject({ kind: z.literal('owner'), ...asRuled, request, team: Slug }),
  z.strictObject({
    kind: z.literal('ticket'),
    ...asRuled,
    request,
    ticket: line(300).regex(/^\S+$/, 'must be an id or a link, without spaces'),
  }),
  z.strictObject({ kind: z.literal('together'), ...asRuled, a: ask, b: ask }),
  z.strictObject({ kind: z.literal('apart'), ...asRuled, a: ask, b: ask }),
  z.strictObject({ kind: z.literal('staff'), ...asRuled, ...member, isStaff: z.boolean().default(true) }),
  z.strictObject({ kind: z.literal('opt_out'), ...asRuled, ...member, isOut: z.boolean().default(true) }),
  z.strictObject({ kind: z.literal('initiative'), ...asRuled, initiative: described }),
  z.strictObject({ kind: z.literal('undo'), ...asRuled, decision: z.string().min(1) }),
]);
export type DecisionInput = z.infer<typeof DecisionInput>;
