import { anInput, body, DRAINED, type OwnInput, post } from './an-input.ts';

/** R8, numbers and ids: two different ids never become one. */
const NO = { status: [400, 422], problem: ['invalid-input'] };
const raw = (text: string) => ({ $raw: text });

export const inputs: readonly OwnInput[] = [
  ...['9007199254740993', '1.5', '1e400', '-1e999', '9.007199254740993e15', 'true', 'null', '{}', '[1]'].map(
    (text, n) => anInput(`r08-no${n}`, `an id that is ${text}`, [post({ externalId: raw(text) }, NO)], { stored: 0 }),
  ),
  anInput(
    'r08-safe',
    'a number that is safe is the text of it',
    [post({ externalId: raw('4711') }), post({ externalId: '4711' }), DRAINED],
    { stored: 1, duplicate: 1 },
  ),
  anInput(
    'r08-big',
    'two large ids as texts',
    [post({ externalId: '9007199254740993' }), post({ externalId: '9007199254740992' }), DRAINED],
    { stored: 2 },
  ),
  anInput(
    'r08-alike',
    'ids that look alike',
    [
      ...['\u00e9', 'e\u0301', 'E', 'e', ' e', 'e ', '\uff45', '\u200be'].map((externalId) => post({ externalId })),
      DRAINED,
    ],
    { stored: 8 },
  ),
  anInput(
    'r08-split',
    'ids that would run together',
    [
      post({ source: 'a', externalId: 'b#c' }),
      post({ source: 'a', externalId: 'b', author: { id: '#c' } }),
      post({ source: 'ab', externalId: '#c' }),
      DRAINED,
    ],
    { stored: 3 },
  ),
  ...['-1', '1.5', '1e400', '"7"', 'true'].map((text, n) =>
    anInput(
      `r08-count${n}`,
      `a count that is ${text}`,
      [post({ externalId: 'x', metrics: { likes: raw(text) } }, NO)],
      { stored: 0 },
    ),
  ),
  anInput(
    'r08-author',
    'an author by a number',
    [body({ post: { externalId: 'x', author: { id: raw('9007199254740993') } } }, NO)],
    { stored: 0 },
  ),
  anInput(
    'r08-words',
    'ids that are words of the language',
    [
      ...['__proto__', 'constructor', 'toString', 'hasOwnProperty'].map((id) =>
        post({ externalId: id, threadId: id, author: { id, name: id }, tags: [id], body: `${id} please add ${id}` }),
      ),
      DRAINED,
    ],
    { stored: 4, rollup: { '2026-W10': 4 } },
  ),
];
