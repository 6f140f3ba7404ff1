import { anInput, DRAINED, hook, type OwnInput, post } from './an-input.ts';

/** R9, once: whatever is repeated, late or out of order. */
const keyed = (key: string, members: object, expect: object, more: object = {}) =>
  post(members, expect, { headers: { 'idempotency-key': key }, ...more });
const at = (hour: number) => `2026-03-04T${String(hour).padStart(2, '0')}:00:00Z`;

export const inputs: readonly OwnInput[] = [
  anInput(
    'r09-repeat',
    'the same post five times',
    [post({ externalId: 'x' }, { status: [202] }, { times: 5 }), DRAINED],
    { stored: 1, duplicate: 4, rollup: { '2026-W10': 1 } },
  ),
  anInput(
    'r09-together',
    'the same post twenty times at once',
    [post({ externalId: 'x' }, { status: [202], all: true }, { times: 20, together: true }), DRAINED],
    { stored: 1, rollup: { '2026-W10': 1 } },
  ),
  anInput(
    'r09-late',
    'an older version after a newer one',
    [
      post({ externalId: 'x', body: 'Newer.', editedAt: at(12) }),
      DRAINED,
      post({ externalId: 'x', body: 'Older.', editedAt: at(11) }),
      DRAINED,
    ],
    { stored: 1, superseded: 1, checks: [{ check: 'text', post: 'x', equals: 'Newer.' }] },
  ),
  anInput(
    'r09-tomb',
    'a create after its delete',
    [post({ externalId: 'x', op: 'delete', deletedAt: at(13) }), DRAINED, post({ externalId: 'x' }), DRAINED],
    { superseded: 1, rollup: {} },
  ),
  anInput(
    'r09-delete',
    'a delete, and the create again',
    [
      post({ externalId: 'x' }),
      DRAINED,
      post({ externalId: 'x', op: 'delete', deletedAt: at(13) }),
      DRAINED,
      post({ externalId: 'x' }),
      DRAINED,
    ],
    { superseded: 1, rollup: {} },
  ),
  anInput(
    'r09-same',
    'the same key and body: the same answer',
    [
      keyed('k1', { externalId: 'x' }, { status: [202] }),
      keyed('k1', { externalId: 'x' }, { status: [202], sameAs: 0 }),
      DRAINED,
    ],
    { stored: 1, duplicate: 0 },
  ),
  anInput(
    'r09-other',
    'the same key, another body',
    [
      keyed('k1', { externalId: 'x' }, { status: [202] }),
      keyed('k1', { externalId: 'y' }, { status: [422], problem: ['idempotency-mismatch'] }),
      DRAINED,
    ],
    { stored: 1 },
  ),
  anInput(
    'r09-twenty',
    'twenty callers with one key at once',
    [keyed('k1', { externalId: 'x' }, { status: [202], all: true }, { times: 20, together: true }), DRAINED],
    { stored: 1, duplicate: 0 },
  ),
  anInput(
    'r09-refused',
    'a refusal is an answer, too',
    [
      keyed('k1', { externalId: 'x', author: null }, { status: [422] }),
      keyed('k1', { externalId: 'x', author: null }, { status: [422], sameAs: 0 }),
    ],
    { stored: 0 },
  ),
  anInput(
    'r09-brands',
    'the same key of two brands',
    [
      keyed('k1', { externalId: 'x' }, { status: [202] }),
      keyed('k1', { externalId: 'y' }, { status: [202] }, { as: 'writer@birch' }),
      DRAINED,
    ],
    { stored: 2 },
  ),
  anInput(
    'r09-keys',
    'keys that are none',
    [
      keyed('a'.repeat(256), { externalId: 'x' }, { status: [422], problem: ['invalid-input'] }),
      keyed('', { externalId: 'x' }, { status: [422] }),
    ],
    { stored: 0 },
  ),
  anInput(
    'r09-held',
    'a repeat while the first still waits',
    [
      { hold: 'classify' },
      post({ externalId: 'x' }, { status: [202] }, { times: 2 }),
      { release: 'classify' },
      DRAINED,
    ],
    { stored: 1, duplicate: 1 },
  ),
  anInput(
    'r09-replay',
    'a captured Discourse delivery, days later under a new id',
    [
      hook(
        'discourse',
        { fixture: 'discourse/post_created.json' },
        { status: [202] },
        { headers: { 'x-discourse-event-id': '1' } },
      ),
      DRAINED,
      { advanceSeconds: 14 * 86_400 },
      hook(
        'discourse',
        { fixture: 'discourse/post_created.json' },
        { status: [202] },
        { headers: { 'x-discourse-event-id': '2' } },
      ),
      DRAINED,
    ],
    { stored: 1, duplicate: 1, setAside: 0 },
  ),
  anInput(
    'r09-erased',
    'an erased member does not come back',
    [
      post({ externalId: 'x', author: { id: 'gone-member', name: 'Gone Member' }, body: 'words that are to be gone' }),
      DRAINED,
      { send: { route: 'members.erase', as: 'admin@acme', params: { id: 'gone-member' } }, expect: { status: [200] } },
      post({ externalId: 'y', author: { id: 'gone-member', name: 'Gone Member' }, body: 'words that are to be gone' }),
      DRAINED,
    ],
    {
      rollup: {},
      checks: [{ check: 'gone', texts: ['words that are to be gone'], ids: ['gone-member', 'Gone Member'] }],
    },
  ),
];
