import { renderToString } from 'preact-render-to-string';
import { NO_QUOTES, type Quotes } from '../domain/quote.ts';
import type { Report } from '../domain/report.ts';
import { html } from './html.ts';
import { linked } from './page-figures.ts';
import { sectionsOf } from './page-sections.ts';
import { REPORT_STYLE } from './report-style.ts';
import { costInWords, sureInWords } from './trust-words.ts';
import { headlinesOf, NOTHING_CHANGED, NOTHING_TO_DECIDE, TO_DECIDE, titleInWords } from './wording.ts';
import { clearChange, daysOf, shown } from './words.ts';

/**
 * The weekly report as one page that needs nothing else: no script, no remote resource. Figures link to their posts;
 * with quotes, members' words stand beside what they are counted in.
 */
export function reportAsPage(report: Report, quotes: Quotes = NO_QUOTES): string {
  const { header } = report;
  const title = titleInWords(header);
  const page = html`<html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'" />
      <title>${title}</title>
      <style dangerouslySetInnerHTML=${{ __html: REPORT_STYLE }}></style>
    </head>
    <body>
      <header><p class="days">${daysOf(header.week)}, ${header.timeZone}</p><h1>${title}</h1></header>
      <main>
        ${summary(report)} ${tiles(report)} ${sectionsOf(report, quotes)}
      </main>
      <footer>
        <p>Recompute it: <code>${report.recompute.command}</code></p>
        <p>Digest <code>${header.digest}</code>, ruleset <code>${header.ruleset}</code>, as of ${header.asOf}${header.issue === null ? '' : `, issue ${header.issue}`}.</p>
      </footer>
    </body>
  </html>`;
  return `<!doctype html>\n${renderToString(page)}\n`;
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
