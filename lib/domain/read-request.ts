import * as z from 'zod';
import { Change, RequestSnapshot, RequestStatus } from './team-event.ts';

const Instant = z.string().describe('RFC 3339, UTC.');

/** A request as it is listed: how it stands now, and when a team last heard of it. */
export const ListedRequest = RequestSnapshot.extend({
  lastTold: z
    .object({ at: Instant, version: z.number().int(), team: z.string() })
    .nullable()
    .describe('Null while no team was told of it.'),
}).meta({ id: 'Request' });
export type ListedRequest = z.infer<typeof ListedRequest>;

/** What a team was told of a request, and what became of the message. */
export const ToldMessage = z.object({
  deliveryId: z.string(),
  version: z.number().int(),
  type: z.string(),
  team: z.string(),
  request: z.string(),
  at: Instant,
  changes: z.array(Change),
  state: z.enum(['waiting', 'sent', 'refused']),
  tries: z.number().int(),
  reason: z.string().nullable().describe('Why it waits, or was refused.'),
});
export type ToldMessage = z.infer<typeof ToldMessage>;

/** A member who asked for what has shipped; who it is and where they can be answered is for admins alone. */
export const PersonToTell = z.object({
  author: z.string().describe('Their pseudonym.'),
  postId: z.string().describe('The newest post in which they asked.'),
  askedAt: Instant,
  source: z.string().optional(),
  authorId: z.string().optional(),
  authorName: z.string().nullable().optional(),
  url: z.string().nullable().optional(),
});
export type PersonToTell = z.infer<typeof PersonToTell>;

/** The people behind a request, those who asked first before the others: at most a thousand of them are listed. */
export const PeopleToTell = z.object({ people: z.number().int(), list: z.array(PersonToTell) });
export type PeopleToTell = z.infer<typeof PeopleToTell>;

/** A request with the posts behind it and everything teams were told of it, the newest first. */
export const ReadRequest = ListedRequest.extend({
  postIds: z.array(z.string()).describe('The posts that hold an ask of it, the newest first.'),
  toTell: PeopleToTell.nullable().describe('Who is to be told once it has shipped; null before.'),
  told: z.array(ToldMessage),
}).meta({ id: 'RequestWithHistory' });
export type ReadRequest = z.infer<typeof ReadRequest>;

/** By what requests are picked. Everything given must hold. */
export const RequestFilter = z.object({
  status: RequestStatus.optional(),
  kind: z.enum(['request', 'problem']).optional(),
  theme: z.string().optional(),
  team: z.string().optional().describe('The team that has it now.'),
});
export type RequestFilter = z.infer<typeof RequestFilter>;
