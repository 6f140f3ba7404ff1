import * as z from 'zod';
import { formatInstant } from './instant.ts';

const DAY = 86_400_000;

/** What an erasure found, written down before anything is taken away: afterwards nobody could tell. */
export const ErasureFindings = z.object({
  /** Posts by the hour they stand in; an hour is only ever found fuller, since what is erased is found no more. */
  hours: z.record(z.string(), z.number()),
  /** Posts of others that name the member or quote a sentence of theirs. */
  quotedIn: z.array(z.string()),
  /** The newest issue of each week that had one. */
  issuesBefore: z.record(z.string(), z.number()),
  /** Messages taken out of queues; `null` where queues cannot be searched. */
  messages: z.number().nullable(),
  /** Deliveries that were set aside and are gone. */
  aside: z.number(),
});
export type ErasureFindings = z.infer<typeof ErasureFindings>;

export const NOTHING_FOUND: ErasureFindings = { hours: {}, quotedIn: [], issuesBefore: {}, messages: null, aside: 0 };

/** One erasure as its log holds it, under the member's pseudonym. */
export const Erasure = z.object({
  member: z.string(),
  /** When it was asked for, and when it came to its end, ms. */
  askedAt: z.number(),
  doneAt: z.number().nullable(),
  found: ErasureFindings,
});
export type Erasure = z.infer<typeof Erasure>;

const Copy = z.object({ team: z.string(), subject: z.string(), postId: z.string(), copiedAt: z.string() });

/** What is told of an erasure: what is gone, what was made anew, and what remains where and until when. */
export const ErasureReceipt = z.object({
  member: z.string().describe('The pseudonym, which is kept to honour the erasure.'),
  state: z.enum(['under_way', 'done']),
  askedAt: z.string(),
  doneAt: z.string().nullable(),
  posts: z.number(),
  issues: z.array(z.object({ week: z.string(), issue: z.number() })).describe('Reports that were issued again.'),
  messages: z.number().nullable().describe('Taken out of queues; null where queues cannot be searched.'),
  aside: z.number().describe('Deliveries that had been set aside.'),
  quotedIn: z.array(z.string()).describe('Posts of others, in the same threads, that name or quote the member.'),
  copies: z.array(Copy).describe('Words that a bridge copied into a tool of a team.'),
  remains: z.array(z.object({ what: z.string(), until: z.string().nullable() })),
});
export type ErasureReceipt = z.infer<typeof ErasureReceipt>;

/** The receipt of an erasure as it stands. */
export function receiptOf(
  { member, askedAt, doneAt, found }: Erasure,
  { issues, copies }: Pick<ErasureReceipt, 'issues' | 'copies'>,
): ErasureReceipt {
  return {
    member,
    state: doneAt === null ? 'under_way' : 'done',
    askedAt: formatInstant(askedAt),
    doneAt: doneAt === null ? null : formatInstant(doneAt),
    posts: Object.values(found.hours).reduce((sum, posts) => sum + posts, 0),
    issues,
    messages: found.messages,
    aside: found.aside,
    quotedIn: found.quotedIn,
    copies,
    remains: remainsOf(doneAt ?? askedAt, found.messages !== null),
  };
}

/** How long a receipt is kept, ms: a day longer than any copy from which the table can be restored. */
export const RECEIPT_KEPT_FOR = 36 * DAY;

function remainsOf(at: number, onOneMachine: boolean): ErasureReceipt['remains'] {
  const after = (days: number) => formatInstant(at + days * DAY);
  const sent = [
    { what: 'Mails and messages already sent: figures, titles and links, no words.', until: null },
    { what: "Reports that were printed with members' words (report --words), wherever they were put.", until: null },
    {
      what: 'Rulings about the member (staff, opted out), under the pseudonym, until they are taken back.',
      until: null,
    },
  ];
  if (onOneMachine) {
    return [
      { what: "Copies made by 'groundswell backup', and the files that posts were imported from.", until: null },
      { what: 'Unused room in the data file, which is cleared once a day.', until: after(1) },
      ...sent,
    ];
  }
  return [
    { what: 'Messages on the posts queue; they are kept out when they are read.', until: after(4) },
    { what: 'Dead letters of the posts queue; they are kept out when they are redriven.', until: after(14) },
    { what: 'Point-in-time recovery of the table.', until: after(35) },
    ...sent,
  ];
}

/** What an erasure found before and what it finds now, as one. */
export function mergeFindings(a: ErasureFindings, b: ErasureFindings): ErasureFindings {
  const hours = { ...a.hours };
  for (const [hour, posts] of Object.entries(b.hours)) hours[hour] = Math.max(hours[hour] ?? 0, posts);
  return {
    hours,
    quotedIn: [...new Set([...a.quotedIn, ...b.quotedIn])].sort(),
    // The first look was before anything was issued again.
    issuesBefore: { ...b.issuesBefore, ...a.issuesBefore },
    messages: a.messages === null ? b.messages : a.messages + (b.messages ?? 0),
    aside: a.aside + b.aside,
  };
}
