import * as z from 'zod';
import { ListedInitiative } from '../../../lib/domain/listed-initiative.ts';
import { Verdict } from '../../../lib/domain/post-state.ts';
import { ReadDecision } from '../../../lib/domain/read-decision.ts';
import { InboxEntry, ModerationEntry } from '../../../lib/domain/work-lists.ts';
import type { CallDescribed } from '../described.ts';

const nextCursor = z.string().nullable().describe('Where the list goes on, for `cursor`; null at its end.');
const total = z.number().int();
const late = z.number().int().describe('How many of them have waited for longer than the brand wants.');

/** Lists to work from, and what people rule. */
export const WORK_CALLS: Readonly<Record<string, CallDescribed>> = {
  'GET /v1/inbox': {
    tag: 'work',
    summary: 'Who waits for an answer: the angry first, then those who wait longest.',
    answers: {
      200: {
        says: 'A page of them.',
        json: z.object({ total, late, waiting: z.array(InboxEntry), nextCursor }),
        also: ['html'],
      },
    },
  },
  'GET /v1/moderation': {
    tag: 'work',
    summary: 'What was flagged, why, and what was ruled of it; those that wait longest first.',
    answers: {
      200: {
        says: 'A page of them.',
        json: z.object({ total, flagged: z.array(ModerationEntry), nextCursor }),
        also: ['html'],
      },
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
};
