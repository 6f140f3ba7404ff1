import { anInput, hook, type OwnInput, post } from './an-input.ts';

/** R1, who are you: nothing of what a stranger sends is kept, counted or logged. */
const REFUSED = { status: [401], problem: ['unauthorized'] };
const UNSIGNED = { status: [401], problem: ['signature-invalid', 'unauthorized'] };
const NOTHING = { stored: 0, setAside: 0, checks: [{ check: 'logs', lacks: ['a word of a stranger'] }] };
const STRANGE = { externalId: 'x', body: 'a word of a stranger' };

const keyed = [
  ['no credential', 'none', {}],
  ['an empty one', 'none', { authorization: '' }],
  ['a scheme without a key', 'none', { authorization: 'Bearer' }],
  ['Basic', 'none', { authorization: 'Basic d3JpdGVyOnNlY3JldA==' }],
  ['a key of no brand', 'none', { authorization: `Bearer gs_nobody_writer_${'a'.repeat(43)}` }],
  ['a key that was never made', 'none', { authorization: `Bearer gs_acme_writer_${'a'.repeat(43)}` }],
  ['a key with a NUL', 'none', { authorization: `Bearer gs_acme_writer_${'a'.repeat(42)}%00` }],
  ['a very long key', 'none', { authorization: `Bearer ${'a'.repeat(8000)}` }],
  ['a key in a cookie', 'none', { cookie: `key=gs_acme_writer_${'a'.repeat(43)}` }],
  ['a key under another header', 'none', { 'x-api-key': `gs_acme_writer_${'a'.repeat(43)}` }],
] as const;

const forged: readonly (readonly [string, object])[] = [
  ['missing', { sign: { signature: '' } }],
  ['of spaces', { sign: { signature: '   ' } }],
  ['short', { sign: { signature: 'sha256=00' } }],
  ['long', { sign: { signature: `sha256=${'0'.repeat(4000)}` } }],
  ['no hexadecimal', { sign: { signature: `sha256=${'z'.repeat(64)}` } }],
  ['without its prefix', { sign: { signature: 'deadbeef' } }],
  ['by a weaker hash', { sign: { hash: 'sha1' } }],
  ['by an empty key', { sign: { key: '' } }],
  ["by another brand's secret", { sign: { secretOf: 'birch' } }],
  ['in bytes that are no text', { headers: { 'x-hub-signature-256': { hex: 'fffe80' } } }],
  ['right, with more behind it', { sign: { signature: '{good}0' } }],
  ['right, and another', { sign: { signature: '{good},{good}' } }],
  ['of another body', { sign: { over: '{}' } }],
];

export const inputs: readonly OwnInput[] = [
  ...keyed.map(([what, as, headers], n) =>
    anInput(`r01-k${n}`, `a post with ${what}`, [post(STRANGE, REFUSED, { as, headers })], NOTHING),
  ),
  anInput(
    'r01-q',
    'a key in the query',
    [post(STRANGE, REFUSED, { as: 'none', query: { key: 'gs_acme_writer_x', access_token: 'gs_acme_writer_x' } })],
    NOTHING,
  ),
  anInput(
    'r01-large',
    'a stranger with more than any body may have is asked who they are first',
    [
      { send: { as: 'none', body: { limit: 'bodyBytes', plus: 1 } }, expect: REFUSED },
      hook('github', { limit: 'bodyBytes', plus: 1 }, UNSIGNED, { sign: { signature: 'sha256=00' } }),
    ],
    NOTHING,
  ),
  ...forged.map(([what, more], n) =>
    anInput(
      `r01-s${n}`,
      `a signature that is ${what}`,
      [hook('github', { json: { action: 'opened', note: 'a word of a stranger' } }, UNSIGNED, more)],
      NOTHING,
    ),
  ),
  ...(
    [
      ['in the past', -301, 401],
      ['ahead', 301, 401],
      ['just within', -295, 202],
    ] as const
  ).map(([what, atSeconds, status]) =>
    anInput(`r01-t${atSeconds}`, `a time ${what}`, [
      hook('generic', { post: { externalId: 'x' } }, { status: [status] }, { sign: { id: 'm', atSeconds } }),
    ]),
  ),
  anInput(
    'r01-dot',
    'an id that moves a dot of what was signed',
    [
      hook('generic', { post: { externalId: 'x' } }, UNSIGNED, {
        headers: { 'webhook-id': 'm.1' },
        sign: { id: 'm', atSeconds: 0 },
      }),
    ],
    NOTHING,
  ),
  anInput(
    'r01-time',
    'a time that is no number',
    [hook('generic', { post: {} }, UNSIGNED, { headers: { 'webhook-timestamp': 'NaN' }, sign: { id: 'm' } })],
    NOTHING,
  ),
  anInput(
    'r01-event',
    'a signature over bytes that a gateway made text of',
    [hook('github', { hex: '7b2261223a22ff227d' }, UNSIGNED, { level: 'event' })],
    NOTHING,
  ),
];
