import type { Quotes } from '../domain/quote.ts';
import type { ReportedRequest } from '../domain/report.ts';
import { html } from './html.ts';
import { saidOn } from './quote-words.ts';
import { shown } from './words.ts';

/** What some members said of each request, each a link to the post; nothing where no words are at hand. */
export function voices(requests: readonly ReportedRequest[], week: string, { asks }: Quotes) {
  const said = requests.filter(({ id }) => (asks.get(id) ?? []).length > 0);
  if (said.length === 0) return undefined;
  return html`<dl class="voices">${said.map(
    ({ id, title }) =>
      html`<dt>${shown(title)}</dt>${asks.get(id)!.map((quote) => html`<dd><q>${shown(quote.text)}</q> <a href=${postLink(quote.postId)}>${saidOn(quote, week)}</a></dd>`)}`,
  )}</dl>`;
}

/** A post by its beginning, as a link to it; by its id where no words are at hand. */
export function namedPost(postId: string, { posts }: Quotes) {
  const quote = posts.get(postId);
  return html`<a href=${postLink(postId)}>${quote === undefined ? html`<code>${postId}</code>` : shown(quote.text)}</a>`;
}

function postLink(postId: string): string {
  return `/v1/posts/${encodeURIComponent(postId)}`;
}
