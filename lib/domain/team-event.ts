import * as z from 'zod';

/**
 * What product teams are told: CloudEvents 1.0 in structured JSON, on the team's FIFO queue. Figures, ids and links
 * only: no member's words or names travel, so erasure never has to chase a message.
 */

/** What people decided about a request. */
export const RequestStatus = z.enum(['open', 'planned', 'in_progress', 'shipped', 'declined']);
export type RequestStatus = z.infer<typeof RequestStatus>;

const Instant = z.string().describe('RFC 3339, UTC.');

/** A request in full, as it stands when the message is made. */
export const RequestSnapshot = z
  .object({
    id: z.string(),
    kind: z.enum(['request', 'problem']),
    title: z.string(),
    isNamed: z.boolean().default(false).describe('Whether the title is the words of a person of the brand.'),
    theme: z.string().nullable(),
    destination: z.string().describe('The team that has it now: another than the reader, where it moved away.'),
    owner: z.string().nullable().default(null).describe('The team a person gave it to, above every rule.'),
    ticket: z.string().nullable().default(null).describe('Where it is worked on: an id or a link of a tracker.'),
    status: RequestStatus,
    mergedInto: z.string().nullable().describe('The request that goes on in its place; null while it stands itself.'),
    demand: z.number().int().describe('Distinct members who asked, staff apart.'),
    recentDemand: z.number().int().describe('Distinct members who asked in the last seven days.'),
    posts: z.number().int().describe('Posts that hold an ask of it.'),
    firstAskedAt: Instant.nullable().describe('Null when every post was deleted.'),
    lastAskedAt: Instant.nullable(),
  })
  .meta({ id: 'RequestSnapshot' });
export type RequestSnapshot = z.infer<typeof RequestSnapshot>;

/** One thing that is new since the team was last told, for programs and in words: `12 → 15 people`. */
export const Change = z
  .object({
    what: z.enum(['demand', 'title', 'theme', 'destination', 'owner', 'ticket', 'status', 'mergedInto']),
    from: z.union([z.string(), z.number()]).nullable(),
    to: z.union([z.string(), z.number()]).nullable(),
    text: z.string(),
  })
  .meta({ id: 'Change' });
export type Change = z.infer<typeof Change>;

/** Where the posts behind a message can be read, with the reader's own rights. */
export const Evidence = z
  .object({
    posts: z.array(z.string()).max(50).describe('Ids of the newest posts; all of them are behind the link.'),
    link: z.string(),
  })
  .meta({ id: 'Evidence' });
export type Evidence = z.infer<typeof Evidence>;

/** What a message says of a request. */
export const RequestData = z
  .object({
    version: z.number().int().describe('Grows with every message of the brand; the highest holds.'),
    request: RequestSnapshot,
    changes: z.array(Change),
    evidence: Evidence,
    digest: z
      .string()
      .describe('SHA-256 of the RFC 8785 form of `{ request, posts }`, the posts being those of the evidence.'),
  })
  .meta({ id: 'RequestData' });

/** What a message says of sudden anger. */
export const SpikeData = z
  .object({
    version: z.number().int(),
    theme: z.string(),
    themeName: z.string(),
    people: z.number().int().describe('Members who were unhappy about it within the 24 hours.'),
    usual: z.number().describe('Mean of the same count on the 28 days before.'),
    from: Instant,
    to: Instant,
    evidence: Evidence,
  })
  .meta({ id: 'SpikeData' });

/** What a message says of the weekly report. */
export const DigestData = z
  .object({
    version: z.number().int(),
    week: z.string(),
    issue: z.number().int().describe('A week that moved is issued again; the highest holds.'),
    digest: z.string().describe('The digest of the report’s findings.'),
    lines: z.array(z.string()).max(5),
    suggestion: z.string().nullable(),
    requests: z.array(RequestSnapshot.pick({ id: true, title: true, destination: true, status: true, demand: true })),
    link: z.string(),
  })
  .meta({ id: 'DigestData' });

const envelope = <Type extends string, Data extends z.ZodType>(type: Type, data: Data) =>
  z.object({
    specversion: z.literal('1.0'),
    id: z.string().describe('Made from brand, subject and version: a repeat has the same.'),
    source: z.string().describe('`/brands/<brand>`.'),
    type: z.literal(type),
    subject: z.string().describe('The request, the theme or the week it speaks of.'),
    time: Instant,
    datacontenttype: z.literal('application/json'),
    data,
  });

export const TeamEvent = z
  .discriminatedUnion('type', [
    envelope('request.opened', RequestData),
    envelope('request.grew', RequestData),
    envelope('request.changed', RequestData),
    envelope('request.shipped', RequestData),
    envelope('alert.spike', SpikeData),
    envelope('digest.weekly', DigestData),
  ])
  .meta({ title: 'What a product team is told', description: 'A CloudEvent 1.0 in structured JSON.' });
export type TeamEvent = z.infer<typeof TeamEvent>;
export type TeamEventType = TeamEvent['type'];
/** What a team is told of a request. */
export type RequestEvent = Extract<TeamEvent, { data: { request: unknown } }>;
