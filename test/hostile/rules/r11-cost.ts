import { anInput, body, DRAINED, hook, type OwnInput, post } from './an-input.ts';

/** R11, cost: no input stops the process, fetches anything, or costs more than its share. */
const slow: readonly (readonly [string, string])[] = [
  ['spaces', ' '.repeat(19_900)],
  ['tags', '<'.repeat(19_900)],
  ['openings', '<a href="'.repeat(2200)],
  ['brackets', '['.repeat(9900) + ']('.repeat(4900)],
  ['at signs', `${'a'.repeat(9900)}@${'a'.repeat(9900)}`],
  ['mails', 'a@a.'.repeat(4900)],
  ['digits', '1'.repeat(19_900)],
  ['cards', '4111 1111 1111 1111 '.repeat(990)],
  ['telephones', '+49 30 1234567 '.repeat(1300)],
  ['links', 'http://a.example/'.repeat(1100)],
  ['stars', '*_`~'.repeat(4900)],
  ['quotes', '> '.repeat(9900)],
  ['entities', '&amp'.repeat(4900)],
  ['letters', 'a'.repeat(19_900)],
  ['one word', "n't ".repeat(4900)],
  ['lines', '\n'.repeat(19_900)],
  ['emoji', '👩‍👩‍👧‍👦'.repeat(1700)],
  ['Chinese', '请加暗色模式'.repeat(3300)],
];
const RAW = (text: string, expect: object) => ({ send: { raw: text }, expect });
const BROKEN = { status: [400, 408, 413, 417, 431, 501, 505], closed: true };
const HOST = 'host: 127.0.0.1\r\n';

export const inputs: readonly OwnInput[] = [
  ...slow.flatMap(([what, text], n) => [
    anInput(
      `r11-s${n}`,
      `twenty thousand characters of ${what}`,
      [
        ...['text', 'html', 'markdown', 'mrkdwn'].map((bodyFormat) =>
          post(
            { externalId: bodyFormat, body: `x ${text}`.slice(0, 20_000), bodyFormat },
            { status: [202], maxMs: 150 },
          ),
        ),
        DRAINED,
      ],
      { stored: 4 },
    ),
  ]),
  anInput('r11-fetch', 'addresses of places nobody should ask', [
    post({
      externalId: 'a',
      url: 'http://169.254.169.254/latest/meta-data',
      body: 'See http://127.0.0.1:1/ and http://[::1]/ and file:///etc/passwd, ![x](http://localhost/x)',
    }),
    hook('github', {
      json: {
        action: 'opened',
        issue: { url: 'http://169.254.169.254/' },
        repository: {},
        hook: { config: { url: 'http://127.0.0.1/' } },
      },
    }),
    DRAINED,
  ]),
  anInput(
    'r11-slow',
    'two hundred who dawdle',
    [
      {
        send: {
          raw: `POST /v1/posts HTTP/1.1\r\n${HOST}content-length: 5000\r\n\r\n${'a'.repeat(400)}`,
          pace: { bytesPerSecond: 20, connections: 200, seconds: 3 },
        },
        expect: { status: [0, 408] },
      },
      post({ externalId: 'quick' }, { status: [202], maxMs: 500 }),
      DRAINED,
    ],
    { stored: 1 },
  ),
  ...(
    [
      ['no request', 'GET\r\n\r\n'],
      ['two lengths', `POST /v1/posts HTTP/1.1\r\n${HOST}content-length: 3\r\ncontent-length: 4\r\n\r\nabcd`],
      [
        'a length and chunks',
        `POST /v1/posts HTTP/1.1\r\n${HOST}content-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\n${HOST}\r\n`,
      ],
      ['a line break without return', `GET / HTTP/1.1\n${HOST}x:\ra\n\n`],
      ['headers without end', `GET / HTTP/1.1\r\n${HOST}${'x: y\r\n'.repeat(3000)}\r\n`],
      ['another protocol', 'SSH-2.0-OpenSSH_9.2\r\n'],
    ] as const
  ).map(([what, text], n) => anInput(`r11-raw${n}`, `on the wire: ${what}`, [RAW(text, BROKEN)], { stored: 0 })),
  anInput('r11-paths', 'paths that lead nowhere', [
    ...[
      '/../../etc/passwd',
      '/v1/posts/%2e%2e/%2e%2e/secrets',
      '/v1/posts/%',
      '/v1/posts/%00',
      '/.local/command',
      '//evil.example/',
      '/v1/posts/',
    ].map((path) => RAW(`GET ${path} HTTP/1.1\r\n${HOST}connection: close\r\n\r\n`, { status: [401, 404, 405] })),
    ...['HEAD', 'OPTIONS', 'TRACE', 'PATCH'].map((method) =>
      RAW(`${method} /v1/requests HTTP/1.1\r\n${HOST}connection: close\r\n\r\n`, { status: [400, 404, 405] }),
    ),
  ]),
  anInput(
    'r11-flood',
    'three hundred calls at once',
    [post({ externalId: 'x' }, { status: [202], all: true }, { times: 300, together: true }), DRAINED],
    { stored: 1 },
  ),
  anInput(
    'r11-wide',
    'a document of a hundred thousand members',
    [body({ concat: ['{', { repeat: ['"a":1,', 40_000] }, '"b":1}'] }, { status: [400, 422], maxMs: 150 })],
    { stored: 0 },
  ),
];
