import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountsByAuthor, authorNumbering, authorsOf, peopleIn } from '../../../lib/domain/figures/authors.ts';
import { aFact } from '../../support/a-fact.ts';

const written = (...authors: string[]) => authors.map((authorKey, n) => aFact({ postId: `p${n}`, authorKey }));

describe('the authors of some posts', () => {
  it('are told apart in the order they first wrote', () => {
    const facts = written('bo', 'ana', 'bo', 'cy');

    const { numbers, places } = authorsOf(facts);

    expect(numbers).toEqual([facts[0]!.author, facts[1]!.author, facts[3]!.author]);
    expect([...places]).toEqual([0, 1, 0, 2]);
  });

  it('keep their numbers from one list of posts to the next', () => {
    const seen = authorNumbering();
    const [one, another] = [seen(aFact({ authorKey: 'ana' })), seen(aFact({ authorKey: 'bo' }))];

    expect(seen(aFact({ postId: 'p2', authorKey: 'ana' })).author).toBe(one.author);
    expect(another.author).not.toBe(one.author);
  });

  it('are counted as their keys are, in lists that follow each other', () => {
    const lists = fc.array(fc.array(fc.nat(20_000)), { maxLength: 5 });

    fc.assert(
      fc.property(lists, (all) => {
        for (const members of all) {
          const facts = written(...members.map((member) => `m${member}`));
          const byKey = Map.groupBy(members, (member) => member);

          expect(peopleIn(facts)).toBe(byKey.size);
          expect([...amountsByAuthor(facts, () => 2)]).toEqual([...byKey.values()].map((posts) => 2 * posts.length));
        }
      }),
    );
  });
});
