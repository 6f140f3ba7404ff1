import { anInput, body, DRAINED, type OwnInput, post } from './an-input.ts';

/** R4, does it make sense: a bad post is refused with a pointer and costs its neighbours nothing. */
const NO = { status: [400, 422], problem: ['invalid-input'] };
const wrong: readonly (readonly [string, object])[] = [
  ['no source', { source: null }],
  ['a source that is no slug', { source: 'Forum!' }],
  ['no id', { externalId: '' }],
  ['an id with a NUL', { externalId: 'a\0b' }],
  ['an id past its limit', { externalId: 'a'.repeat(1025) }],
  ['no author', { author: null }],
  ['an author without an id', { author: {} }],
  ['a list of authors', { author: [{ id: 'a' }] }],
  ['no time', { createdAt: null }],
  ['a body that is a number', { body: 7 }],
  ['a body that is a list', { body: ['a'] }],
  ['neither body nor title', { body: '', title: null }],
  ['an operation nobody knows', { op: 'drop' }],
  ['an operation that is a list', { op: ['delete'] }],
  ['a title past its limit', { title: { $: { limit: 'titleChars', plus: 1 } } }],
  ['a name past its limit', { author: { id: 'a', name: { $: { limit: 'nameChars', plus: 1 } } } }],
  ['tags without end', { tags: Array(51).fill('x') }],
  ['a format nobody knows', { bodyFormat: 'rtf' }],
  ['a visibility nobody knows', { visibility: 'secret' }],
];
const GOODS = Array.from({ length: 9 }, (_, n) => ({ externalId: `g${n}` }));

export const inputs: readonly OwnInput[] = [
  ...wrong.map(([what, members], n) =>
    anInput(`r04-${n}`, `a post with ${what}`, [post({ externalId: 'x', ...members }, NO)], { stored: 0, setAside: 0 }),
  ),
  ...['null', '7', '"post"', 'true', '[]', '{}', '{"posts":[]}', '{"posts":null}', '[null]', '[[]]'].map((text, n) =>
    anInput(`r04-shape${n}`, `what is no post: ${text}`, [body(text, NO)], { stored: 0 }),
  ),
  ...[0, 4, 9].map((at) =>
    anInput(
      `r04-mask${at}`,
      `a bad post among nine good ones, at ${at}`,
      [
        body(
          { posts: [...GOODS.slice(0, at), { externalId: 'bad', body: '\u200b', title: null }, ...GOODS.slice(at)] },
          { status: [202, 207] },
        ),
        DRAINED,
      ],
      { stored: 9, setAside: 0 },
    ),
  ),
  anInput('r04-none', 'a batch without a good post', [body({ posts: [{ author: null }, { body: 7 }] }, NO)], {
    stored: 0,
  }),
  anInput(
    'r04-many',
    'one post more than a call may have',
    [
      body(
        {
          posts: Array.from({ length: 501 }, (_, n) => ({
            externalId: `n${n}`,
            author: { id: 'a' },
            title: 'T',
            body: 'B',
          })),
        },
        { status: [413], problem: ['body-too-large'] },
      ),
    ],
    { stored: 0 },
  ),
  anInput(
    'r04-most',
    'as many as a call may have',
    [
      body(
        {
          posts: Array.from({ length: 500 }, (_, n) => ({
            externalId: `n${n}`,
            author: { id: 'a' },
            title: 'T',
            body: `Body ${n}`,
          })),
        },
        { status: [202] },
      ),
      DRAINED,
    ],
    { stored: 500 },
  ),
  anInput(
    'r04-lines',
    'lines of which one is broken',
    [
      body(
        { concat: [{ post: { externalId: 'l1' } }, '\n{"half\n\n', { post: { externalId: 'l2' } }] },
        { status: [202] },
        { headers: { 'content-type': 'application/x-ndjson' } },
      ),
      DRAINED,
    ],
    { stored: 2 },
  ),
  anInput(
    'r04-server',
    'members that are ours to say',
    [
      post({
        externalId: 'own',
        postId: 'chosen',
        erased: true,
        deletedAt: '2026-03-04T10:00:00Z',
        revision: 9,
        verdict: { ruling: 'kept' },
        brand: 'birch',
      }),
      DRAINED,
    ],
    { stored: 1 },
  ),
];
