import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDetails, REPLACEMENTS, redact } from '../../lib/domain/redaction.ts';
import { OTHER_NUMBERS } from './redaction/other-numbers.ts';
import {
  aCard,
  aHandle,
  aNationalPhone,
  anEmail,
  anIban,
  anInternationalPhone,
  COUNTRIES,
  exampleOf,
  of,
} from './redaction/personal-details.ts';

const HOME = ['DE', 'FR', 'US'] as const;

/** What may stand before and behind, on a line, in brackets, between spaces of every kind. */
const before = fc.constantFrom(
  ...[
    '',
    'Reach me: ',
    '(',
    '[',
    '<',
    '"',
    '„',
    '\n',
    'so\n',
    '\t',
    '\u00a0',
    '\u2003',
    '\u3000',
    'a, ',
    '• ',
    '— ',
    '😀',
    '>>> ',
  ],
);
const behind = fc.constantFrom(
  ...[
    '',
    '.',
    ',',
    '!',
    '?',
    ')',
    ']',
    '>',
    '"',
    '“',
    '\n',
    '\nthen',
    '\t',
    '\u00a0',
    '\u2003',
    ' thanks',
    '; ',
    '😀',
    '…',
    ' — bye',
  ],
);

describe('what is a personal detail', () => {
  it.each([
    ['e-mail', anEmail],
    ['handle', aHandle],
    ['phone', fc.oneof(anInternationalPhone, aNationalPhone(HOME))],
    ['card', aCard],
    ['iban', anIban],
  ] as const)('is replaced wherever it stands: %s', (kind, detail) => {
    fc.assert(
      fc.property(before, detail, behind, (left, secret, right) => {
        expect(redact(`${left}${secret}${right}`, HOME)).toBe(`${left}${REPLACEMENTS[kind]}${right}`);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is found where several stand in one text, each by itself', () => {
    const anything = fc.oneof(anEmail, anInternationalPhone, aCard, anIban);
    fc.assert(
      fc.property(fc.array(anything, { minLength: 1, maxLength: 6 }), (secrets) => {
        expect(findDetails(secrets.join(' or '), HOME)).toHaveLength(secrets.length);
      }),
      { numRuns: 500 },
    );
  });

  it('is gone after one reading: a second one changes nothing', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(anEmail, anInternationalPhone, aCard, anIban, of('0123456789 +-.@()a', 1, 30))),
        (parts) => {
          const once = redact(parts.join(' '), HOME);
          expect(redact(once, HOME)).toBe(once);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ['write to (ana.b@example.org)', 'write to ([e-mail])'],
    ['mailto:ana@example.org?subject=hi', 'mailto:[e-mail]?subject=hi'],
    ['ana [at] example [dot] org', '[e-mail]'],
    ['ana&#64;example.org', '[e-mail]'],
    ['ana\u200b@exam\u00adple.org', '[e-mail]'],
    ['ＡＮＡ＠example．org', '[e-mail]'],
    ['Tel.: 2025550134', 'Tel.: [phone]'],
    ['whatsapp me at 491701234567', 'whatsapp me at [phone]'],
    ['https://wa.me/491701234567', 'https://wa.me/[phone]'],
    ['call 202-555-0134 2 times', 'call [phone] 2 times'],
    ['+1 202 555 0134 ext. 12', '[phone]'],
    ['+44 (0)20 7946 0958', '[phone]'],
    ['0044 20 7946 0958', '[phone]'],
    ['٠٠٤٤ ٢٠ ٧٩٤٦ ٠٩٥٨', '[phone]'],
    ['card 4111 1111 1111 1111 12/29', 'card [card] 12/29'],
  ])('is seen through its disguise: %s', (text, redacted) => {
    expect(redact(text, HOME)).toBe(redacted);
  });
});

describe('what is none', () => {
  it.each(Object.entries(OTHER_NUMBERS))('is kept to the character: %s', (_, other) => {
    const words = fc.constantFrom('', 'see ', 'Order ', '(', 'at\n', 'v. ', '\u00a0', '- ');
    fc.assert(
      fc.property(words, other, behind, fc.constantFrom(['US'], HOME), (left, number, right, regions) => {
        const text = `${left}${number}${right}`;
        expect(redact(text, regions)).toBe(text);
      }),
      { numRuns: 700 },
    );
  });

  it('is what stands behind the capitals of a code, and not what they announce', () => {
    expect(redact('HTTP/008240000', ['US'])).toBe('HTTP/008240000');
    expect(redact('TEL/0044 20 7946 0958', HOME)).toBe('TEL/[phone]');
  });

  it('is every text without a digit and without an "@"', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const harmless = text.replace(/[\p{N}@＠]/gu, '');
        expect(redact(harmless, HOME)).toBe(harmless);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('the numbers of a country', () => {
  it('are found without a country code where members of that country write', () => {
    const missed = COUNTRIES.filter((country) => redact(exampleOf(country).formatNational(), [country]) !== '[phone]');

    // Those write their numbers in two short groups or none, as orders and sizes are written too.
    expect(missed.length / COUNTRIES.length).toBeLessThan(0.4);
    expect(missed).not.toEqual(
      expect.arrayContaining(['DE', 'FR', 'US', 'GB', 'IT', 'ES', 'NL', 'PL', 'BR', 'JP', 'RU', 'IN']),
    );
  });

  it('are left alone where nobody does', () => {
    expect(redact('030 901820 and (202) 555-0134', [])).toBe('030 901820 and (202) 555-0134');
  });
});

describe('time', () => {
  const LONG = 20_000;
  const patterns = [
    '1',
    '1 ',
    '12 ',
    '0176 1234567 ',
    '+1 ',
    '+',
    '@',
    'a@a.',
    '(0)',
    '4111 1111 1111 1112 ',
    'DE89 ',
    'x(at)y.',
    '&#64;',
    '@a:b.',
    '1.2-3/4 (5) 6+',
    '1\u200b',
  ];

  it.each(patterns)('grows no faster than the text: %j', (pattern) => {
    const text = (chars: number) => pattern.repeat(chars).slice(0, chars);
    redact(text(LONG), HOME);

    const short = shortestOf(() => redact(text(LONG), HOME));
    const long = shortestOf(() => redact(text(LONG * 8), HOME));

    expect(long).toBeLessThan(Math.max(5, short) * 40);
    expect(short).toBeLessThan(100);
  });

  /** Of several tries the shortest, CPU milliseconds: other tests run beside this one. */
  function shortestOf(work: () => unknown): number {
    const times = Array.from({ length: 5 }, () => {
      const start = process.cpuUsage();
      work();
      return process.cpuUsage(start).user / 1000;
    });
    return Math.min(...times);
  }
});
