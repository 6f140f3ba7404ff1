import { renderToString } from 'preact-render-to-string';
import { NO_QUOTES, type Quotes } from '../domain/quote.ts';
import type { Report } from '../domain/report.ts';
import { html } from './html.ts';
import { linked } from './page-figures.ts';
import { phrases } from './page-phrases.ts';
import { sectionsOf, themes } from './page-sections.ts';
import { PLACES, PLACES_STYLE, type Place } from './places.ts';
import { PAGE_STYLE, REPORT_STYLE } from './report-style.ts';
import { costInWords, sureInWords } from './trust-words.ts';
import { headlinesOf, NOTHING_CHANGED, NOTHING_TO_DECIDE, TO_DECIDE, titleInWords } from './wording.ts';
import { clearChange, daysOf, shown } from './words.ts';

/**
 * The weekly report as one page that needs nothing else: no script, no remote resource. Figures link to their posts;
 * with quotes, members' words stand beside what they are counted in.
 */
export function reportAsPage(report: Report, quotes: Quotes = NO_QUOTES): string {
  return pageOf(report, html`${summary(report)} ${tiles(report)} ${sectionsOf(report, quotes)}`);
}

/** The same as the service shows it, with the way to its other pages. */
export function reportServed(report: Report, quotes: Quotes): string {
  return pageOf(report, html`${summary(report)} ${tiles(report)} ${sectionsOf(report, quotes)}`, '/v1/reports/latest');
}

/** What was spoken of in a week, and what may become a theme. */
export function themesAsPage(report: Report): string {
  return pageOf(report, html`${themes(report)} ${phrases(report)}`, '/v1/themes');
}

function pageOf(report: Report, content: unknown, here?: Place): string {
  const { header } = report;
  const title = titleInWords(header);
  const page = html`<html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'" />
      <title>${title}</title>
      <style dangerouslySetInnerHTML=${{ __html: `${PAGE_STYLE}${REPORT_STYLE}${here === undefined ? '' : PLACES_STYLE}` }}></style>
    </head>
    <body>
      <header>${here && places(header.brandName, here)}<p class="days">${daysOf(header.week)}, ${header.timeZone}</p><h1>${title}</h1></header>
      <main>
        ${content}
      </main>
      <footer>
        <p>Recompute it: <code>${report.recompute.command}</code></p>
        <p>Digest <code>${header.digest}</code>, ruleset <code>${header.ruleset}</code>, as of ${header.asOf}${header.issue === null ? '' : `, issue ${header.issue}`}.</p>
      </footer>
    </body>
  </html>`;
  return `<!doctype html>\n${renderToString(page)}\n`;
}

function places(brandName: string, here: Place) {
  return html`<nav class="places" aria-label="Pages"><b>${shown(brandName)}</b>${PLACES.map(
    ([path, name]) => html`<a href=${path} aria-current=${path === here ? 'page' : undefined}>${name}</a>`,
  )}</nav>`;
}

function summary(report: Report) {
  const { lines, suggestion } = report.summary;
  const said = lines.length === 0 ? [NOTHING_CHANGED] : lines.map(({ text }) => shown(text));
  return html`<section class="summary">
    <ul>${said.map((text) => html`<li>${text}</li>`)}</ul>
    <p class="decide"><strong>${TO_DECIDE}</strong> ${suggestion === null ? NOTHING_TO_DECIDE : suggestion.evidence === null ? shown(suggestion.text) : html`<a href=${suggestion.evidence}>${shown(suggestion.text)}</a>`}</p>
    <p class="sure"><strong>How sure</strong> ${sureInWords(report).join(' ')}</p>
    <p class="sure"><strong>Cost</strong> ${costInWords(report.header)}</p>
  </section>`;
}

function tiles(report: Report) {
  return html`<ul class="tiles">${headlinesOf(report).map(
    ({ name, figure, show }) =>
      html`<li><b>${linked(figure, show)}</b><span>${name}</span><small>${clearChange(figure, show)}</small></li>`,
  )}</ul>`;
}
