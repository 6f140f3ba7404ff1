import * as z from 'zod';
import type { CallDescribed } from '../described.ts';
import {
  HookReceipt,
  MeasureReceipts,
  MeasuresProblem,
  PostReceipts,
  PostsProblem,
  SentMeasures,
  SentPosts,
} from '../receipts.ts';

const A_POST = {
  source: 'forum',
  externalId: '4711',
  author: { id: 'ana' },
  createdAt: '2026-11-18T10:00:00Z',
  body: 'A dark mode would be lovely.',
};
const AN_AUDIENCE = { source: 'forum', date: '2026-11-18', kind: 'audience', of: 'members', value: 1200 };

/** What communities send. */
export const INGEST_CALLS: Readonly<Record<string, CallDescribed>> = {
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
  'HEAD /v1/hooks/{connector}/{brand}': {
    tag: 'ingest',
    summary: 'Whether a webhook can be sent here, which Intercom asks first.',
    answers: { 200: { says: 'It can.' } },
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
};
