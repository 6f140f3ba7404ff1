import { anInput, DRAINED, hook, type OwnInput, post } from './an-input.ts';

/** R6, text: kept as sent, save what would break whoever keeps or shows it; at every door alike. */
const cases: readonly (readonly [string, string, unknown, unknown])[] = [
  ['nfc', 'composed characters', 'Cafe\u0301 n\u0303', 'Caf\u00e9 \u00f1'],
  ['c0', 'C0 controls', 'a\u0000b\u0007c\td\ne\u000bf\rg', 'abc\td\nefg'],
  ['c1', 'C1 controls', 'a\u0085b\u009fc', 'abc'],
  [
    'non',
    'noncharacters',
    { cp: [0x61, 0xfffe, 0xffff, 0xfdd0, 0x1fffe, 0x10ffff, 0x62] },
    'a\ufffd\ufffd\ufffd\ufffd\ufffdb',
  ],
  ['emoji', 'emoji joined by zero width', '👩‍👩‍👧 and 🏳️‍🌈', '👩‍👩‍👧 and 🏳️‍🌈'],
  ['bidi', 'text that turns round is kept in a body', 'a\u202eb\u2066c', 'a\u202eb\u2066c'],
  ['astral', 'characters beyond the first plane', '𝒜𠜎', '𝒜𠜎'],
  ['space', 'white space', '  a \n\n b  ', '  a \n\n b  '],
  ['html', 'markup in plain text', '<b>&amp; "x"', '<b>&amp; "x"'],
];
const raw = (text: string) => ({ $raw: text });
const stable = 'a'.repeat(10);

export const inputs: readonly OwnInput[] = [
  ...cases.flatMap(([id, title, sent, equals]) => {
    const check = (by: string) => ({ stored: 1, checks: [{ check: 'text', post: `${id}-${by}`, equals }] });
    const described = typeof sent === 'string' ? sent : { $: sent };
    const members = (by: string) => ({ externalId: `${id}-${by}`, title: stable, body: described });
    return [
      anInput(`r06-${id}`, `${title}, by the API`, [post(members('api')), DRAINED], check('api')),
      anInput(
        `r06-${id}h`,
        `${title}, by a webhook`,
        [hook('generic', { post: members('hook') }, { status: [202] }, { sign: { id: 'm' } }), DRAINED],
        check('hook'),
      ),
    ];
  }),
  anInput(
    'r06-lone',
    'lone surrogates, as escapes',
    [post({ externalId: 'lone', body: raw('"a\\ud800b\\udc00c"') }), DRAINED],
    { stored: 1, checks: [{ check: 'text', post: 'lone', equals: 'a\ufffdb\ufffdc' }] },
  ),
  anInput(
    'r06-run',
    'a run of combining marks',
    [
      post(
        { externalId: 'run', body: { $: { concat: ['a', { repeat: ['\u0315\u0300', 9000] }] } } },
        { status: [202], maxMs: 150 },
      ),
      DRAINED,
    ],
    { stored: 1, checks: [{ check: 'text', post: 'run', maxCombiningRun: { limit: 'combiningRun' } }] },
  ),
  anInput(
    'r06-hookrun',
    'the same by a webhook, past the limit',
    [
      hook(
        'generic',
        { post: { externalId: 'hookrun', body: { $: { concat: ['a', { repeat: ['\u0315\u0300', 40_000] }] } } } },
        { status: [202], maxMs: 300 },
        { sign: { id: 'm' } },
      ),
      DRAINED,
    ],
    { stored: 1, checks: [{ check: 'text', post: 'hookrun', maxCombiningRun: { limit: 'combiningRun' } }] },
  ),
  ...[
    [0x200b],
    [0x00ad, 0x2060],
    [0x202e, 0x20],
    [0x3164 - 0x3164 + 0x0, 0x9],
    [0xe0001, 0xe0020],
    [0xf0000],
    [0x2028, 0x2029],
  ].map((cp, n) =>
    anInput(
      `r06-blank${n}`,
      `nothing to see: ${cp.map((one) => one.toString(16)).join(' ')}`,
      [post({ externalId: 'x', title: null, body: { $: { cp } } }, { status: [400, 422], problem: ['invalid-input'] })],
      { stored: 0, rollup: {} },
    ),
  ),
  anInput(
    'r06-title',
    'a title alone is text',
    [post({ externalId: 'titled', title: 'Only a title', body: '\u200b' }), DRAINED],
    { stored: 1 },
  ),
];
