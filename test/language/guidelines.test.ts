import { describe, expect, it } from 'vitest';
import { parseBrand } from '../../lib/domain/brand.ts';
import { createReader } from '../../lib/language/classify.ts';
import { withoutTerms } from '../../lib/language/terms.ts';

const reader = createReader(
  parseBrand({
    id: 'acme',
    name: 'Acme',
    guidelines: [
      { id: 'selling', title: 'No selling', phrases: ['for sale', 'promo code'], unless: ['not for sale'] },
      { id: 'invites', title: 'No invitations', phrases: ['discord.gg', 'join our server'] },
    ],
  }),
);
const aText = (body: string, language: string | null = null) =>
  ({ title: null, body, bodyFormat: 'text', language }) as const;
const breaches = (body: string, language?: string) =>
  (reader.read(aText(body, language)).moderation ?? []).filter(({ label }) => label.startsWith('guideline:'));

describe("a brand's guideline", () => {
  it('flags what breaks it, with the words and the clause that do', () => {
    expect(breaches('Love the boards. I have two lifetime seats FOR SALE, write to me!')).toEqual([
      {
        label: 'guideline:selling',
        confidence: 1,
        reason: { phrase: 'FOR SALE', clause: 'I have two lifetime seats FOR SALE' },
      },
    ]);
  });

  it('is broken once, however often, and beside others', () => {
    const text = 'Promo code below, seats for sale. Join our server, it is on discord.gg!';

    expect(breaches(text).map(({ label }) => label)).toEqual(['guideline:selling', 'guideline:invites']);
  });

  it('lets pass what its sentence excuses, and no other sentence', () => {
    expect(breaches('My seat is not for sale, sorry.')).toEqual([]);
    expect(breaches('My seat is not for sale. This one is for sale.')).toHaveLength(1);
  });

  it('looks for whole words', () => {
    expect(breaches('A promotional code, a fork for salesmen')).toEqual([]);
  });

  it('holds in every language; what else is judged does not', () => {
    const french = 'Bonjour à tous, deux licences for sale chez moi, merci beaucoup de me dire';

    expect(breaches(french, 'fr')).toMatchObject([{ label: 'guideline:selling' }]);
    expect(reader.read(aText(french.replace('for sale', ''), 'fr')).moderation).toBeNull();
    expect(reader.explain(aText(french, 'fr')).moderation).toMatchObject([{ terms: [{ text: 'for sale' }] }]);
  });

  it('is explained by its phrase, without which there is no flag', () => {
    const text = 'Two seats for sale.';

    const [why] = reader.explain(aText(text)).moderation.filter(({ label }) => label === 'guideline:selling');

    expect(why).toMatchObject({
      clause: 'Two seats for sale',
      terms: [{ text: 'for sale', weight: 1 }],
      rule: 'a phrase of the guideline',
      runnerUp: null,
    });
    expect(breaches(withoutTerms(text, ['for sale']))).toEqual([]);
  });

  it('must have an id of its own', () => {
    const twice = { id: 'selling', title: 'No selling', phrases: ['for sale'] };

    expect(() => parseBrand({ id: 'acme', name: 'Acme', guidelines: [twice, twice] })).toThrow(
      "/guidelines/1/id: names guideline 'selling' a second time",
    );
  });
});
