import { describe, expect, it } from 'vitest';
import { parseBrand } from '../../lib/domain/brand.ts';
import { rulesetOf } from '../../lib/steps/compiled.ts';
import { anExample } from '../support/an-example.ts';

const rulesetWith = (labels: unknown) => rulesetOf(parseBrand({ id: 'acme', name: 'Acme', labels }));

describe('the ruleset', () => {
  it('is another when the brand is taught otherwise, and the same whoever taught it, and when', () => {
    const taught = rulesetWith([anExample()]);

    expect(taught).not.toBe(rulesetWith([]));
    expect(rulesetWith([anExample({ sentiment: 'negative' })])).not.toBe(taught);
    expect(rulesetWith([anExample({ by: 'sam', at: '2026-11-24T10:00:00.000Z' })])).toBe(taught);
  });

  it('is none while the labels of a brand are only the name of a file', () => {
    expect(() => rulesetWith('acme.labels.jsonl')).toThrow("'acme.labels.jsonl'");
  });
});
