import type { Report } from '../domain/report.ts';
import { number } from './words.ts';

export const MODERATION = {
  title: 'Moderation',
  empty: 'Nothing was flagged this week.',
  heading: ['Post', 'Since', 'Flagged for', ''],
};

/** What was flagged, and what people made of it. */
export function flaggedInWords({ flagged, waiting, held, kept, removed }: Report['moderation']): string {
  const ruled = `${number(kept.value)} kept and ${number(removed.value)} removed by people`;
  return `${number(flagged.value)} flagged: ${ruled}, ${number(waiting.value)} waiting for a ruling. ${number(held.value)} of them ${held.value === 1 ? 'is' : 'are'} held outside all other figures until then.`;
}
