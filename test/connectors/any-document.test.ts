import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONNECTORS, connectorFor } from '../../lib/connectors/connectors.ts';
import type { ConnectorName } from '../../lib/domain/brand-sources.ts';
import { InvalidInputError } from '../../lib/domain/errors.ts';
import { parsePost } from '../../lib/domain/post.ts';
import { aPost } from '../support/a-post.ts';
import { dataFile, hasData } from '../support/data.ts';
import { aContext, type Payload, realPayload, writtenPayload } from './a-hook.ts';

const NAMES = Object.keys(CONNECTORS) as ConnectorName[];

/** Everything a payload is made of, so that what is drawn looks like one. */
const WRITTEN = readdirSync(join(import.meta.dirname, 'payloads')).map((file) => [file, writtenPayload(file)] as const);
const REAL = hasData
  ? ['discourse', 'facebook', 'github', 'instagram', 'intercom', 'slack', 'telegram'].flatMap((folder) =>
      readdirSync(dataFile(`webhooks/${folder}`)).map(
        (file) => [`${folder}/${file}`, realPayload(`${folder}/${file}`)] as const,
      ),
    )
  : [];
const PAYLOADS: readonly (readonly [string, Payload])[] = [...WRITTEN, ...REAL, ['canonical', { posts: [aPost()] }]];

const EVENTS = [
  'issues',
  'issue_comment',
  'discussion',
  'discussion_comment',
  'ping',
  'post',
  'solved',
  'like',
  'topic',
  'chat_message',
];
const HEADERS = fc.record(
  {
    'x-github-event': fc.constantFrom(...EVENTS),
    'x-discourse-event-type': fc.constantFrom(...EVENTS),
    'x-discourse-event': fc.constantFrom('post_created', 'post_destroyed', 'post_recovered', 'unaccepted_solution'),
    'x-discourse-instance': fc.oneof(fc.webUrl(), fc.string()),
  },
  { requiredKeys: [] },
);

/** A value that a stranger might put where another was. */
const ODD = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom<unknown>(
    2 ** 53,
    -1,
    1.5,
    1e300,
    '',
    '\0',
    '\ud800',
    '💥',
    null,
    [],
    {},
    { toString: 1, valueOf: 1 },
  ),
  fc.constantFrom('2026-02-30T10:00:00Z', '9'.repeat(30), 'http://', 'javascript:x', ':', 'a:b', '__proto__'),
);

/** What happens to a document on its way through the map: posts that can be taken in, a reason, or a refusal of ours. */
function outcomeOf(name: ConnectorName, document: unknown, headers: Record<string, string>): string {
  try {
    const mapped = connectorFor(name).map(
      document,
      aContext({ headers, url: headers['x-discourse-instance'] ?? null }),
    );
    if ('ignored' in mapped) return 'ignored';
    let good = 0;
    for (const post of mapped.posts) good += canBeTaken(post) ? 1 : 0;
    expect(good > 0 || mapped.closed !== undefined).toBe(true);
    return 'posts';
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return 'refused';
  }
}

function canBeTaken(post: unknown): boolean {
  try {
    const parsed = parsePost(post);
    expect(parsed.source).toBe('forum');
    if (parsed.op === 'upsert' && parsed.url !== null) expect(parsed.url).toMatch(/^https?:\/\//i);
    return true;
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return false;
  }
}

/** Put another value at one of a document's places, or a member nobody knows. */
function changed(document: unknown, steps: readonly number[], odd: unknown): unknown {
  if (typeof document !== 'object' || document === null || steps.length === 0) return odd;
  const names = [...Object.keys(document), 'unheard_of'];
  const name = names[steps[0]! % names.length]!;
  const inner = (document as Record<string, unknown>)[name];
  const next = steps.length === 1 || inner === undefined ? odd : changed(inner, steps.slice(1), odd);
  if (Array.isArray(document)) return document.map((value, i) => (String(i) === name ? next : value));
  return { ...document, [name]: next };
}

describe.each(NAMES)('%s', (name) => {
  it('maps, leaves out or refuses any document, and throws nothing else', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), HEADERS, (document, headers) => {
        outcomeOf(name, document, headers);
      }),
      { numRuns: 500 },
    );
  });

  it('does so with every payload there is, whatever stands in some place of it', () => {
    const outcomes = new Set<string>();
    fc.assert(
      fc.property(
        fc.constantFrom(...PAYLOADS),
        fc.array(fc.nat({ max: 40 }), { minLength: 1, maxLength: 7 }),
        ODD,
        HEADERS,
        ([, payload], steps, odd, headers) => {
          outcomes.add(outcomeOf(name, changed(payload, steps, odd), headers));
        },
      ),
      { numRuns: 3000 },
    );
    expect(outcomes).toContain('refused');
  });
});

it('reads the same beside members it does not know', () => {
  const unknown = fc.dictionary(fc.string({ minLength: 12 }), fc.jsonValue(), { maxKeys: 5 });
  fc.assert(
    fc.property(fc.constantFrom(...WRITTEN), unknown, ([file, payload], more) => {
      const name = file.split('-')[0] as ConnectorName;
      const beside = (value: unknown): unknown =>
        typeof value !== 'object' || value === null || Array.isArray(value)
          ? value
          : { ...more, ...Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, beside(inner)])) };

      expect(connectorFor(name).map(beside(payload), aContext())).toEqual(connectorFor(name).map(payload, aContext()));
    }),
    { numRuns: 300 },
  );
});
