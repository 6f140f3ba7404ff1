import { describe, expect, it } from 'vitest';
import type { Classification, Scores } from '../../lib/domain/classification.ts';
import { evaluateSource, type ReadPost } from '../../lib/domain/evaluation-source.ts';

type Told = Partial<Classification> & { readonly scores?: Scores };

/** A post that nobody judged and of which nothing was read, save what the case says. */
function aReadPost(id: string, truth: Partial<ReadPost['truth']>, read: Told = {}): ReadPost {
  const none = new Map<string, boolean>();
  return {
    id,
    truth: { sentiment: null, intents: none, moderation: none, themes: none, ...truth },
    read: {
      language: 'en',
      sentiment: { label: 'neutral', score: 0, confidence: 0.5 },
      intents: [],
      themes: [],
      asks: [],
      moderation: [],
      mentions: null,
      scores: { sentiment: { positive: 0, neutral: 1, negative: 0 }, intent: {}, moderation: {} },
      ...read,
    } as ReadPost['read'],
  };
}

const felt = (label: Classification['sentiment']['label'], confidence: number, scores: [number, number, number]) => ({
  sentiment: { label, score: 0, confidence },
  scores: {
    sentiment: { positive: scores[0], neutral: scores[1], negative: scores[2] },
    intent: {},
    moderation: {},
  },
});

describe('the evaluation of a source', () => {
  it('counts an abstention as a miss, and asks what would have been said', () => {
    const posts = [
      aReadPost('sure', { sentiment: 'positive' }, felt('positive', 0.9, [0.9, 0.05, 0.05])),
      aReadPost('unsure', { sentiment: 'negative' }, felt(null, 0.4, [0.3, 0.3, 0.4])),
    ];

    const { sentiment } = evaluateSource(posts);

    expect(sentiment).toMatchObject({
      accuracy: { value: 0.5 },
      abstained: 1,
      forced: { accuracy: { value: 1 }, macro: { recall: 1 } },
    });
  });

  it('takes the likelier of two where a source knows only two', () => {
    const posts = [
      aReadPost('a', { sentiment: 'positive' }, felt('neutral', 0.5, [0.3, 0.5, 0.2])),
      aReadPost('b', { sentiment: 'negative' }, felt('negative', 0.6, [0.2, 0.2, 0.6])),
    ];

    expect(evaluateSource(posts).sentiment!.forced.accuracy!.value).toBe(1);
  });

  it('lists the surest mistakes first, by id and without words', () => {
    const said = (confidence: number) => ({ intents: [{ label: 'bug_report' as const, confidence }] });
    const truth = {
      intents: new Map([
        ['bug_report', false],
        ['praise', true],
      ]),
    };

    const { intents } = evaluateSource([aReadPost('a', truth, said(0.6)), aReadPost('b', truth, said(0.9))]);

    expect(intents!.mistakes).toEqual([
      { id: 'b', said: 'bug_report', truth: 'praise', confidence: 0.9 },
      { id: 'a', said: 'bug_report', truth: 'praise', confidence: 0.6 },
    ]);
  });

  it('measures a label only where a person judged it', () => {
    const posts = [
      aReadPost(
        'judged',
        { moderation: new Map([['spam', true]]) },
        { moderation: [{ label: 'spam', confidence: 1 }] },
      ),
      aReadPost('not judged', {}, { moderation: [{ label: 'spam', confidence: 1 }] }),
    ];

    const { sentiment, intents, moderation } = evaluateSource(posts);

    expect([sentiment, intents]).toEqual([null, null]);
    expect(moderation).toMatchObject({ posts: 1, labels: [{ label: 'spam', precision: { value: 1 } }] });
  });

  it('measures themes without a confidence to believe', () => {
    const truth = { themes: new Map([['search', true]]) };

    const { themes } = evaluateSource([aReadPost('a', truth, { themes: [{ theme: 'search', sentiment: 'neutral' }] })]);

    expect(themes).toMatchObject({ macro: { f1: 1 }, calibrationError: null, mistakes: [] });
  });
});
