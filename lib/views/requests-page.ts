import type { Brand } from '../domain/brand.ts';
import { teamsOf } from '../domain/brand.ts';
import type { ListedRequest, RequestFilter } from '../domain/read-request.ts';
import { RequestStatus } from '../domain/team-event.ts';
import { byTheme, type Choice, filters } from './filters.ts';
import { markup } from './markup.ts';
import { brandPage, more } from './plain-page.ts';
import { isWebLink } from './posts-page.ts';
import { counted, dayOf, number, shown } from './words.ts';

type NamedBrand = Pick<Brand, 'name' | 'taxonomy' | 'teams' | 'routing'>;

/** A page of a list of requests: how many there are, by what they are picked, and where it goes on. */
export type RequestsShown = {
  readonly total: number;
  readonly requests: readonly ListedRequest[];
  readonly filter: RequestFilter;
  readonly next: string | null;
};

/** What members ask for and report: titles that lead to each, and the people behind it. */
export function requestsAsPage({ total, requests, filter, next }: RequestsShown, brand: NamedBrand): string {
  const heading =
    filter.kind === 'problem' ? 'Problems reported' : filter.kind === 'request' ? 'Asked for' : 'Requests';
  const isPicked = Object.values(filter).some((value) => value !== undefined);
  const empty = isPicked ? 'None is so. Take a filter away to see more.' : 'Nobody has asked for anything yet.';
  return brandPage({ brandName: brand.name, heading, here: '/v1/requests' }, [
    markup`<p>What members ask for and the problems they report, told once each; those that most people are behind come first.</p>`,
    filters('/v1/requests', choicesFor(brand), filter),
    total === 0 ? markup`<p>${empty}</p>` : markup`<p class="meta">${howMany(requests.length, total)}</p>`,
    markup`<ol class="listed">${requests.map((request) => row(request, brand))}</ol>`,
    more(next),
  ]);
}

function howMany(here: number, total: number): string {
  return here === total ? `${number(total)} in all` : `${number(here)} of ${number(total)}`;
}

function choicesFor(brand: NamedBrand): Choice[] {
  return [
    {
      name: 'kind',
      title: 'Kind',
      values: [
        ['request', 'asked for'],
        ['problem', 'problem'],
      ],
    },
    { name: 'status', title: 'Status', values: RequestStatus.options.map((one) => [one, statusInWords(one)]) },
    byTheme(brand),
    { name: 'team', title: 'Team', values: teamsOf(brand).map(({ id }) => [id, id]) },
  ];
}

function row({ id, title, demand, recentDemand, posts, lastAskedAt, ...request }: ListedRequest, brand: NamedBrand) {
  const about = [
    request.kind === 'problem' ? 'problem' : undefined,
    themeNamed(request.theme, brand),
    `with ${request.destination}`,
    request.status === 'open' ? undefined : statusInWords(request.status),
    request.ticket === null ? undefined : isWebLink(request.ticket) ? 'has a ticket' : request.ticket,
    lastAskedAt === null ? undefined : `last asked ${dayOf(lastAskedAt)}`,
  ];
  return markup`<li><div><h2><a href="/v1/requests/${encodeURIComponent(id)}">${shown(title)}</a></h2>
    <p class="meta">${about
      .filter((part) => part !== undefined)
      .map(shown)
      .join(' · ')}</p></div>
    <p class="many"><b>${number(demand)}</b>${demand === 1 ? 'person' : 'people'}, ${counted(posts, 'post', 'posts')}${recentDemand === 0 ? null : markup`<br />${number(recentDemand)} in 7 days`}</p></li>`;
}

/** A theme by its name; undefined where there is none. */
export function themeNamed(theme: string | null, { taxonomy }: Pick<Brand, 'taxonomy'>): string | undefined {
  return theme === null ? undefined : (taxonomy.find(({ id }) => id === theme)?.name ?? theme);
}

/** `in_progress` as "in progress". */
export function statusInWords(status: string): string {
  return status.replace('_', ' ');
}
