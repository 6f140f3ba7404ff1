import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTokeniser, KIND, type Tokens } from '../../lib/language/tokens.ts';

const tokenise = createTokeniser();
const faces = ({ count, letters, lettersFrom, lettersTo }: Tokens) =>
  Array.from({ length: count }, (_, t) => String.fromCharCode(...letters.subarray(lettersFrom[t]!, lettersTo[t]!)));
const kinds = ({ count, kind }: Tokens) =>
  Array.from({ length: count }, (_, t) => Object.keys(KIND).find((name) => KIND[name as 'word'] === kind[t]));

describe('tokens', () => {
  it.each([
    ["don't", ['do', "n't"]],
    ['dont', ['do', "n't"]],
    ['do n’t', ['do', "n't"]],
    ["can't cannot cant", ['ca', "n't", 'ca', "n't", 'ca', "n't"]],
    ["it's the users' café", ['it', "'s", 'the', 'users', "'", 'café']],
  ])('spell %s one way', (text, expected) => {
    expect(faces(tokenise(text))).toEqual(expected);
  });

  it.each([
    [':-)', ':)'],
    ['=]', ':)'],
    [';P', ';P'],
    ['<3', '<3'],
    [':/', ':/'],
  ])('see the face in %s', (text, face) => {
    const tokens = tokenise(`well ${text} then`);

    expect(kinds(tokens)).toEqual(['word', 'emoticon', 'word']);
    expect(faces(tokens)[1]).toBe(face);
  });

  it.each(['http://x.example/a?b=c:D', 'https://x.example', 'www.x.example', '\ufffc'])(
    'see a link in %s and no more of it',
    (link) => {
      const tokens = tokenise(`see ${link} now`);

      expect(faces(tokens)).toEqual(['see', 'http', 'now']);
    },
  );

  it('keep versions and dotted names together and times free of faces', () => {
    expect(kinds(tokenise('v2.1'))).toEqual(['word', 'symbol', 'number']);
    expect(kinds(tokenise('at 10:30'))).toEqual(['word', 'number', 'symbol', 'number']);
  });

  it('shorten what is drawn out and say that it was', () => {
    const tokens = tokenise('sooooo GREAT!!!!');

    expect(faces(tokens)).toEqual(['soo', 'great', '!!']);
    expect([...tokens.written.subarray(0, 2)]).toEqual([2, 1]);
  });

  it('stand where they stood, one after the other, whatever is sent', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.constantFrom("n't", '#', '@', ':', '👍🏽', '\n', '’', 'É')).map((list) => list.join('')),
    );

    fc.assert(
      fc.property(text, (sent) => {
        const { count, from, to } = tokenise(sent);

        let end = 0;
        for (let t = 0; t < count; t++) {
          expect(from[t]).toBeGreaterThanOrEqual(end);
          expect(to[t]).toBeGreaterThanOrEqual(from[t]!);
          end = to[t]!;
        }
        expect(end).toBeLessThanOrEqual(sent.length);
      }),
      { numRuns: 1000 },
    );
  });
});
