import type { Brand } from '../domain/brand.ts';
import type { InboxEntry, InboxFilter } from '../domain/work-lists.ts';
import { BY_DAYS, byTheme, daysChosen, filters } from './filters.ts';
import { markup } from './markup.ts';
import { brandPage, more } from './plain-page.ts';
import { postAsArticle } from './posts-page.ts';
import { counted, hours, number } from './words.ts';

export type InboxShown = {
  readonly entries: readonly InboxEntry[];
  readonly total: number;
  readonly late: number;
  readonly filter: InboxFilter;
  readonly next: string | null;
};

/** Who waits for an answer: their words, since when, and what makes it press. */
export function inboxAsPage(
  { entries, total, late, filter, next }: InboxShown,
  brand: Pick<Brand, 'name' | 'taxonomy' | 'sources'>,
): string {
  const { days } = filter;
  const overdue = late === 0 ? '' : `, ${number(late)} of them for longer than you aim for`;
  const said = total === 0 ? 'Nobody waits.' : `${counted(total, 'thread waits', 'threads wait')}${overdue}.`;
  return brandPage({ brandName: brand.name, heading: 'Waiting for an answer', here: '/v1/inbox' }, [
    markup`<p>Threads of the last ${counted(days, 'day', 'days')} that nobody else wrote in, and those their opener took up again. The angry come first, then whoever waits longest.</p>`,
    filters('/v1/inbox', choicesFor(brand), chosenIn(filter)),
    markup`<p class="meta">${said}</p>`,
    ...entries.map((entry) => postAsArticle(entry.post, undefined, pressing(entry))),
    more(next),
  ]);
}

function choicesFor({ taxonomy, sources }: Pick<Brand, 'taxonomy' | 'sources'>) {
  return [
    { name: 'all', title: 'Who', values: [['true', 'everyone']] as const, none: 'who asked or complained' },
    { name: 'late', title: 'Wait', values: [['true', 'longer than you aim for']] as const },
    BY_DAYS,
    byTheme({ taxonomy }),
    { name: 'source', title: 'Source', values: sources.map(({ id }) => [id, id] as const) },
  ];
}

function chosenIn({ all, late, days, theme, source }: InboxFilter) {
  return { all: all ? 'true' : undefined, late: late ? 'true' : undefined, days: daysChosen(days), theme, source };
}

function pressing({ waitingHours, targetHours, ...entry }: InboxEntry) {
  const told = [
    entry.why === 'reopened' ? 'taken up again' : 'no answer',
    entry.isAngry && 'angry',
    entry.isFirstTimer && 'writes for the first time',
    entry.isChampion && 'one of your champions',
    entry.threadPosts > 1 && `${number(entry.threadPosts)} posts in the thread`,
  ];
  const target = targetHours === null ? '' : `, you aim for ${hours(targetHours)}`;
  return markup`<p class="meta"><strong class="${entry.isLate ? 'late' : 'due'}">Waits ${hours(waitingHours)}</strong>${target} · ${told.filter(Boolean).join(' · ')}</p>`;
}
