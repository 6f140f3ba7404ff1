import { anInput, DRAINED, hook, type OwnInput, post } from './an-input.ts';

/** R5, signed but odd: 202 and set aside, never 400, so that nobody repeats it for days. */
const aside = (id: string, title: string, connector: string, described: unknown, reason: string, more: object = {}) =>
  anInput(`r05-${id}`, title, [hook(connector, described, { status: [202] }, more), DRAINED], {
    stored: 0,
    setAside: 1,
    reason,
  });
const refused = (
  id: string,
  title: string,
  described: unknown,
  status: number,
  problem: string,
  headers: object = {},
) =>
  anInput(`r05-${id}`, title, [hook('github', described, { status: [status], problem: [problem] }, { headers })], {
    setAside: 0,
  });

export const inputs: readonly OwnInput[] = [
  aside('utf', 'bytes that are not UTF-8', 'github', { hex: '7b2261223a22ff227d' }, 'invalid-utf8'),
  aside('json', 'half a document', 'discourse', '{"post":{"id":1', 'malformed-json'),
  aside('deep', 'nested too deep', 'github', { nest: ['[', 33, '', ']'] }, 'too-deep'),
  aside('gzip', 'broken gzip', 'github', { hex: '1f8b0800000000000203ab' }, 'malformed-encoding', {
    headers: { 'content-encoding': 'gzip' },
  }),
  ...['[]', '7', '"text"', 'null', '{}'].map((text, n) =>
    aside(`shape${n}`, `a Discourse post that is ${text}`, 'discourse', text, 'unmappable'),
  ),
  aside(
    'invisible',
    'a post nobody can see',
    'generic',
    { post: { body: '\u200b\u2060', title: null } },
    'unmappable',
    { sign: { id: 'm' } },
  ),
  aside(
    'future',
    'a post of next year',
    'generic',
    { post: { createdAt: { $nowPlusSeconds: 90_000 } } },
    'unmappable',
    { sign: { id: 'm' } },
  ),
  refused('large', 'signed and too large', { concat: ['{"a":"', { limit: 'bodyBytes' }, '"}'] }, 413, 'body-too-large'),
  refused('bomb', 'signed and a bomb', { gzip: { repeat: ['a', 2_000_000] } }, 413, 'body-too-large', {
    'content-encoding': 'gzip',
  }),
  refused('type', 'signed and of another media type', 'a=b', 415, 'unsupported-media-type', {
    'content-type': 'text/plain',
  }),
  refused('coding', 'signed and of another coding', '{}', 415, 'unsupported-encoding', {
    'content-encoding': 'deflate',
  }),
  anInput(
    'r05-thrice',
    'the same odd delivery thrice',
    [hook('github', '{"half', { status: [202], all: true }, { times: 3 }), DRAINED],
    { setAside: 1 },
  ),
  anInput(
    'r05-some',
    'one good post and one that is none',
    [
      hook(
        'generic',
        { posts: [{ externalId: 'good' }, { externalId: 'bad', author: 7 }] },
        { status: [202] },
        { sign: { id: 'm' } },
      ),
      DRAINED,
    ],
    { stored: 1, setAside: 1 },
  ),
  anInput(
    'r05-cut',
    'text past its limit is worth more than its tail',
    [
      hook(
        'generic',
        { post: { externalId: 'long', body: { $: { limit: 'textChars', plus: 1 } } } },
        { status: [202] },
        { sign: { id: 'm' } },
      ),
      DRAINED,
    ],
    { stored: 1, setAside: 0, checks: [{ check: 'text', post: 'long', length: { limit: 'textChars' } }] },
  ),
  anInput(
    'r05-after',
    'odd deliveries hold nobody up',
    [
      hook('discourse', '{"odd', { status: [202] }, { times: 20, together: true }),
      post({ externalId: 'neighbour' }),
      DRAINED,
    ],
    { stored: 1, setAside: 1 },
  ),
];
