import { anInput, DRAINED, type OwnInput, post } from './an-input.ts';

/** R7, time: RFC 3339 with an offset, of a day there is, and weeks as ISO 8601 names them. */
const NO = { status: [400, 422], problem: ['invalid-input'] };
const wrong = [
  '2026-02-30T10:00:00Z',
  '2026-13-01T10:00:00Z',
  '2026-03-04',
  '2026-03-04T10:00:00',
  '2026-03-04T24:00:00Z',
  '2026-03-04T10:60:00Z',
  '2026-03-04T10:00:00+25:00',
  'yesterday',
  '',
  '0',
  '1767225600',
  '+002026-03-04T10:00:00Z',
  '2026-W10',
  '2026-03-04T10:00:00 Z',
  '2026-03-04T10:00:00−01:00',
];
const weeks: readonly (readonly [string, string])[] = [
  ['2026-01-01T00:00:00Z', '2026-W01'],
  ['2025-12-29T00:00:00Z', '2026-W01'],
  ['2025-12-28T23:59:59.999Z', '2025-W52'],
  ['2021-01-03T23:59:59Z', '2020-W53'],
  ['2026-03-09T00:30:00+01:00', '2026-W10'],
  ['2026-03-08T23:30:00-01:00', '2026-W11'],
  ['2024-02-29T12:00:00Z', '2024-W09'],
  ['2016-12-31T23:59:60Z', '2016-W52'],
  ['2026-03-04t10:00:00z', '2026-W10'],
];

export const inputs: readonly OwnInput[] = [
  ...wrong.map((createdAt, n) =>
    anInput(`r07-no${n}`, `no time: ${createdAt}`, [post({ externalId: 'x', createdAt }, NO)], {
      stored: 0,
      rollup: {},
    }),
  ),
  anInput('r07-number', 'a time that is a number', [post({ externalId: 'x', createdAt: 1_767_225_600 }, NO)], {
    stored: 0,
  }),
  ...weeks.map(([createdAt, week], n) =>
    anInput(`r07-w${n}`, `${createdAt} lies in ${week}`, [post({ externalId: 'x', createdAt }), DRAINED], {
      stored: 1,
      rollup: { [week]: 1 },
    }),
  ),
  anInput(
    'r07-ahead',
    'as far ahead as may be, and further',
    [
      post({ externalId: 'near', createdAt: { $nowPlusSeconds: 86_000 } }),
      post({ externalId: 'far', createdAt: { $nowPlusSeconds: 86_500 } }, NO),
      DRAINED,
      { advanceSeconds: 1000 },
      post({ externalId: 'far', createdAt: { $nowPlusSeconds: 85_500 } }),
      DRAINED,
    ],
    { stored: 2 },
  ),
];
