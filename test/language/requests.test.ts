import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askOf } from '../../lib/language/asks.ts';
import { type AskToMerge, clusterAsks, clusterTexts } from '../../lib/language/requests.ts';
import { growthOf } from '../support/time-taken.ts';

const WEEK_MS = 7 * 24 * 3_600_000;
const SENTENCES = [
  'Please add a dark mode.',
  'A night theme would be lovely',
  'The white background burns my eyes, please do something',
  'Recurring cards please',
  'I need cards that repeat every week',
  'Any chance of a CSV export?',
  'Export to excel would be great',
  'Please let us undo archiving a card',
];

function anAsk(sentence: string, place: number, kind: 'request' | 'problem' = 'request'): AskToMerge {
  const { key, terms } = askOf({ text: sentence }, kind, null);
  return { id: `p${place}-0`, postId: `p${place}`, createdAt: place * 1000, kind, key, terms };
}

describe('merging asks', () => {
  const asks = SENTENCES.map((sentence, i) => anAsk(sentence, i));

  it('gives asks that want the same the id of the earliest of them', () => {
    const merged = clusterAsks(asks);

    expect(asks.map(({ id }) => merged.get(id))).toEqual([
      'p0-0',
      'p0-0',
      'p0-0',
      'p3-0',
      'p3-0',
      'p5-0',
      'p5-0',
      'p7-0',
    ]);
  });

  it('never joins a wish and a problem', () => {
    const merged = clusterAsks([anAsk('Please add a dark mode.', 1), anAsk('Dark mode crashes.', 2, 'problem')]);

    expect(new Set(merged.values()).size).toBe(2);
  });

  it('ends the same in whatever order the asks come', () => {
    const ends = clusterAsks(asks);

    fc.assert(
      fc.property(fc.shuffledSubarray(asks, { minLength: asks.length }), (shuffled) => {
        const merged = clusterAsks(shuffled);

        for (const { id } of asks) expect(merged.get(id)).toBe(ends.get(id));
      }),
    );
  });

  it('never parts in a later week what an earlier one joined', () => {
    const weekly = asks.map((ask, i) => ({ ...ask, createdAt: i * WEEK_MS }));
    const joined = clusterAsks(weekly.slice(0, 5));

    const later = clusterAsks(weekly);

    for (const one of weekly.slice(0, 5)) {
      for (const other of weekly.slice(0, 5)) {
        if (joined.get(one.id) === joined.get(other.id)) expect(later.get(one.id)).toBe(later.get(other.id));
      }
    }
  });

  it("joins what the brand's synonyms say is one thing", () => {
    const two = [anAsk('Swimlanes on the board please', 1), anAsk('Could you add horizontal rows?', 2)];
    const synonyms = [['swimlanes', 'horizontal rows']];

    expect(new Set(clusterAsks(two).values()).size).toBe(2);
    expect(new Set(clusterAsks(two, { synonyms }).values()).size).toBe(1);
  });

  it('reads facts that were kept before terms could be things', () => {
    const old = { ...anAsk('', 1), key: 'dark mode', terms: ['dark', 'mode', 'night', 'theme'] };
    const young = anAsk('Please add a dark mode.', 2);

    expect(clusterAsks([old, young]).get(young.id)).toBe(old.id);
  });

  it('holds no word to be anything but a word', () => {
    const words = ['constructor', '__proto__', 'toString', 'hasOwnProperty'];

    const merged = clusterAsks(words.map((word, i) => ({ ...anAsk('', i), key: word, terms: [word] })));

    expect(new Set(merged.values()).size).toBe(words.length);
  });

  it('takes time in proportion to the asks', () => {
    const words = Array.from({ length: 4000 }, (_, i) => `word${i}`);
    // Every ask says some word that all say, and is one of a few hundred needs.
    const many = (count: number) =>
      Array.from({ length: count }, (_, i): AskToMerge => {
        const need = (i * 7919) % 400;
        const terms = [words[need]!, words[need + 1]!, words[(i * 104_729) % 4000]!, 'board'];
        return { id: `a${i}`, postId: `a${i}`, createdAt: i, kind: 'request', key: terms[0]!, terms };
      });
    const [few, fourTimesAsMany] = [many(4000), many(16_000)];

    expect(
      growthOf(
        () => clusterAsks(few),
        () => clusterAsks(fourTimesAsMany),
        12,
      ),
    ).toBeLessThan(12);
  });
});

describe('merging whole texts', () => {
  const merge = (...texts: string[]) => {
    const ids = texts.map((_, i) => `p${i}`);
    const merged = clusterTexts(texts.map((text, i) => ({ id: ids[i]!, postId: ids[i]!, createdAt: 0, text })));
    return ids.map((id) => merged.get(id));
  };

  it('joins texts that say one thing in other words', () => {
    const groups = merge(
      'Great app, but it keeps closing when I open the camera',
      'Love it! Needs a night theme.',
      'Crashes with the camera every single time. Two stars.',
      'Please add dark mode',
    );

    expect(groups).toEqual(['p0', 'p1', 'p0', 'p1']);
  });

  it('takes nothing from praise, thanks and the name of a telephone', () => {
    const groups = merge(
      'Love this app, thanks guys! Bookmarks in folders please. Samsung Galaxy',
      'Love this app, thanks guys! Wish it had a proxy setting. Samsung Galaxy',
    );

    expect(groups).toEqual(['p0', 'p1']);
  });

  it('does not join by the word that all of them say', () => {
    const things = ['folders', 'proxy', 'flash', 'tabs', 'zoom', 'cookies', 'gestures', 'fonts'];

    const groups = merge(...things.map((thing) => `The browser needs ${thing}, browser`));

    expect(new Set(groups).size).toBe(things.length);
  });

  it('has a group of its own for a text that says nothing', () => {
    expect(merge('', '!!!', 'the and of', '')).toEqual(['p0', 'p1', 'p2', 'p3']);
  });
});
