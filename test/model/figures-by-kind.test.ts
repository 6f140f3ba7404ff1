import { describe, expect, it } from 'vitest';
import { OUTPUTS, SENTIMENTS } from '../../lib/language/model.ts';
import type { Row } from '../../model/corpora.ts';
import { figuresByKind } from '../../model/figures-by-kind.ts';

const row = (source: string, text: string, labels: Row['labels']): Row => ({
  source,
  text,
  labels,
  fold: 0,
  title: false,
  mixed: false,
});
const feels = (felt: string): Row['labels'] =>
  Object.fromEntries(SENTIMENTS.map((label) => [label, label === felt ? 1 : -1]));

/** Forty rows each, of which the first `wrong` are read as the other thing. */
function tables(): string {
  const rows = [
    ...Array.from({ length: 40 }, () => row('airline', 'where is my bag?', feels('neutral'))),
    ...Array.from({ length: 40 }, () => row('davidson', 'that was a damn good show', { abuse: -1 })),
    ...Array.from({ length: 20 }, () => row('davidson', 'you are all nothing', { abuse: 1 })),
  ];
  const margins = OUTPUTS.map((output) =>
    Float64Array.from(rows, (_, i) => {
      if (output === 'negative') return i < 10 ? 1 : -1;
      if (output === 'abuse') return i >= 40 && i < 44 ? 0.5 : -0.5;
      return output === 'neutral' ? 0 : -1;
    }),
  );
  return figuresByKind(rows, margins, 0.2).join('\n');
}

describe('figures by kind of text', () => {
  it('give the share read wrong, and that read as negative beside that labelled so', () => {
    expect(tables()).toContain('| a question mark | – | 25 · 25/0 (40) | – | – |');
  });

  it('give the share of innocent texts that is flagged, of each kind of talk', () => {
    expect(tables()).toContain('| a swear word | – · – | 10 (40) · – | – · – |');
  });

  it('give nothing for a kind with too few texts', () => {
    expect(tables()).toContain('| an emoji or a face of marks | – | – | – | – |');
    expect(tables()).toContain('| a group of people is named | – · – | – · – | – · – |');
  });
});
