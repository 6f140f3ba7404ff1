import type { Report } from '../domain/report.ts';
import { ABSENT, hours, number, shown } from './words.ts';

/** How sure the week is, in few words, for its first screen: what was judged, what is missing, what was corrected. */
export function sureInWords(report: Report): string[] {
  const { header, sentiment, engagement, trust } = report;
  const { positive, neutral, mixed, negative } = sentiment;
  const judged = [positive, neutral, mixed, negative].reduce((sum, { value }) => sum + (value ?? 0), 0);
  const posts = engagement.posts.value ?? 0;
  const held = header.waiting === 0 ? '' : ` ${heldInWords(header.waiting)}`;
  const judgement =
    posts === 0
      ? 'There was no post to judge.'
      : `${number(judged)} of ${number(posts)} ${posts === 1 ? 'post' : 'posts'} could be judged for sentiment.`;
  const restated = trust.operations.restated.length;
  return [
    `${judgement}${held}`,
    silenceInWords(report),
    ...(restated === 0 ? ['Earlier reports stand as they were sent.'] : []),
  ];
}

/** "2 posts wait, outside these figures, for somebody to rule whether they are spam." */
function heldInWords(waiting: number): string {
  return `${number(waiting)} ${waiting === 1 ? 'post waits' : 'posts wait'}, outside these figures, for somebody to rule whether ${waiting === 1 ? 'it is' : 'they are'} spam.`;
}

/** "No source fell silent.", or which did, and for how long. */
export function silenceInWords({ trust }: Pick<Report, 'trust'>): string {
  const { silent } = trust.operations;
  if (silent.length === 0) return 'No source fell silent.';
  const each = silent.map(({ source, hours: long }) => `${shown(source)} for ${hours(long)}`);
  return `Nothing came from ${each.join(', ')}: look whether it still sends.`;
}

/** "≈ 1,204 posts came in from 16 to 22 November: 3 refused, …", or that nobody counted them. */
export function arrivalsInWords({ trust }: Pick<Report, 'trust'>): string {
  const { arrivals } = trust.operations;
  if (arrivals === null)
    return 'What came in is not known: nothing was written down in these days, as when posts are imported later.';
  const { received, refused, duplicates, late, setAside, from, to } = arrivals;
  const days = `${from} to ${to}, in UTC`;
  return `≈ ${number(received)} posts came in (${days}): ${number(refused)} refused, ${number(duplicates)} repeats, ${number(late)} after their week was over; ${number(setAside)} ${setAside === 1 ? 'delivery' : 'deliveries'} set aside.`;
}

/** "≈ $0.02 for the week at AWS list prices (us-east-1, 2026-11-23), ≈ $0.14 for 1,000 posts." */
export function costInWords({ cost }: Pick<Report['header'], 'cost'>): string {
  if (cost === null) return 'not known: no use was written down in these days, as when posts are imported later.';
  const each = cost.per1000Posts === null ? ABSENT : dollars(cost.per1000Posts);
  return `≈ ${dollars(cost.total)} for the week at AWS list prices (${cost.prices}), ≈ ${each} for 1,000 posts.`;
}

/** Two digits that say something: a week of a small community costs parts of a cent. */
function dollars(amount: number): string {
  if (amount === 0 || amount >= 1) return `$${amount.toFixed(2)}`;
  return `$${Number(amount.toPrecision(2))}`;
}
