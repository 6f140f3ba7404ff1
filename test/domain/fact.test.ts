import { describe, expect, it } from 'vitest';
import { Fact, storedFact } from '../../lib/domain/fact.ts';
import { aFact } from '../support/a-fact.ts';

const LATER = ['segment', 'mentions', 'flags', 'standing', 'judged'] as const;

describe('a stored fact', () => {
  it('is read as it was written, member after member', () => {
    const json = JSON.stringify(Fact.parse(aFact({ flags: ['spam'], standing: 'held' })));

    expect(JSON.stringify(storedFact(json))).toBe(json);
  });

  it.each(LATER)('that knows no %s yet has its default', (name) => {
    const { [name]: _, ...older } = Fact.parse(aFact());

    expect(JSON.stringify(storedFact(JSON.stringify(older)))).toBe(JSON.stringify(Fact.parse(aFact())));
  });
});
