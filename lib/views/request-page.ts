import type { Brand } from '../domain/brand.ts';
import type { ReadRequest } from '../domain/read-request.ts';
import type { AskedWeek, RequestView } from '../domain/request-view.ts';
import { type Markup, markup } from './markup.ts';
import { brandPage } from './plain-page.ts';
import { isWebLink, postAsArticle } from './posts-page.ts';
import { decided, told, toTell } from './request-history.ts';
import { statusInWords, themeNamed } from './requests-page.ts';
import { ABSENT, counted, dayOf, number, shown, weekInWords } from './words.ts';

/** One request: how it stands, who wants it, in whose words, what was decided of it, and what teams were told. */
export function requestAsPage(view: RequestView, brand: Pick<Brand, 'name' | 'taxonomy'>): string {
  const { request, weeks, decisions } = view;
  const over = request.kind === 'problem' ? 'A problem members report' : 'Something members ask for';
  return brandPage({ brandName: brand.name, heading: request.title, over, here: '/v1/requests' }, [
    tiles(request),
    standing(request, brand),
    weeks.length === 0 ? undefined : trend(weeks),
    asked(view),
    decided(decisions, request.id),
    told(request.told),
    request.toTell === null ? undefined : toTell(request.toTell),
  ]);
}

function tiles({ demand, recentDemand, posts, firstAskedAt, lastAskedAt }: ReadRequest): Markup {
  const each = [
    [number(demand), demand === 1 ? 'person asked' : 'people asked'],
    [number(recentDemand), 'in the last 7 days'],
  ];
  const span =
    firstAskedAt === null || lastAskedAt === null
      ? ''
      : dayOf(firstAskedAt) === dayOf(lastAskedAt)
        ? `, on ${dayOf(firstAskedAt)}`
        : `, first on ${dayOf(firstAskedAt)}, last on ${dayOf(lastAskedAt)}`;
  return markup`<ul class="tiles">${each.map(([value, name]) => markup`<li><b>${value}</b><span>${name}</span></li>`)}</ul>
    <p class="meta">In ${counted(posts, 'post', 'posts')}${span}.</p>`;
}

function standing(request: ReadRequest, brand: Pick<Brand, 'taxonomy'>): Markup {
  const { id, status, destination, owner, ticket, theme } = request;
  const rows: readonly (readonly [string, unknown])[] = [
    ['Status', statusInWords(status)],
    ['Team', shown(destination)],
    ['Owner', owner === null ? 'nobody was named; the rules chose the team' : shown(owner)],
    [
      'Ticket',
      ticket === null
        ? 'none'
        : isWebLink(ticket)
          ? markup`<a href="${ticket}" rel="noreferrer">${shown(ticket)}</a>`
          : shown(ticket),
    ],
    ['Theme', shown(themeNamed(theme, brand) ?? ABSENT)],
    ['Id', markup`<code>${shown(id)}</code>`],
  ];
  return markup`<section><h2>How it stands</h2>
    <dl class="known">${rows.map(([name, value]) => markup`<dt>${name}</dt><dd>${value}</dd>`)}</dl></section>`;
}

const [BAR, GAP, HIGH] = [18, 6, 60];

function trend(weeks: readonly AskedWeek[]): Markup {
  const most = Math.max(1, ...weeks.map(({ people }) => people));
  const wide = weeks.length * (BAR + GAP) - GAP;
  const said = weeks.map(({ week, people }) => `${weekInWords(week)} ${number(people)}`).join(', ');
  const bars = weeks.map(({ people }, n) => {
    const high = people === 0 ? 1 : Math.max(3, (people / most) * HIGH);
    return markup`<rect class="${people === 0 ? 'none' : 'some'}" x="${n * (BAR + GAP)}" y="${HIGH - high}" width="${BAR}" height="${high}"></rect>`;
  });
  const high = weeks.find(({ people }) => people === most);
  return markup`<section><h2>People who asked, by week</h2>
    <p class="meta">${high === undefined ? 'Nobody in the last twelve weeks.' : `At most ${counted(most, 'person', 'people')}, in ${weekInWords(high.week)}.`}</p>
    <svg class="trend" viewBox="0 0 ${wide} ${HIGH}" preserveAspectRatio="none" role="img" aria-label="People who asked: ${said}">${bars}</svg>
    <p class="ends meta"><span>${weekInWords(weeks[0]!.week)}</span><span>this week</span></p></section>`;
}

function asked({ request, posts, skipped, looked }: RequestView): Markup {
  const { id, postIds } = request;
  const path = `/v1/requests/${encodeURIComponent(id)}`;
  const rest = postIds.length - skipped - looked;
  const gone = looked - posts.length;
  const none = postIds.length === 0 ? 'Every post that asked for it is gone.' : 'There is none here.';
  return markup`<section><h2>In their words</h2>
    ${posts.length === 0 ? markup`<p>${none}</p>` : markup`<p class="meta">${postsInWords(posts.length, skipped, postIds.length)}</p>`}
    ${posts.map((post) => postAsArticle(post))}
    ${gone > 0 && markup`<p class="meta">${counted(gone, 'post is', 'posts are')} not shown: deleted, or past the brand’s retention.</p>`}
    ${[
      skipped > 0 && markup`<p><a href="${path}">The newest</a></p>`,
      rest > 0 &&
        markup`<p><a href="${path}?skip=${skipped + looked}" rel="next">${counted(rest, 'earlier post', 'earlier posts')}</a></p>`,
    ]}</section>`;
}

function postsInWords(here: number, skipped: number, all: number): string {
  if (here === all)
    return here === 1 ? 'The post that asks for it.' : `All ${number(all)} posts that ask for it, the newest first.`;
  return `${skipped === 0 ? 'The newest' : 'A further'} ${number(here)} of ${number(all)} posts that ask for it.`;
}
