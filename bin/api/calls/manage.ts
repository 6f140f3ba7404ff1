import * as z from 'zod';
import { SessionBody } from '../../../functions/triggers/session.ts';
import { ErasureReceipt } from '../../../lib/domain/erasure.ts';
import { ListedAside, ReadAside } from '../../../lib/domain/listed-aside.ts';
import { ListedKey } from '../../../lib/domain/listed-key.ts';
import { Status } from '../../../lib/domain/status.ts';
import type { CallDescribed } from '../described.ts';

const total = z.number().int();
const outcome = z.enum(['emptied', 'limit', 'time']);
const Redriven = z.object({ moved: total, outcome });
const AsideRedriven = z.object({ mapped: total, posts: total, ignored: total, left: total, outcome });

/** Erasure, keys, sessions, and how the service stands. */
export const MANAGE_CALLS: Readonly<Record<string, CallDescribed>> = {
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
    answers: {
      200: { says: 'The page.', only: 'html' },
      303: { says: 'With a session: to where a link led before there was one.' },
    },
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
