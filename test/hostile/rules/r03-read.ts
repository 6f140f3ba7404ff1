import { anInput, body, DRAINED, type OwnInput, post } from './an-input.ts';

/** R3, can it be read: size, media type, coding, characters, syntax, depth, in this order. */
const refused = (status: number, ...problem: string[]) => ({ status: [status], problem });
const one = (
  id: string,
  title: string,
  described: unknown,
  expect: object,
  more: object = {},
  after: object = { stored: 0 },
) => anInput(`r03-${id}`, title, [body(described, expect, more)], after);
const GOOD = { post: { externalId: 'good' } };

export const inputs: readonly OwnInput[] = [
  one(
    'bomb',
    'a body that unpacks past its limit',
    { gzip: { repeat: [' ', 4_000_000] } },
    refused(413, 'body-too-large'),
    { headers: { 'content-encoding': 'gzip' } },
  ),
  one(
    'bomb2',
    'a bomb of a gigabyte',
    { gzip: { gzip: { repeat: ['a', 100_000_000] } } },
    refused(400, 'invalid-utf8', 'malformed-json'),
    { headers: { 'content-encoding': 'gzip' } },
  ),
  one(
    'at',
    'a body just within the limit',
    { concat: [{ post: { externalId: 'at' } }, { limit: 'bodyBytes', plus: -300, of: ' ' }] },
    { status: [202] },
    {},
    { stored: 1 },
  ),
  one('xml', 'another media type', '<post/>', refused(415, 'unsupported-media-type'), {
    headers: { 'content-type': 'text/xml' },
  }),
  one('form', 'a form', 'body=x', refused(415, 'unsupported-media-type'), {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  }),
  one('latin', 'another charset', GOOD, refused(415, 'unsupported-media-type'), {
    headers: { 'content-type': 'application/json;charset="iso-8859-1"' },
  }),
  one(
    'utf',
    'UTF-8 by its name in capitals',
    GOOD,
    { status: [202] },
    { headers: { 'content-type': 'Application/JSON; Charset="UTF-8"' } },
    { stored: 1 },
  ),
  one('two', 'two media types', GOOD, refused(415, 'unsupported-media-type'), {
    headers: { 'content-type': 'application/json, text/html' },
  }),
  one('br', 'a coding we do not know', GOOD, refused(415, 'unsupported-encoding'), {
    headers: { 'content-encoding': 'br' },
  }),
  one('twice', 'gzip within gzip', { gzip: { gzip: GOOD } }, refused(415, 'unsupported-encoding'), {
    headers: { 'content-encoding': 'gzip, gzip' },
  }),
  one('gzip', 'gzip', { gzip: GOOD }, { status: [202] }, { headers: { 'content-encoding': 'GZip' } }, { stored: 1 }),
  one(
    'undone',
    'gzip that somebody undid and left the header',
    GOOD,
    { status: [202] },
    { headers: { 'content-encoding': 'gzip' }, level: 'event' },
    { stored: 1 },
  ),
  one('quiet', 'gzip that nobody announced', { gzip: GOOD }, refused(400, 'invalid-utf8', 'malformed-json')),
  one(
    'tail',
    'gzip with something behind it',
    { concat: [{ gzip: GOOD }, { hex: '0000000000' }] },
    refused(400, 'malformed-encoding'),
    { headers: { 'content-encoding': 'gzip' } },
  ),
  ...['ff', 'c0af', 'eda080', 'f4908080', 'e28228', '80'].map((hex) =>
    one(
      `u${hex}`,
      `bytes that are not UTF-8: ${hex}`,
      { post: { externalId: 'x', body: { $: { concat: ['a', { hex }, 'b'] } } } },
      refused(400, 'invalid-utf8'),
    ),
  ),
  one(
    'bom',
    'a byte-order mark and another',
    { concat: [{ hex: 'efbbbfefbbbf' }, GOOD] },
    refused(400, 'malformed-json'),
  ),
  ...[
    '',
    ' ',
    'nul',
    '{',
    '{}{}',
    '[1,]',
    "{'a':1}",
    '{"a":01}',
    '{"a":NaN}',
    '// a\n{}',
    '\u00a0{}',
    '{"a":"\u0001"}',
  ].map((text, n) => one(`j${n}`, `no JSON document: ${JSON.stringify(text)}`, text, refused(400, 'malformed-json'))),
  one(
    'deep',
    'one level past the limit',
    { post: { externalId: 'x', extra: { $raw: { nest: ['[', 32, '', ']'] } } } },
    refused(400, 'too-deep'),
  ),
  one(
    'edge',
    'exactly the limit',
    { post: { externalId: 'edge', extra: { $raw: { nest: ['[', 31, '', ']'] } } } },
    { status: [202] },
    {},
    { stored: 1 },
  ),
  one(
    'million',
    'a hundred thousand levels',
    { nest: ['[', 100_000, '', ']'] },
    { ...refused(400, 'too-deep'), maxMs: 100 },
  ),
  one(
    'string',
    'brackets within a text, and a quote escaped',
    { post: { externalId: 'brackets', body: '[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[ \\" {{{{' } },
    { status: [202] },
    {},
    { stored: 1 },
  ),
  anInput(
    'r03-last',
    'a member named twice: the last one wins',
    [
      body(
        {
          concat: [
            '{"externalId":"first",',
            { json: { source: 'forum', author: { id: 'a' }, createdAt: '2026-03-04T10:00:00Z', body: 'One of two.' } },
          ],
        },
        refused(400, 'malformed-json'),
      ),
      body(
        '{"source":"forum","externalId":"first","externalId":"last","author":{"id":"x","id":"a"},"createdAt":"2026-03-04T10:00:00Z","body":"No.","body":"Yes."}',
        { status: [202] },
      ),
      DRAINED,
    ],
    { stored: 1, checks: [{ check: 'text', post: 'last', equals: 'Yes.' }] },
  ),
  anInput(
    'r03-proto',
    'members that are no members',
    [
      post({
        externalId: 'proto',
        ['__proto__']: { op: 'delete' },
        constructor: { prototype: { op: 'delete' } },
        toString: 'x',
      }),
      DRAINED,
      body(
        '{"__proto__":{"source":"forum","externalId":"p","author":{"id":"a"},"createdAt":"2026-03-04T10:00:00Z","body":"x"}}',
        { status: [422] },
      ),
    ],
    { stored: 1 },
  ),
];
