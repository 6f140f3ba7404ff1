import type { LeftSince } from '../domain/left-since.ts';
import type { ReadPost } from '../domain/read-post.ts';
import { type Markup, markup } from './markup.ts';
import { brandPage, more } from './plain-page.ts';
import { counted, moment, number, shown } from './words.ts';

/** So much of a post is shown in a list; the whole stands behind its link. */
const BODY_CHARS = 2000;

/** How much of a list is shown, where it goes on, what it is a list of, and what happened since an older issue to posts not in it. */
export type PostsShown = {
  readonly total: number | null;
  readonly next: string | null;
  readonly about?: string | undefined;
  /** By what it is picked. */
  readonly by?: Markup | undefined;
  /** How many posts are left out because their words are past the brand's retention. */
  readonly expired?: number;
  readonly since?:
    | { readonly issue: number; readonly was: number | null; readonly left: readonly LeftSince[] }
    | undefined;
};

/** A list of posts to read: what it is a list of, and a link to where it goes on. */
export function postsAsPage(
  brandName: string,
  heading: string,
  posts: readonly ReadPost[],
  { total, next, about, by, expired = 0, since }: PostsShown,
): string {
  return brandPage({ brandName, heading, here: '/v1/posts' }, [
    about === undefined ? undefined : markup`<p>${about}</p>`,
    by,
    markup`<p class="meta">${howMany(posts.length, total, expired, next !== null)}</p>`,
    expired === 0 ? undefined : markup`<p class="meta">${wordless(expired)}</p>`,
    since === undefined ? undefined : whatLeft(since),
    ...posts.map((post) => postAsArticle(post)),
    more(next),
  ]);
}

function howMany(here: number, total: number | null, expired: number, isMore: boolean): string {
  if (total !== null) return `${number(here)} of ${counted(total, 'post', 'posts')}`;
  if (here + expired === 0) return isMore ? 'None so far; there is more to look through.' : 'There is none.';
  return isMore ? `${counted(here, 'post', 'posts')}, and more` : counted(here, 'post', 'posts');
}

/** One post to read, where a link leads to it. */
export function postAsPage(brandName: string, post: ReadPost): string {
  const { postId, reading } = post;
  return brandPage({ brandName, heading: 'A post', here: '/v1/posts' }, [
    postAsArticle(post, Number.POSITIVE_INFINITY),
    markup`<p class="meta"><a href="/v1/posts/${encodeURIComponent(postId)}?format=json">All that is known of it, as JSON</a>${reading === null ? null : markup` · <a href="/v1/posts/${encodeURIComponent(postId)}/explanation">why it reads so</a>`}</p>`,
  ]);
}

function wordless(expired: number): string {
  const words = expired === 1 ? 'its words are' : 'their words are';
  return `${counted(expired, 'post is', 'posts are')} not shown here: ${words} past the brand’s retention and gone. The figures keep counting what was read.`;
}

const WHY: Readonly<Record<LeftSince['why'], string>> = {
  edited: 'edited',
  deleted: 'deleted at its source',
  erased: 'erased with its author',
  moderated: 'ruled on by a moderator',
  moved: 'given another date',
};

function whatLeft({ issue, was, left }: NonNullable<PostsShown['since']>) {
  const said =
    left.length === 0
      ? 'Nothing happened since to posts that are not in this list.'
      : 'Since then, of posts not in this list:';
  return markup`<section class="trust"><p>In issue ${issue} the figure was ${number(was)}. ${said}</p>
    <ul>${left.map(({ postId, why, at }) => markup`<li><code>${postId}</code> was ${WHY[why]}${at === null ? '' : `, ${moment(at)}`}</li>`)}</ul>
  </section>`;
}

/** One post: who, when, how it read, and its words, as many as there is room for. Only web links lead anywhere. */
export function postAsArticle(post: ReadPost, chars = BODY_CHARS, over?: Markup) {
  const { postId, title, body, source, channel, author, isStaff, createdAt, member, url, reading } = post;
  const who = shown(member?.name ?? member?.id ?? `member ${author.slice(0, 6)}`);
  const where = shown([source, channel].filter((part) => part !== null).join(', '));
  const read = reading === null ? [] : [reading.sentiment.label, ...reading.themes.map(({ theme }) => theme)];
  return markup`<article>${over}
    ${title === null ? null : markup`<h3>${shown(title)}</h3>`}
    <p>${withoutTurns(body.length > chars ? `${body.slice(0, chars)}…` : body)}</p>
    <p class="meta">${who}${isStaff ? ' (staff)' : ''} · ${where} · <a href="/v1/posts/${encodeURIComponent(postId)}">${moment(createdAt)}</a>
      ${read.filter((label) => label !== null).map((label) => markup` · ${shown(label!)}`)}
      ${isWebLink(url) ? markup` · <a href="${url}" rel="noreferrer nofollow">where it was written</a>` : null}
    </p>
  </article>`;
}

/** Whether it leads to the web: a permalink is whatever a sender said it is. */
export function isWebLink(url: string | null | undefined): url is string {
  return typeof url === 'string' && /^https?:\/\//i.test(url) && URL.canParse(url);
}

/** Words keep their lines, and turn no direction. */
function withoutTurns(text: string): string {
  return text
    .split('\n')
    .map((line) => shown(line))
    .join('\n');
}
