import { describe, expect, it } from 'vitest';
import { Brand, parseBrand } from '../../lib/domain/brand.ts';
import { rulesetOf } from '../../lib/steps/compiled.ts';
import { anExample } from '../support/an-example.ts';

const theme = { id: 'editor', name: 'Editor', phrases: ['editor'] };
const guideline = { id: 'selling', title: 'No selling', phrases: ['for sale'] };
const base = { id: 'acme', name: 'Acme', taxonomy: [theme], guidelines: [guideline] };
const rulesetWith = (members: object) => rulesetOf(parseBrand({ ...base, ...members }));

/** For each member of the brand file, changes of it that change how a post is read, merged or counted. */
const READ_BY: readonly (readonly [keyof Brand, unknown])[] = [
  ['name', 'Acme Boards'],
  ['timeZone', 'Europe/Berlin'],
  ['languages', ['de']],
  ['staff', [{ source: 'forum', authorId: 'lena' }]],
  ['aliases', ['acme app']],
  ['homonyms', { exclusions: ['acme county'] }],
  ['homonyms', { requires: ['board'] }],
  ['homonyms', { cased: true }],
  ['products', [{ name: 'Acme Mobile' }]],
  ['competitors', [{ name: 'Globex' }]],
  ['taxonomy', []],
  ['taxonomy', [{ ...theme, id: 'writing' }]],
  ['taxonomy', [{ ...theme, phrases: ['editor', 'draft'] }]],
  ['taxonomy', [{ ...theme, exclusions: ['photo editor'] }]],
  ['taxonomy', [{ ...theme, parent: 'editor' }]],
  [
    'taxonomy',
    [
      {
        ...theme,
        examples: ['The page I write on is white.', 'One', 'Two', 'Three', 'Four'].map((text) => text.padEnd(10, '.')),
      },
    ],
  ],
  ['synonyms', [['night colours', 'dark mode']]],
  ['labels', [anExample()]],
  ['guidelines', []],
  ['guidelines', [{ ...guideline, id: 'trade' }]],
  ['guidelines', [{ ...guideline, phrases: ['for sale', 'wts'] }]],
  ['guidelines', [{ ...guideline, unless: ['not for sale'] }]],
  ['segments', [{ id: 'gold', accounts: ['globex'] }]],
  ['moderation', { hold: false }],
  ['deflection', { perSolvedView: 0.3 }],
];

/** And those that only change who hears of it, what it is called, or where it runs. */
const NOT_READ_BY: readonly (readonly [keyof Brand, unknown])[] = [
  ['$schema', 'brand.json'],
  ['id', 'globex'],
  // Telephone numbers are taken out before a post is kept: reading it again brings none back.
  ['phoneRegions', ['DE']],
  ['sources', [{ id: 'forum', connector: 'discourse' }]],
  ['taxonomy', [{ ...theme, name: 'The editor' }]],
  ['taxonomy', [{ ...theme, owner: 'design' }]],
  ['guidelines', [{ ...guideline, title: 'Sell elsewhere' }]],
  ['teams', [{ id: 'design' }]],
  ['routing', [{ destination: 'design', theme: 'editor' }]],
  ['triggers', { thresholds: [5] }],
  ['alerts', { peopleMin: 50 }],
  ['report', { recipients: ['ada@acme.example'], from: 'reports@acme.example' }],
  ['deploy', { alarmEmail: 'ops@acme.example' }],
  // What expires stays as it was read: no fact changes.
  ['retention', { postDays: 730 }],
  ['responseTargets', { hours: 24, angryHours: 4 }],
  ['prices', 'eu-west-1.json'],
];

describe('the ruleset', () => {
  it.each(READ_BY)('is another with another %s: %j', (member, value) => {
    expect(rulesetWith({ [member]: value })).not.toBe(rulesetWith({}));
  });

  it.each(NOT_READ_BY)('is the same with another %s: %j', (member, value) => {
    expect(parseBrand({ ...base, [member]: value })).not.toEqual(parseBrand(base));
    expect(rulesetWith({ [member]: value })).toBe(rulesetWith({}));
  });

  it('is decided for every member that a brand file can have', () => {
    const decided = [...READ_BY, ...NOT_READ_BY].map(([member]) => member);

    expect([...new Set(decided)].sort()).toEqual(Object.keys(Brand.shape).sort());
  });

  it('is another when the brand is taught otherwise, and the same whoever taught it, and when', () => {
    const taught = rulesetWith({ labels: [anExample()] });

    expect(rulesetWith({ labels: [anExample({ sentiment: 'negative' })] })).not.toBe(taught);
    expect(rulesetWith({ labels: [anExample({ by: 'sam', at: '2026-11-24T10:00:00.000Z' })] })).toBe(taught);
  });

  it('is none while the labels of a brand are only the name of a file', () => {
    expect(() => rulesetWith({ labels: 'acme.labels.jsonl' })).toThrow("'acme.labels.jsonl'");
  });
});
