import type { CalibrationExample } from '../domain/calibration-examples.ts';
import { influenceOf, type Judged, surelyGained } from './f1-gain.ts';
import { FLAGS, type Header, INTENTS, type Model, OUTPUTS, SENTIMENTS } from './model.ts';
import { sigmoid, softmax } from './probability.ts';

type Settings = Pick<Header, 'name' | 'holds' | 'sentiment'>;

/** With fewer examples of a label, or fewer without it, its line is not moved. */
const EACH_MIN = 8;
/** How far a line may be moved, in margins, and in what steps: coarse, so that no bit of an exponential decides. */
const STEP = 0.05;
const STEPS = 16;
/** Near a line a label is said in part, so that F1 has no jumps where an example happens to lie. */
const STEEP = 12;
const WIDTH = OUTPUTS.length;

/**
 * What is added to each output's margin so that a label's line lies where a brand's labelled examples draw it.
 *
 * One number a label, because fifty examples teach no more. A line is moved to where the F1 that the examples gain is
 * surest, and not at all while the gain could be chance: mostly the lines lie well, and moving them by what fifty
 * posts happen to hold lost more than it won (docs/reading.md).
 */
export function fitBias(all: readonly CalibrationExample[], settings: Settings): number[] {
  // Margins of other weights say nothing about these.
  const examples = all.filter(({ engine }) => engine === settings.name);
  return [
    ...sentimentBias(examples),
    ...INTENTS.map((label) => lineBias(label, examples, 'intents', settings)),
    ...FLAGS.map((label) => lineBias(label, examples, 'moderation', settings)),
  ];
}

/** The model with the constant of each output moved: all that reads with it, and explains, does so from there. */
export function withBias(model: Model, bias: readonly number[]): Model {
  const measures = model.measures.slice();
  const constants = measures.length - WIDTH;
  for (let output = 0; output < WIDTH; output++) measures[constants + output]! += bias[output]!;
  return { ...model, measures };
}

function lineBias(
  label: string,
  examples: readonly CalibrationExample[],
  kind: 'intents' | 'moderation',
  { holds }: Settings,
): number {
  const place = (OUTPUTS as readonly string[]).indexOf(label);
  const { from } = holds[label]!;
  const judged = examples.filter((example) => example[kind] !== null);
  const truth = judged.map((example) => (example[kind] as readonly string[]).includes(label));
  if (!teaches(truth)) return 0;
  const at = (shift: number): Judged[] => [
    { truth, said: judged.map(({ margins }) => sigmoid(STEEP * (margins[place]! - from + shift))) },
  ];
  return surestShift(at, 0, at(0)).shift;
}

/** The feeling with the highest margin is said, so the three are moved one after the other, each from where the last left them. */
function sentimentBias(examples: readonly CalibrationExample[]): number[] {
  const judged = examples.filter(({ sentiment }) => (SENTIMENTS as readonly (string | null)[]).includes(sentiment));
  const truths = SENTIMENTS.map((label) => judged.map(({ sentiment }) => sentiment === label));
  const at = (bias: readonly number[]): Judged[] => {
    const chances = judged.map(({ margins }) => {
      const [positive, neutral, negative] = SENTIMENTS.map((_, k) => STEEP * (margins[k]! + bias[k]!));
      return softmax(positive!, neutral!, negative!);
    });
    return truths.map((truth, k) => ({ truth, said: chances.map((chance) => chance[k]!) }));
  };
  const bias = SENTIMENTS.map(() => 0);
  const before = at(bias);
  let gained = 0;
  for (const [k, truth] of truths.entries()) {
    if (!teaches(truth)) continue;
    const best = surestShift((shift) => at(bias.with(k, shift)), gained, before);
    if (best.gained > gained) [bias[k], gained] = [best.shift, best.gained];
  }
  return bias;
}

/** The shift with the surest gain over `before`; none where no gain is surer than the one there is. */
function surestShift(
  at: (shift: number) => readonly Judged[],
  gained: number,
  before: readonly Judged[],
): { readonly shift: number; readonly gained: number } {
  const from = influenceOf(before);
  let best = { shift: 0, gained };
  for (let step = -STEPS; step <= STEPS; step++) {
    const shift = step * STEP;
    const sure = surelyGained(from, influenceOf(at(shift)));
    if (sure > best.gained) best = { shift, gained: sure };
  }
  return best;
}

function teaches(truth: readonly boolean[]): boolean {
  const holding = truth.filter(Boolean).length;
  return Math.min(holding, truth.length - holding) >= EACH_MIN;
}
