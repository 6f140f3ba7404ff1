import * as z from 'zod';
import { SessionBody } from '../../functions/triggers/session.ts';
import { ErasureReceipt } from '../../lib/domain/erasure.ts';
import { ExplainedPost } from '../../lib/domain/explanation.ts';
import { LeftSince } from '../../lib/domain/left-since.ts';
import { ListedAside, ReadAside } from '../../lib/domain/listed-aside.ts';
import { ListedChampion } from '../../lib/domain/listed-champion.ts';
import { ListedInitiative } from '../../lib/domain/listed-initiative.ts';
import { ListedKey } from '../../lib/domain/listed-key.ts';
import { Verdict } from '../../lib/domain/post-state.ts';
import { ReadDecision } from '../../lib/domain/read-decision.ts';
import { ReadPost } from '../../lib/domain/read-post.ts';
import { ListedRequest, ReadRequest } from '../../lib/domain/read-request.ts';
import { Report } from '../../lib/domain/report.ts';
import { Status } from '../../lib/domain/status.ts';
import { InboxEntry, ModerationEntry } from '../../lib/domain/work-lists.ts';
import type { CallDescribed } from './described.ts';
import {
  HookReceipt,
  MeasureReceipts,
  MeasuresProblem,
  PostReceipts,
  PostsProblem,
  SentMeasures,
  SentPosts,
} from './receipts.ts';

const nextCursor = z.string().nullable().describe('Where the list goes on, for `cursor`; null at its end.');
const total = z.number().int();
const outcome = z.enum(['emptied', 'limit', 'time']);
const Redriven = z.object({ moved: total, outcome });
const AsideRedriven = z.object({ mapped: total, posts: total, ignored: total, left: total, outcome });
const A_POST = {
  source: 'forum',
  externalId: '4711',
  author: { id: 'ana' },
  createdAt: '2026-11-18T10:00:00Z',
  body: 'A dark mode would be lovely.',
};
const AN_AUDIENCE = { source: 'forum', date: '2026-11-18', kind: 'audience', of: 'members', value: 1200 };

/** Every call of the API, by its route. */
export const CALLS: Readonly<Record<string, CallDescribed>> = {
  'POST /v1/posts': {
    tag: 'ingest',
    summary: 'Send posts: one, an array, `{"posts": […]}`, or lines.',
    more: 'At most 500. Each post stands alone; a repeat is harmless. `Idempotency-Key` makes a call answer once.',
    takes: {
      'application/json': { schema: SentPosts, example: A_POST },
      'application/x-ndjson': { schema: z.string() },
    },
    answers: {
      202: {
        says: 'At least one post was taken in.',
        json: PostReceipts,
        example: { receipts: [{ status: 'accepted', postId: 'pf2B9rnhQr6uifYX9MUH9O' }] },
      },
      422: { says: 'No post was.', problem: PostsProblem },
      503: { says: 'What was good could not be queued.', problem: PostsProblem },
    },
    problems: [409],
  },
  'POST /v1/measures': {
    tag: 'ingest',
    summary: 'Tell what posts cannot: audience, views, viewers, tickets, survey answers, releases.',
    more: 'One measure, an array, `{"measures": […]}`, or lines; at most 500. Sending one again corrects it.',
    takes: {
      'application/json': { schema: SentMeasures, example: AN_AUDIENCE },
      'application/x-ndjson': { schema: z.string() },
    },
    answers: {
      202: { says: 'At least one measure was kept.', json: MeasureReceipts },
      422: { says: 'None was.', problem: MeasuresProblem },
    },
  },
  'GET /v1/hooks/{connector}/{brand}': {
    tag: 'ingest',
    summary: 'The handshake of those connectors that make one by GET.',
    answers: { 200: { says: 'What the connector asks to hear.', json: z.unknown() } },
    problems: [422],
  },
  'POST /v1/hooks/{connector}/{brand}': {
    tag: 'ingest',
    summary: 'A webhook of a community, signed by its source.',
    more: 'What is signed and cannot be mapped is set aside, to be sent round again once it can.',
    takes: { 'application/json': { schema: z.unknown() } },
    answers: {
      200: { says: 'What a handshake asks to hear.', json: z.unknown() },
      202: { says: 'Taken, or set aside.', json: HookReceipt },
    },
    problems: [413, 415],
  },
  'GET /v1/reports/{week}': {
    tag: 'report',
    summary: 'The report of a week.',
    more: 'As the books stand now; `issue` gives one as it was sealed. As CSV it is one table, chosen by `table`.',
    answers: { 200: { says: 'The report.', json: Report, also: ['markdown', 'html', 'csv'] } },
  },
  'GET /v1/themes': {
    tag: 'report',
    summary: 'The themes of a week with their figures, and phrases that may become one.',
    answers: {
      200: {
        says: 'In the order of the taxonomy.',
        json: z.object({
          week: z.string(),
          themes: Report.shape.themes,
          candidates: Report.shape.phrases.shape.rising,
        }),
      },
    },
  },
  'GET /v1/requests': {
    tag: 'report',
    summary: 'What members ask for and report, those most people are behind first.',
    answers: {
      200: {
        says: 'A page of them.',
        json: z.object({ total, requests: z.array(ListedRequest), nextCursor }),
        also: ['csv'],
      },
    },
  },
  'GET /v1/requests/{id}': {
    tag: 'report',
    summary: 'One request, by the id a team knows it by or by any ask in it, with all that was told of it.',
    more: 'Once it has shipped, it says who is to be told; who they are, to admins alone.',
    answers: { 200: { says: 'The request.', json: ReadRequest } },
  },
  'GET /v1/members/champions': {
    tag: 'report',
    summary: 'Members who keep helping others, and posts worth featuring.',
    answers: {
      200: {
        says: 'As the report of the week has them.',
        json: Report.shape.champions.extend({ week: z.string(), list: z.array(ListedChampion) }),
      },
    },
  },
  'GET /v1/posts': {
    tag: 'posts',
    summary: 'Posts by filters, the newest first; or the exact list behind a figure, in the order written.',
    more: 'A page ends after 2,000 posts read, whether or not it is full; `nextCursor` goes on.',
    answers: {
      200: {
        says: 'A page of them.',
        json: z.object({
          week: z.string().optional(),
          figure: z.string().optional(),
          value: z.number().nullable().optional().describe('Of a figure: its value.'),
          total: total.optional().describe('Of a figure: how many posts it was counted from.'),
          issue: z.number().int().optional().describe('The issue that is compared with.'),
          was: z.number().nullable().optional().describe('What the figure was in that issue; null where it had none.'),
          left: z
            .array(LeftSince)
            .optional()
            .describe(
              'Posts of the week to which something happened since that issue, and that are not in the list now: what left it is among them.',
            ),
          allSeen: z.boolean().optional().describe('Whether all posts not in the list were looked at, or 2,000.'),
          complete: z.boolean().optional().describe('Of filters: whether every stored post was looked at.'),
          posts: z.array(ReadPost),
          nextCursor,
        }),
        also: ['csv', 'html'],
      },
    },
    problems: [404],
  },
  'GET /v1/posts/{id}': {
    tag: 'posts',
    summary: 'One post, with how it was read.',
    answers: { 200: { says: 'The post.', json: ReadPost } },
  },
  'GET /v1/posts/{id}/explanation': {
    tag: 'posts',
    summary: 'Why a post reads as it does: the terms, their weights, and the runner-up of each label.',
    answers: { 200: { says: 'Worked out anew, by the rules in force.', json: ExplainedPost } },
  },
  'GET /v1/inbox': {
    tag: 'work',
    summary: 'Who waits for an answer: the angry first, then those who wait longest.',
    answers: {
      200: { says: 'A page of them.', json: z.object({ total, waiting: z.array(InboxEntry), nextCursor }) },
    },
  },
  'GET /v1/moderation': {
    tag: 'work',
    summary: 'What was flagged, why, and what was ruled of it; those that wait longest first.',
    answers: {
      200: { says: 'A page of them.', json: z.object({ total, flagged: z.array(ModerationEntry), nextCursor }) },
    },
  },
  'POST /v1/moderation/{postId}/verdicts': {
    tag: 'work',
    summary: 'Rule on a flagged post: `kept` counts, `removed` counts nowhere, `open` takes a ruling back.',
    more: 'It holds for the words as they stand now; an edited post is judged anew.',
    example: { ruling: 'removed', by: 'Mo' },
    answers: {
      202: {
        says: 'It is on its way to the figures.',
        json: z.object({ postId: z.string(), ...Verdict.pick({ ruling: true, by: true }).shape, at: z.string() }),
      },
    },
  },
  'GET /v1/decisions': {
    tag: 'work',
    summary: 'Everything people ruled, the newest first, and what of it does not apply, and why.',
    answers: { 200: { says: 'All of it.', json: z.object({ decisions: z.array(ReadDecision) }) } },
  },
  'POST /v1/decisions': {
    tag: 'work',
    summary: 'Rule what becomes of a request, who is staff, what was an initiative; or take a ruling back.',
    example: { kind: 'status', request: 'pf2B9rnhQr6uifYX9MUH9O-0', status: 'planned', by: 'Mo', note: 'next quarter' },
    answers: { 201: { says: 'It is kept, and applies from now on.', json: ReadDecision } },
    problems: [404],
  },
  'GET /v1/initiatives': {
    tag: 'work',
    summary: 'What the brand did in its community: polls, contests, weeks of answers.',
    answers: {
      200: { says: 'Those that stand.', json: z.object({ initiatives: z.array(ListedInitiative) }) },
    },
  },
  'POST /v1/initiatives': {
    tag: 'work',
    summary: 'Describe an initiative, or describe it anew.',
    example: { by: 'Mo', initiative: { id: 'poll', name: 'A poll', from: '2026-11-02', to: '2026-11-08' } },
    answers: { 201: { says: 'The decision that describes it.', json: ReadDecision } },
    problems: [404],
  },
  'DELETE /v1/members/{source}/{id}': {
    tag: 'manage',
    summary: 'Erase a member: their posts, and all that was counted or queued of them, for good.',
    more: 'Asked again, it answers how far it is.',
    answers: {
      200: { says: 'It is done.', json: ErasureReceipt },
      202: { says: 'The next fold carries it out.', json: ErasureReceipt },
    },
    problems: [422],
  },
  'POST /v1/redrive': {
    tag: 'manage',
    summary: 'Send dead letters round again, or what was set aside.',
    example: { limit: 100 },
    answers: {
      200: {
        says: 'How many were moved, and why it ended; of what was set aside, what became of it.',
        json: z.union([Redriven, AsideRedriven]),
      },
    },
    problems: [404],
  },
  'GET /v1/aside': {
    tag: 'manage',
    summary: 'What was set aside in the last thirty days, and why.',
    answers: {
      200: {
        says: 'The newest of them.',
        json: z.object({ total, reasons: z.record(z.string(), total), aside: z.array(ListedAside) }),
      },
    },
  },
  'GET /v1/aside/{id}': {
    tag: 'manage',
    summary: 'One of them, opened.',
    answers: { 200: { says: 'As it was sent: unread, and unredacted.', json: ReadAside } },
    problems: [404],
  },
  'GET /v1/status': {
    tag: 'manage',
    summary: 'What is stored, what waits, and which rules are in force.',
    answers: { 200: { says: 'As it stands.', json: Status } },
  },
  'GET /v1/keys': {
    tag: 'manage',
    summary: 'The keys there are. Of the keys themselves only hashes are kept.',
    answers: { 200: { says: 'The oldest first.', json: z.object({ keys: z.array(ListedKey) }) } },
  },
  'POST /v1/keys': {
    tag: 'manage',
    summary: 'Make a key. It is told this once.',
    more: 'Of a role, source and name there are two at most: one in use, and one that replaces it.',
    example: { role: 'writer', source: 'forum', name: 'our site' },
    answers: { 201: { says: 'The key.', json: ListedKey.omit({ madeAt: true }).extend({ key: z.string() }) } },
    problems: [409],
  },
  'DELETE /v1/keys/{id}': {
    tag: 'manage',
    summary: 'Revoke a key, and the sessions begun with it.',
    answers: { 200: { says: 'What it was.', json: ListedKey } },
    problems: [409],
  },
  'POST /v1/session': {
    tag: 'manage',
    summary: 'Begin a browser’s session with a key that may read. Its cookie opens GET and nothing else.',
    takes: {
      'application/json': { schema: SessionBody },
      'application/x-www-form-urlencoded': { schema: SessionBody },
    },
    answers: { 204: { says: 'It has begun.' }, 303: { says: 'The same for a form: go to the first page.' } },
    problems: [401, 403],
  },
  'POST /v1/session/end': {
    tag: 'manage',
    summary: 'End the session of a browser.',
    answers: { 303: { says: 'It is over.' } },
    problems: [403],
  },
  'GET /': {
    tag: 'manage',
    summary: 'The first page of a browser: the week in short and the latest posts, or a place for a key.',
    answers: { 200: { says: 'The page.', only: 'html' } },
  },
  'GET /docs': {
    tag: 'manage',
    summary: 'This document as a page.',
    answers: { 200: { says: 'The page.', only: 'html' } },
  },
  'GET /v1/openapi.json': {
    tag: 'manage',
    summary: 'This document. It says nothing of any brand, so it asks for no key.',
    answers: { 200: { says: 'OpenAPI 3.1.', json: z.unknown() } },
  },
};
