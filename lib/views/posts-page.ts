import type { ReadPost } from '../domain/read-post.ts';
import { html } from './html.ts';
import { plainPage } from './plain-page.ts';
import { moment, number, shown } from './words.ts';

/** So much of a post is shown in a list; the whole stands behind its link. */
const BODY_CHARS = 2000;

/** A list of posts to read: what it is a list of, and a link to where it goes on. */
export function postsAsPage(
  heading: string,
  posts: readonly ReadPost[],
  { total, next }: { readonly total: number | null; readonly next: string | null },
): string {
  const counted =
    total === null ? `${number(posts.length)} posts` : `${number(posts.length)} of ${number(total)} posts`;
  return plainPage(
    heading,
    html`<header><nav><a href="/">This week</a></nav><h1>${shown(heading)}</h1></header>
    <main>
      <p class="meta">${counted}</p>
      ${posts.map(postAsArticle)}
      ${next === null ? null : html`<p><a href=${next} rel="next">More</a></p>`}
    </main>`,
  );
}

/** One post: who, when, how it read, and its words. Only web links lead anywhere. */
export function postAsArticle(post: ReadPost) {
  const { postId, title, body, source, channel, author, isStaff, createdAt, member, url, reading } = post;
  const who = shown(member?.name ?? member?.id ?? `member ${author.slice(0, 6)}`);
  const where = shown([source, channel].filter((part) => part !== null).join(', '));
  const read = reading === null ? [] : [reading.sentiment.label, ...reading.themes.map(({ theme }) => theme)];
  return html`<article>
    ${title === null ? null : html`<h3>${shown(title)}</h3>`}
    <p>${withoutTurns(body.length > BODY_CHARS ? `${body.slice(0, BODY_CHARS)}…` : body)}</p>
    <p class="meta">${who}${isStaff ? ' (staff)' : ''} · ${where} · <a href=${`/v1/posts/${encodeURIComponent(postId)}`}>${moment(createdAt)}</a>
      ${read.filter((label) => label !== null).map((label) => html` · ${shown(label!)}`)}
      ${isWebLink(url) ? html` · <a href=${url} rel="noreferrer nofollow">where it was written</a>` : null}
    </p>
  </article>`;
}

/** A permalink is whatever a sender said it is. */
function isWebLink(url: string | null | undefined): url is string {
  return typeof url === 'string' && /^https?:\/\//i.test(url) && URL.canParse(url);
}

/** Words keep their lines, and turn no direction. */
function withoutTurns(text: string): string {
  return text
    .split('\n')
    .map((line) => shown(line))
    .join('\n');
}
