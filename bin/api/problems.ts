import * as z from 'zod';
import { STATUS_OF } from '../../functions/triggers/problem.ts';
import { Problem } from './receipts.ts';

/** What each kind of problem means, by status and then by the last part of its type. */
const MEANS: Readonly<Record<number, Readonly<Record<string, string>>>> = {
  400: {
    'malformed-encoding': 'the body is not whole gzip',
    'invalid-utf8': 'the body is not UTF-8',
    'malformed-json': 'the body is not one JSON document',
    'too-deep': 'its nesting is past the limit',
  },
  401: {
    unauthorized: 'no key, or one that is not known',
    'signature-invalid': 'a webhook’s signature is missing or wrong',
    'signature-expired': 'a webhook was signed too long ago, or ahead of time',
  },
  403: { forbidden: 'the caller is known and may not do this' },
  404: { 'not-found': 'it is not there, or not of this brand' },
  405: { 'method-not-allowed': 'the path is called by another method; `Allow` says which' },
  406: { 'not-acceptable': 'none of the forms there are is acceptable' },
  408: { timeout: 'the request did not arrive whole in time' },
  409: { conflict: 'someone was there first' },
  413: { 'body-too-large': 'too large on the wire, after decoding, or in number' },
  415: {
    'unsupported-media-type': 'another media type or charset than those taken',
    'unsupported-encoding': 'another content coding than gzip',
  },
  422: {
    'invalid-input': 'it can be read and makes no sense; `errors` says where',
    'idempotency-mismatch': 'the key was used for another body',
  },
  500: { 'internal-error': 'a bug of ours; `instance` is what its log line is found by' },
  503: { unavailable: 'a service behind did not answer; `Retry-After` says when to try again' },
};

/** Every type of problem, for the document's introduction. */
export function typesOfProblems(): string {
  return Object.values(MEANS)
    .flatMap((types) => Object.keys(types))
    .map((type) => `\`${type}\``)
    .join(', ');
}

/** The types an input can be refused with, and those that the document tells of. */
export const KNOWN_TYPES = { refused: Object.keys(STATUS_OF), told: Object.values(MEANS).flatMap(Object.keys) };

/** How a problem is answered: as a page, too, to a person whose browser opens one. */
export const PROBLEM_CONTENT = {
  'application/problem+json': { schema: Problem },
  'text/html': { schema: z.string() },
};

/** One response for each status: calls share it. */
const RESPONSES = Object.fromEntries(
  Object.entries(MEANS).map(([status, types]) => {
    const said = Object.entries(types).map(([type, means]) => `\`${type}\`: ${means}`);
    return [status, { id: `problem${status}`, description: `${said.join('; ')}.`, content: PROBLEM_CONTENT }];
  }),
);

/** The responses of a call that are problems and nothing else. */
export function problemsOf(statuses: readonly number[]) {
  return Object.fromEntries([...new Set(statuses)].sort().map((status) => [status, RESPONSES[status]!]));
}
