import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { parseBrand } from '../../lib/domain/brand.ts';
import { growthOf, shortestMs } from '../support/time-taken.ts';

/** Node's own modules: as vitest rewrites them, each name of another file costs a look, and reading takes twice as long. */
const { createReader }: typeof import('../../lib/language/classify.ts') = createRequire(import.meta.url)(
  '../../lib/language/classify.ts',
);

const LENGTH = 20_000;
const LIMIT_MS = 5;
/** How many times as long four times the text may take: a square would take sixteen. */
const STEEP = 8;

const reader = createReader(
  parseBrand({
    id: 'acme',
    name: 'Acme Boards',
    aliases: ['Acme'],
    languages: ['en', 'de'],
    products: [{ name: 'Go' }],
    competitors: [{ name: 'Slack' }],
    taxonomy: [
      { id: 'editor', name: 'Editor', phrases: ['editor', 'text editing'], exclusions: ['photo editor'] },
      { id: 'search', name: 'Search', phrases: ['search', 'love hate love'] },
    ],
    guidelines: [{ id: 'rude', title: 'Rude', phrases: ['hate it'], unless: ['not'] }],
  }),
);
type Format = 'text' | 'markdown' | 'html' | 'mrkdwn';
const FORMATS: readonly Format[] = ['text', 'markdown', 'html', 'mrkdwn'];

/** What is sent over and over: plain, as markup, as what looks like the beginning of something. */
const PLAIN = [
  ...[
    'a',
    'a ',
    'A',
    'ab ',
    'a, ',
    'a. ',
    'a\n',
    'a-',
    "a'",
    'a_',
    '0',
    '1 ',
    '1.',
    'v2.1 ',
    'aaa ',
    'SOOO!!! ',
    'AAAA ',
    'x1_',
    '.\n',
  ],
  ...[
    ' ',
    '\n',
    '\t',
    '\u00a0',
    '.',
    '!',
    '? ',
    '?!',
    '...',
    ',',
    '(',
    ')',
    '"',
    '“a” ',
    '—',
    '/',
    '|',
    '\\',
    ':',
    ':)',
    ';P ',
  ],
  ...["n't ", "don't ", "'", '’', '@', '@a ', '#', '#a ', 'http://', 'https://x ', 'www.', '\ufffc', '\ufffc '],
  ...[
    'e\u0301',
    '\u0301',
    '\u200d',
    '\ufe0f',
    '👍',
    '👍🏽',
    '\ud83d',
    'é',
    'ß',
    'İ',
    'б ',
    'ñ ',
    '日',
    'あ',
    '아',
    'ก',
    '\u0627 ',
    '𝒜',
  ],
  ...['constructor ', '__proto__ ', 'toString, ', 'hasOwnProperty. ', 'not ', 'love, ', 'I love it but I hate it. '],
  ...[
    'would be nice ',
    'can you ',
    'please add ',
    'does not work. ',
    'not good ',
    'error 500 ',
    'e.g. ',
    'dark mode ',
    'export csv ',
  ],
  ...[
    'editor, ',
    'photo editor ',
    'search ',
    'love hate ',
    'Acme Boards ',
    'Go ',
    'Slack, ',
    'hate it. ',
    'not hate it. ',
  ],
];
const MARKUP = [
  ...[
    '[',
    ']',
    '](',
    '[a](',
    '![a](',
    '![',
    '[a](b) ',
    '`',
    '`a',
    '```\n',
    '~~~\n',
    '*',
    '**a',
    '_',
    '~~',
    '# ',
    '\n# ',
    '\n1. ',
    '- ',
  ],
  ...[
    '> ',
    '\n> ',
    '[quote]',
    '[quote]\n',
    '[/quote]\n',
    '-- \n',
    '\nSent from my ',
    '<',
    '<b>',
    '</b>',
    '<p',
    '<a href="',
  ],
  ...['<!--', '<![CDATA[', '<script>', '&', '&amp;', '<@', '<@a> ', '<http://a|', '<http://a|b> ', '<a|b', 'a|'],
];
const MIXED: readonly (readonly [string, () => string])[] = [
  ['random letters', () => letters(LENGTH)],
  ['random words', () => joined(() => `${letters(1 + below(9))} `)],
  ['random long words', () => joined(() => `${letters(50)} `)],
  ['random punctuation', () => joined(() => '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~ '[below(33)]!)],
  ['random ASCII', () => joined(() => String.fromCharCode(32 + below(95)))],
  ['random units', () => joined(() => String.fromCharCode(below(0x10000)))],
  ['random emoji', () => joined(() => String.fromCodePoint(0x1f300 + below(700)))],
  ['random marks', () => joined(() => `a${String.fromCharCode(0x300 + below(0x6f)).repeat(below(12))}`)],
  ['random markup', () => joined(() => [...PLAIN, ...MARKUP][below(PLAIN.length + MARKUP.length)]!)],
  ['nested quotes', () => joined(() => `${'>'.repeat(1 + below(40))} a\n`)],
  ['nested elements', () => `${'<div>'.repeat(LENGTH / 10)}${'</div>'.repeat(LENGTH / 10)}`],
  ['nested brackets', () => `${'['.repeat(LENGTH / 2)}${']'.repeat(LENGTH / 2)}`],
];

describe(`${LENGTH} characters`, () => {
  it.each(FORMATS)(`of whatever is sent are read in ${LIMIT_MS} ms, as %s`, (format) => {
    const texts = new Map([
      ...unitsOf(format).map((unit) => [JSON.stringify(unit), repeated(unit, LENGTH)] as const),
      ...MIXED.map(([name, make]) => [name, make().slice(0, LENGTH)] as const),
    ]);
    for (const text of texts.values()) read(text, format);

    const slow = [...texts].filter(([, text]) => shortestMs(() => read(text, format), LIMIT_MS) > LIMIT_MS);

    expect(slow.map(([name]) => name)).toEqual([]);
  });

  it.each(FORMATS)('take four times as long as a quarter of them, give or take, as %s', (format) => {
    const steep = unitsOf(format).filter((unit) => growth(unit, format) > STEEP);

    expect(steep).toEqual([]);
  });
});

/** Without markup all formats are read alike. */
function unitsOf(format: Format): readonly string[] {
  return format === 'text' ? [...PLAIN, ...MARKUP] : MARKUP;
}

function growth(unit: string, format: Format): number {
  const [whole, quarter] = [repeated(unit, LENGTH), repeated(unit, LENGTH / 4)];
  return growthOf(
    () => read(quarter, format),
    () => read(whole, format),
    STEEP,
  );
}

function read(body: string, bodyFormat: Format): void {
  reader.read({ title: null, body, bodyFormat, language: null });
}

function repeated(unit: string, length: number): string {
  return unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
}

function joined(part: () => string): string {
  let text = '';
  while (text.length < LENGTH) text += part();
  return text;
}

function letters(count: number): string {
  return Array.from({ length: count }, () => String.fromCharCode(0x61 + below(26))).join('');
}

let seed = 1;

/** The same numbers in every run. */
function below(limit: number): number {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((seed / 2 ** 32) * limit);
}
