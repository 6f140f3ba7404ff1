import type { Report } from '../domain/report.ts';
import { moment, number, shown } from './words.ts';

export const MODERATION = {
  title: 'Moderation',
  empty: 'Nothing was flagged this week.',
};

/** The columns of what waits for a ruling: the last one only where some of it is held. */
export function waitingTable<Cell>(
  list: Report['moderation']['list'],
  post: (postId: string) => Cell,
): { readonly heading: readonly string[]; readonly rows: readonly (readonly (string | Cell)[])[] } {
  const isAnyHeld = list.some(({ held }) => held);
  return {
    heading: ['Post', 'Written', 'Flagged for', ...(isAnyHeld ? ['Until ruled on'] : [])],
    rows: list.map(({ postId, createdAt, flags, held }) => [
      post(postId),
      moment(createdAt),
      shown(flags.join(', ')),
      ...(isAnyHeld ? [held ? 'held' : 'counted'] : []),
    ]),
  };
}

/** What was flagged, and what people made of it. */
export function flaggedInWords({ flagged, waiting, held, kept, removed }: Report['moderation']): string {
  const ruled = `${number(kept.value)} kept and ${number(removed.value)} removed by people`;
  const outside =
    (held.value ?? 0) === 0
      ? ''
      : ` ${number(held.value)} of them ${held.value === 1 ? 'is' : 'are'} held outside all other figures until then.`;
  return `${number(flagged.value)} flagged: ${ruled}, ${number(waiting.value)} waiting for a ruling.${outside}`;
}
