import type { Figure } from '../domain/figures/figure.ts';
import type { Quotes } from '../domain/quote.ts';
import type { Report } from '../domain/report.ts';
import { calibrationInWords } from './calibration-words.ts';
import { html } from './html.ts';
import { LEGEND } from './legend.ts';
import { netMark, shareBar } from './marks.ts';
import { champions } from './page-champions.ts';
import { deflection } from './page-deflection.ts';
import { legend, linked, namedRequest, table } from './page-figures.ts';
import { initiatives } from './page-initiatives.ts';
import { mentions } from './page-mentions.ts';
import { moderation } from './page-moderation.ts';
import { phrases } from './page-phrases.ts';
import { namedPost, voices } from './page-quotes.ts';
import { deliveries, loops } from './page-teams.ts';
import { arrivalsInWords, silenceInWords } from './trust-words.ts';
import {
  ALL_ANSWERED,
  audienceInWords,
  CAVEAT,
  coverageInWords,
  engagementRows,
  FIRST_RESPONSE,
  LISTS,
  languagesInWords,
  leadingRequests,
  NOT_COMPLETE,
  NOTHING_TO_ANSWER,
  netInWords,
  newestInWords,
  restatedInWords,
  retentionInWords,
  SERIES,
  SHOWN,
  themeInWords,
  untitledInWords,
  wasAnythingAsked,
  whereItGoes,
} from './wording.ts';
import {
  ABSENT,
  change,
  clearChange,
  hours,
  interval,
  moment,
  number,
  percent,
  shown,
  signed,
  usually,
} from './words.ts';

/** The sections of the report's page, in their order; members' words beside what they are counted in. */
export function sectionsOf(report: Report, quotes: Quotes) {
  return [
    requests('requests', report, quotes),
    requests('problems', report, quotes),
    themes(report),
    phrases(report),
    sentiment(report),
    ignored(report, quotes),
    responses(report),
    deflection(report),
    engagement(report),
    growth(report),
    mentions(report),
    champions(report, quotes),
    initiatives(report),
    moderation(report, quotes),
    loops(report),
    deliveries(report),
    trust(report),
  ];
}

function requests(which: keyof typeof LISTS, report: Report, quotes: Quotes) {
  const { title, empty } = LISTS[which];
  const { list } = report[which];
  if (list.length === 0) return html`<section><h2>${title}</h2><p>${empty}</p></section>`;
  const { named: shared, rest } = leadingRequests(report[which], SHOWN);
  return html`<section>
    <h2>${title}</h2>
    ${
      shared.length > 0 &&
      table(
        ['', 'People', 'Before', 'In all', 'Theme', 'Goes to'],
        shared.map((request) => [
          namedRequest(request.id, request.title),
          linked(request.demand),
          change(request.demand),
          linked(request.demandTotal),
          request.theme === null ? ABSENT : themeInWords(request.theme, report),
          whereItGoes(request),
        ]),
      )
    }
    ${voices(shared, report.header.week, quotes)}
    ${[rest, untitledInWords(which, report, SHOWN)].filter(Boolean).map(legend)}
  </section>`;
}

/** What was spoken of, with the figures of each theme. */
export function themes({ themes: list }: Pick<Report, 'themes'>) {
  const spoken = list.filter(({ mentions }) => (mentions.value ?? 0) > 0);
  if (spoken.length === 0)
    return html`<section><h2>Themes</h2><p>${list.length === 0 ? 'The brand file names no themes yet.' : 'No theme was mentioned this week.'}</p></section>`;
  const most = Math.max(...spoken.map(({ mentions }) => mentions.value ?? 0));
  return html`<section>
    <h2>Themes</h2>
    ${table(
      ['', 'Mentions', 'Before', 'People', 'Momentum', 'Net sentiment', 'Impact'],
      spoken.map(({ name, mentions, people, net, impact }) => [
        html`<span class="bar">${shareBar((mentions.value ?? 0) / most)}<span>${shown(name)}</span></span>`,
        linked(mentions),
        change(mentions),
        linked(people),
        people.verdict ?? ABSENT,
        (net.n ?? 0) < 5 ? linked(net, () => netInWords(net)) : html`${linked(net, signed)} ${netMark(net)}`,
        linked(impact, signed),
      ]),
    )}
    ${legend(LEGEND.themes)}
  </section>`;
}

function sentiment({ sentiment: figures }: Report) {
  const { net, netByPerson } = figures;
  const parts = (['positive', 'neutral', 'mixed', 'negative'] as const).map((label) => ({
    label,
    figure: figures[label],
  }));
  const total = parts.reduce((sum, { figure }) => sum + (figure.value ?? 0), 0);
  const within = interval(net, signed);
  return html`<section>
    <h2>Sentiment</h2>
    <p>Net sentiment ${linked(net, signed)}${within === '' ? '' : ` (${within})`}, ${clearChange(net, signed)}; one vote per person: ${linked(netByPerson, signed)}.</p>
    ${total > 0 && html`<div class="stack" role="img" aria-label="Shares of sentiment">${parts.map(({ label, figure }) => html`<i class=${label} style=${`flex:${figure.value ?? 0}`}></i>`)}</div>`}
    <p class="legend">${parts.map(({ label, figure }) => html`<span><i class=${label}></i>${label} ${linked(figure)}</span>`)}<span>not judged ${linked(figures.abstained)}</span><span>language not scored ${linked(figures.unscored)}</span></p>
    ${legend(LEGEND.sentiment)}
  </section>`;
}

function ignored(report: Report, quotes: Quotes) {
  const { list } = report.ignored;
  if (list.length === 0) return html`<section><h2>Negative and ignored</h2><p>${ALL_ANSWERED}</p></section>`;
  return html`<section>
    <h2>Negative and ignored</h2>
    ${table(
      ['Post', 'Since', 'Waiting', 'Themes'],
      list
        .slice(0, SHOWN)
        .map(({ postId, createdAt, waitingHours, themes: about }) => [
          namedPost(postId, quotes),
          moment(createdAt),
          hours(waitingHours),
          about.map((theme) => themeInWords(theme, report)).join(', ') || ABSENT,
        ]),
    )}
  </section>`;
}

function responses({ responses: figures }: Report) {
  if (!wasAnythingAsked(figures)) return html`<section><h2>Responses</h2><p>${NOTHING_TO_ANSWER}</p></section>`;
  const { answerRate72h, threadAnswerRate72h, solvedRate72h, firstResponse } = figures;
  const rate = (figure: Figure) =>
    html`${linked(figure, percent)} of ${number(figure.n)} ${figure.interval95 && `(${interval(figure, percent)})`}`;
  return html`<section>
    <h2>Responses</h2>
    <p>Answered within 72 hours: questions ${rate(answerRate72h)}; all threads ${rate(threadAnswerRate72h)}. Questions solved within 72 hours: ${rate(solvedRate72h)}.</p>
    ${table(
      ['First response', 'Median', '90 %', 'Median of the answered', 'Threads'],
      SERIES.map((series) => {
        const { medianHours, p90Hours, naiveMedianHours } = firstResponse[series];
        return [
          FIRST_RESPONSE[series],
          linked(medianHours, hours),
          linked(p90Hours, hours),
          linked(naiveMedianHours, hours),
          number(medianHours.n),
        ];
      }),
    )}
    ${legend(LEGEND.responses)}
  </section>`;
}

function engagement({ engagement: figures }: Report) {
  return html`<section>
    <h2>Engagement</h2>
    ${table(
      ['', 'This week', 'Before', 'Usual', 'Verdict'],
      engagementRows(figures).known.map(({ words, figure }) => [
        words,
        linked(figure),
        change(figure),
        usually(figure.baseline8w),
        figure.verdict ?? ABSENT,
      ]),
    )}
    <p>${newestInWords(figures)}</p>
    ${legend(LEGEND.engagement)}
  </section>`;
}

function growth({ growth: figures }: Report) {
  const { active, returning, reactivated, lapsed, quickRatio, participationRate } = figures;
  return html`<section>
    <h2>Growth</h2>
    <p>${linked(active)} members were active: ${linked(figures.new)} new, ${linked(returning)} returning, ${linked(reactivated)} back after a pause. ${linked(lapsed)} fell silent${quickRatio.value !== null && html`; for each of them ${linked(quickRatio)} were new or back (quick ratio)`}.</p>
    <p>${linked(participationRate, percent)} of the members seen in the last four weeks wrote this week.</p>
    <p>${retentionInWords(figures)}</p>
    <p>${audienceInWords(figures)}</p>
  </section>`;
}

function trust({ header, trust: figures }: Report) {
  const { truncated, unclear, languageUnknown, operations } = figures;
  return html`<section class="trust">
    <h2>How far to trust this</h2>
    <ul>
      <li>Sources: ${coverageInWords(header)}.</li>
      <li>${arrivalsInWords({ trust: figures })}</li>
      <li>${silenceInWords({ trust: figures })}</li>
      <li>Languages: ${languagesInWords(figures)}.</li>
      <li>${linked(unclear)} posts have no clear intent; ${linked(languageUnknown)} were too short to tell their language; ${linked(truncated)} were cut at the length limit.</li>
      <li>${calibrationInWords(figures).replaceAll('`', '')}</li>
      <li>${CAVEAT}</li>
      ${!header.complete && html`<li><strong>Not complete:</strong> ${NOT_COMPLETE}</li>`}
      ${operations.restated.slice(0, 20).map((restated) => html`<li>${restatedInWords(restated)}</li>`)}
      ${operations.restated.length > 20 && html`<li>And ${operations.restated.length - 20} more restated figures.</li>`}
    </ul>
  </section>`;
}
