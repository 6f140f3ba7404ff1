import * as z from 'zod';
import { InvalidInputError, MisconfiguredError } from './errors.ts';

/** What a person can say of a post's feeling. */
export const SENTIMENT_LABELS = ['positive', 'neutral', 'negative', 'mixed'] as const;
/** What a person can say a member wrote for; none is an answer too. */
export const INTENT_LABELS = [
  'feature_request',
  'bug_report',
  'question',
  'praise',
  'complaint',
  'discussion',
] as const;
/** What a person can flag. */
export const FLAG_LABELS = ['spam', 'abuse'] as const;

/**
 * A post that a person labelled for a brand: what holds of it, and the engine's margins for it, by which it is learnt
 * from. No words: the file may lie in a repository and travel with a deployment, and a member who is erased is not in
 * it. Margins are one engine's; of examples read by another nothing is learnt until they are read again.
 */
export const CalibrationExample = z.strictObject({
  id: z.string().min(1),
  sentiment: z.enum(SENTIMENT_LABELS).nullable().describe('null: not judged.'),
  intents: z.array(z.enum(INTENT_LABELS)).nullable(),
  moderation: z.array(z.enum(FLAG_LABELS)).nullable(),
  by: z.string().min(1).describe('Who labelled it.'),
  at: z.iso.datetime(),
  engine: z.string().min(1),
  margins: z.array(z.number()),
});
export type CalibrationExample = z.infer<typeof CalibrationExample>;

/**
 * Read the lines of a brand's labels. Of several lines about one post the last counts: a person changed their mind,
 * and one that judges nothing takes back what was said.
 * @throws InvalidInputError that names the file and the line.
 */
export function parseExamples(text: string, file: string): CalibrationExample[] {
  const examples = new Map<string, CalibrationExample>();
  for (const [place, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const parsed = CalibrationExample.safeParse(jsonOf(line));
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      const where = issue!.path.length === 0 ? '' : ` '${issue!.path.join('.')}'`;
      throw new InvalidInputError(`${file}:${place + 1}: this is no labelled example:${where} ${issue!.message}.`);
    }
    const { id, sentiment, intents, moderation } = parsed.data;
    if (sentiment === null && intents === null && moderation === null) examples.delete(id);
    else examples.set(id, parsed.data);
  }
  // In an order of their own, so that the sums a bias is made of never depend on who labelled what first.
  return [...examples.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * The examples of a brand, as its file gives them once it is read with the file it names.
 * @throws MisconfiguredError when it only names that file.
 */
export function examplesOf({ labels }: { readonly labels: string | readonly CalibrationExample[] }) {
  if (typeof labels !== 'string') return labels;
  throw new MisconfiguredError(`The brand names its labels '${labels}' and was deployed without them.`);
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
