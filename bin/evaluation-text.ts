import type { Estimate, LabelScore } from '../lib/domain/evaluation.ts';
import type { KindEvaluation, SentimentEvaluation, SourceEvaluation } from '../lib/domain/evaluation-source.ts';
import { terminalText } from './terminal-text.ts';

const KINDS = ['intents', 'moderation', 'themes'] as const;
const NONE = '–';

/** How one source was read, as a person reads it on a terminal. `textOf` gives a post's words where they are wanted. */
export function evaluationInWords(
  { sentiment, ...kinds }: SourceEvaluation,
  textOf: ((id: string) => string) | undefined,
): string {
  const parts = sentiment === null ? [] : [sentimentInWords(sentiment, textOf)];
  for (const kind of KINDS) {
    const evaluation = kinds[kind];
    if (evaluation !== null) parts.push([...tableOf(kind, evaluation), ...trustOf(evaluation, textOf)].join('\n'));
  }
  return `${parts.join('\n\n')}\n`;
}

function sentimentInWords(evaluation: SentimentEvaluation, textOf: ((id: string) => string) | undefined): string {
  const { posts, accuracy, abstained, unscored, forced, confusion } = evaluation;
  const wrong = confusion.filter(({ truth, said }) => said !== null && said !== truth);
  const swaps = wrong.sort((a, b) => b.posts - a.posts).map((one) => `${one.truth} as ${one.said} ${count(one.posts)}`);
  return [
    ...tableOf('sentiment', evaluation),
    `  accuracy ${withInterval(accuracy)}; abstained on ${count(abstained)} of ${count(posts)}, unscored ${count(unscored)}`,
    `  when it must say one of these: accuracy ${withInterval(forced.accuracy)}, macro-recall ${share(forced.macro.recall)}, macro-F1 ${share(forced.macro.f1)}`,
    ...(swaps.length === 0 ? [] : [`  taken for another: ${swaps.join(', ')}`]),
    ...trustOf(evaluation, textOf),
  ].join('\n');
}

function tableOf(kind: string, { labels, macro }: KindEvaluation): string[] {
  const row = (name: string, cells: readonly string[], n: string) =>
    `  ${name.padEnd(18)}${cells.map((cell) => cell.padEnd(19)).join('')}${n.padStart(7)}`;
  const cellsOf = ({ precision, recall, f1 }: LabelScore) => [precision, recall, f1].map(withInterval);
  return [
    row(kind, ['precision', 'recall', 'F1'], 'posts'),
    ...labels.map((score) => row(score.label, cellsOf(score), count(score.n))),
    row('mean of labels', [macro.precision, macro.recall, macro.f1].map(share), ''),
  ];
}

/** Whether confidence can be believed, what a floor would cost, and where it was most wrong. */
function trustOf(evaluation: KindEvaluation, textOf: ((id: string) => string) | undefined): string[] {
  const { calibration, calibrationError, coverage, mistakes } = evaluation;
  if (calibrationError === null) return [];
  return [
    `  confidence against what was so (off by ${share(calibrationError)} on average):`,
    ...calibration.map(
      ({ from, to, n, said, right }) =>
        `    ${from.toFixed(1)}–${to.toFixed(1)}  said ${share(said)}  right ${withInterval(right)}  ${count(n).padStart(6)}`,
    ),
    '  saying nothing below a floor:',
    ...coverage.map(
      (point) =>
        `    ${share(point.floor)}  says ${(100 * point.coverage).toFixed(0).padStart(3)} %, right ${withInterval(point.accuracy)}`,
    ),
    ...(mistakes.length === 0 ? [] : ['  surest mistakes:']),
    ...mistakes.map(
      ({ id, said, truth, confidence }) =>
        `    ${id}: said ${said} (${share(confidence)}), is ${truth}${textOf === undefined ? '' : `\n      ${terminalText(textOf(id)).replaceAll('\n', ' ')}`}`,
    ),
  ];
}

function withInterval(estimate: Estimate | null): string {
  if (estimate === null) return NONE;
  const { value, interval } = estimate;
  return `${share(value)} (${share(interval[0])}–${share(interval[1])})`;
}

function share(value: number | null): string {
  return value === null ? NONE : value.toFixed(2);
}

function count(number: number): string {
  return number.toLocaleString('en');
}
