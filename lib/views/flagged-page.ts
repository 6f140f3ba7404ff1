import type { Brand } from '../domain/brand.ts';
import type { ModerationEntry, ModerationFilter } from '../domain/work-lists.ts';
import { BY_DAYS, daysChosen, filters } from './filters.ts';
import { markup } from './markup.ts';
import { brandPage, more } from './plain-page.ts';
import { postAsArticle } from './posts-page.ts';
import { counted, dayOf, number, shown } from './words.ts';

export type FlaggedShown = {
  readonly entries: readonly ModerationEntry[];
  readonly total: number;
  readonly filter: ModerationFilter;
  readonly next: string | null;
};

/** What was flagged: the words, the reasons, what was ruled, and how often its author's posts were flagged. */
export function flaggedAsPage(
  { entries, total, filter, next }: FlaggedShown,
  brand: Pick<Brand, 'name' | 'guidelines'>,
): string {
  const { days, state, flag } = filter;
  const chosen = { state: state === 'waiting' ? undefined : state, days: daysChosen(days), flag };
  return brandPage({ brandName: brand.name, heading: 'Flagged posts', here: '/v1/moderation' }, [
    markup`<p>Posts of the last ${counted(days, 'day', 'days')} that may break the guidelines, those that wait longest first. Nothing is removed before an admin rules on it, over the <a href="/docs">API</a>.</p>`,
    filters('/v1/moderation', choicesFor(brand), chosen),
    markup`<p class="meta">${total === 0 ? NONE[state] : counted(total, 'post', 'posts')}</p>`,
    ...entries.map((entry) => postAsArticle(entry.post, undefined, reasons(entry))),
    more(next),
  ]);
}

const NONE: Readonly<Record<ModerationFilter['state'], string>> = {
  waiting: 'None waits for a ruling.',
  kept: 'None was kept.',
  removed: 'None was removed.',
  any: 'None was flagged.',
};

function choicesFor({ guidelines }: Pick<Brand, 'guidelines'>) {
  const flags = ['spam', 'abuse'].map((flag) => [flag, flag] as const);
  const own = guidelines.map(({ id, title }) => [`guideline:${id}`, title] as const);
  return [
    {
      name: 'state',
      title: 'State',
      values: ['kept', 'removed', 'any'].map((one) => [one, one] as const),
      none: 'waiting',
    },
    { name: 'flag', title: 'For', values: [...flags, ...own], none: 'anything' },
    BY_DAYS,
  ];
}

function reasons({ state, isHeld, reasons: flagged, verdict, history, explanation }: ModerationEntry) {
  const ruled =
    verdict === null || state === 'waiting' ? state : `${state} by ${shown(verdict.by)}, ${dayOf(verdict.at)}`;
  const past =
    history.flagged <= 1
      ? `their only flagged post of ${number(history.posts)}`
      : `${number(history.flagged)} of their ${counted(history.posts, 'post', 'posts')} flagged, ${number(history.removed)} removed`;
  return markup`<p class="meta"><strong>${flagged.map(({ title }) => shown(title)).join(', ') || 'removed'}</strong> · ${ruled}${isHeld ? ' · held outside the figures' : ''} · ${past} · <a href="${explanation}">why</a></p>`;
}
