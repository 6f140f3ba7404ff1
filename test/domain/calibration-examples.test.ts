import { describe, expect, it } from 'vitest';
import { examplesOf, parseExamples } from '../../lib/domain/calibration-examples.ts';
import { choosePosts } from '../../lib/domain/calibration-examples-choice.ts';
import { anExample } from '../support/an-example.ts';

const lines = (...examples: object[]) => examples.map((example) => JSON.stringify(example)).join('\n');

describe('the file of examples', () => {
  it('lets the last line about a post count, and an empty judgement take it back', () => {
    const unjudged = { sentiment: null, intents: null, moderation: null };

    const examples = parseExamples(
      lines(
        anExample({ id: 'b', sentiment: 'positive' }),
        anExample({ id: 'a' }),
        anExample({ id: 'c' }),
        anExample({ id: 'b', sentiment: 'negative' }),
        anExample({ id: 'c', ...unjudged }),
      ),
      'acme.labels.jsonl',
    );

    expect(examples.map(({ id, sentiment }) => [id, sentiment])).toEqual([
      ['a', 'neutral'],
      ['b', 'negative'],
    ]);
  });

  it('names the file and the line that is none', () => {
    const text = `${lines(anExample())}\n\n${lines({ ...anExample(), sentiment: 'glad' })}`;

    expect(() => parseExamples(text, 'acme.labels.jsonl')).toThrow(/^acme\.labels\.jsonl:3: .* 'sentiment'/);
    expect(() => parseExamples('{"id":', 'acme.labels.jsonl')).toThrow(/^acme\.labels\.jsonl:1: /);
  });

  it('must be read before a brand is: its name alone teaches nothing', () => {
    expect(() => examplesOf({ labels: 'acme.labels.jsonl' })).toThrow("'acme.labels.jsonl'");
  });
});

describe('the posts a person is asked about', () => {
  const candidates = Array.from({ length: 100 }, (_, i) => ({ id: `${i}`, sureness: i / 100 }));

  it('are half those of which the engine is least sure, and half drawn', () => {
    const chosen = choosePosts(candidates, 20, 'seed').map(Number);

    expect(new Set(chosen).size).toBe(20);
    expect(chosen.filter((i) => i < 10)).toHaveLength(10);
    expect(Math.max(...chosen)).toBeGreaterThan(50);
  });

  it('are the same for the same seed, in whatever order they come, and others for another', () => {
    const chosen = choosePosts(candidates, 20, 'seed');

    expect(choosePosts(candidates.toReversed(), 20, 'seed')).toEqual(chosen);
    expect(choosePosts(candidates, 20, 'another')).not.toEqual(chosen);
  });

  it('are all where there are fewer', () => {
    expect(choosePosts(candidates.slice(0, 3), 20, 'seed').toSorted()).toEqual(['0', '1', '2']);
  });
});
