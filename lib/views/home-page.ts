import type { ReadPost } from '../domain/read-post.ts';
import type { Report } from '../domain/report.ts';
import { markup } from './markup.ts';
import { placesFrom, plainPage } from './plain-page.ts';
import { postAsArticle } from './posts-page.ts';
import { headlinesOf, NOTHING_CHANGED, TO_DECIDE, titleInWords } from './wording.ts';
import { clearChange, daysOf, shown } from './words.ts';

/** What a browser finds at the root: the last whole week in short, and what was written since. */
export function homeAsPage(report: Report, posts: readonly ReadPost[]): string {
  const { header, summary } = report;
  const said = summary.lines.length === 0 ? [NOTHING_CHANGED] : summary.lines.map(({ text }) => shown(text));
  return plainPage(
    titleInWords(header),
    markup`<header>${placesFrom(header.brandName, '/')}<p class="days">${daysOf(header.week)}, ${header.timeZone}</p><h1>${titleInWords(header)}</h1></header>
    <main>
      <section class="summary">
        <ul>${said.map((text) => markup`<li>${text}</li>`)}</ul>
        ${summary.suggestion && markup`<p class="decide"><strong>${TO_DECIDE}</strong> ${linked(shown(summary.suggestion.text), summary.suggestion.evidence)}</p>`}
        <p><a href="/v1/reports/${header.week}?format=html">The whole report</a> · <a href="/v1/reports/${header.week}?format=csv">its figures as a table</a></p>
      </section>
      <ul class="tiles">${headlinesOf(report).map(
        ({ name, figure, show }) =>
          markup`<li><b>${linked(show(figure.value), figure.evidence)}</b><span>${name}</span><small>${clearChange(figure, show)}</small></li>`,
      )}</ul>
      <section><h2>Latest posts</h2>
        ${posts.length === 0 ? markup`<p>Nobody has written anything yet.</p>` : posts.map((post) => postAsArticle(post))}
        <p><a href="/v1/posts?format=html">More posts</a> · <a href="/docs">The API</a></p>
      </section>
    </main>
    <footer><form method="post" action="/v1/session/end"><button>Leave</button></form></footer>`,
  );
}

/** Something said, as a link to the posts behind it. */
function linked(text: string, evidence: string | null) {
  return evidence === null ? text : markup`<a href="${evidence}&format=html">${text}</a>`;
}

/** What a browser finds at the root without a session: a place for a key, and on from there to where it wanted. */
export function keyPage(refused: boolean, to = '/'): string {
  return plainPage(
    'Groundswell',
    markup`<header><h1>Groundswell</h1></header>
    <main>
      <p>Paste a reader or admin key. You stay signed in on this browser until you leave, for twelve hours at most.</p>
      ${refused ? markup`<p role="alert">That key opens nothing here.</p>` : null}
      <form method="post" action="/v1/session">
        <label>Key<br /><input name="key" type="password" autocomplete="off" required autofocus /></label>
        ${to === '/' ? null : markup`<input name="to" type="hidden" value="${to}" />`}
        <button>Come in</button>
      </form>
      <p class="meta">No key? Ask whoever runs this service: <code>npx groundswell keys make reader</code> makes one.</p>
      <p><a href="/docs">The API</a></p>
    </main>`,
  );
}
