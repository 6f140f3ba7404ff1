import { NO_QUOTES, type Quotes } from '../domain/quote.ts';
import type { Report } from '../domain/report.ts';
import { calibrationInWords } from './calibration-words.ts';
import { LEGEND } from './legend.ts';
import { champions } from './markdown-champions.ts';
import { deflection } from './markdown-deflection.ts';
import { initiatives } from './markdown-initiatives.ts';
import { mentions } from './markdown-mentions.ts';
import { moderation } from './markdown-moderation.ts';
import { inline, table } from './markdown-parts.ts';
import { phrases } from './markdown-phrases.ts';
import { voices, withWords } from './markdown-quotes.ts';
import { deliveries, loops } from './markdown-teams.ts';
import { arrivalsInWords, costInWords, silenceInWords, sureInWords } from './trust-words.ts';
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
  NOTHING_CHANGED,
  NOTHING_TO_ANSWER,
  NOTHING_TO_DECIDE,
  netInWords,
  newestInWords,
  restatedInWords,
  retentionInWords,
  SERIES,
  TO_DECIDE,
  themeInWords,
  titleInWords,
  untitledInWords,
  wasAnythingAsked,
  whereItGoes,
} from './wording.ts';
import {
  ABSENT,
  change,
  clearChange,
  daysOf,
  hours,
  interval,
  moment,
  number,
  percent,
  signed,
  usually,
} from './words.ts';

/**
 * The weekly report as Markdown: the week on one screen, then section by section.
 * With quotes, members' words stand beside what they are counted in.
 */
export function reportAsMarkdown(report: Report, quotes: Quotes = NO_QUOTES): string {
  const { header } = report;
  const sections = [
    `# ${inline(titleInWords(header))}\n\n${daysOf(header.week)}, ${header.timeZone}`,
    summary(report),
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
    recompute(report),
  ];
  return `${sections.filter(Boolean).join('\n\n')}\n`;
}

function summary(report: Report): string {
  const { lines, suggestion } = report.summary;
  const said = lines.map(({ text }) => `- ${inline(text)}`);
  if (said.length === 0) said.push(`- ${NOTHING_CHANGED}`);
  const decide = suggestion === null ? NOTHING_TO_DECIDE : suggestion.text;
  const sure = sureInWords(report).map(inline).join(' ');
  return [
    ...said,
    '',
    `**${TO_DECIDE}:** ${inline(decide)}`,
    '',
    `**How sure:** ${sure}`,
    '',
    `**Cost:** ${costInWords(report.header)}`,
  ].join('\n');
}

function requests(which: keyof typeof LISTS, report: Report, quotes: Quotes): string {
  const { title, empty } = LISTS[which];
  if (report[which].list.length === 0) return `## ${title}\n\n${empty}`;
  const { named, rest } = leadingRequests(report[which], 10);
  const rows = named.map((request) => [
    inline(request.title),
    number(request.demand.value),
    change(request.demand),
    number(request.demandTotal.value),
    request.theme === null ? ABSENT : inline(themeInWords(request.theme, report)),
    inline(whereItGoes(request)),
  ]);
  const heading = ['', 'People', 'Before', 'In all', 'Theme', 'Goes to'];
  const listed = named.length === 0 ? '' : table(heading, rows);
  const said = voices(named, report.header.week, quotes);
  return [`## ${title}`, listed, said, rest, untitledInWords(which, report, 10)].filter(Boolean).join('\n\n');
}

function themes({ themes: list }: Report): string {
  const spoken = list.filter(({ mentions }) => (mentions.value ?? 0) > 0);
  if (list.length === 0) return '## Themes\n\nThe brand file names no themes yet.';
  if (spoken.length === 0) return '## Themes\n\nNo theme was mentioned this week.';
  const rows = spoken.map(({ name, mentions, people, net, impact }) => [
    inline(name),
    number(mentions.value),
    change(mentions),
    number(people.value),
    people.verdict ?? ABSENT,
    netInWords(net),
    signed(impact.value),
  ]);
  const heading = ['', 'Mentions', 'Before', 'People', 'Momentum', 'Net sentiment', 'Impact'];
  return `## Themes\n\n${table(heading, rows)}\n\n${LEGEND.themes}`;
}

function sentiment({
  sentiment: { net, netByPerson, positive, neutral, negative, mixed, unscored, abstained },
}: Report): string {
  const within = interval(net, signed);
  const lines = [
    `Net sentiment **${signed(net.value)}**${within === '' ? '' : ` (${within})`}, ${clearChange(net, signed)}; one vote per person: ${signed(netByPerson.value)}.`,
    `${number(positive.value)} positive, ${number(neutral.value)} neutral, ${number(mixed.value)} mixed, ${number(negative.value)} negative; ${number(abstained.value)} not judged, ${number(unscored.value)} in languages that are not scored.`,
  ];
  return `## Sentiment\n\n${lines.join('\n')}\n\n${LEGEND.sentiment}`;
}

function ignored(report: Report, quotes: Quotes): string {
  const { threads, list } = report.ignored;
  if (list.length === 0) return `## Negative and ignored\n\n${ALL_ANSWERED}`;
  const rows = list
    .slice(0, 10)
    .map(({ postId, createdAt, waitingHours, themes: about }) => [
      `\`${postId}\``,
      moment(createdAt),
      hours(waitingHours),
      about.map((theme) => inline(themeInWords(theme, report))).join(', ') || ABSENT,
    ]);
  const more = (threads.value ?? 0) - rows.length;
  const postIds = list.map(({ postId }) => postId);
  const listed = table(...withWords(['Post', 'Since', 'Waiting', 'Themes'], rows, postIds, quotes));
  return `## Negative and ignored\n\n${listed}${more > 0 ? `\n\nAnd ${more} more.` : ''}`;
}

function responses({ responses: figures }: Report): string {
  if (!wasAnythingAsked(figures)) return `## Responses\n\n${NOTHING_TO_ANSWER}`;
  const { answerRate72h, threadAnswerRate72h, solvedRate72h, firstResponse } = figures;
  const rows = SERIES.map((series) => {
    const { medianHours, p90Hours, naiveMedianHours } = firstResponse[series];
    return [
      FIRST_RESPONSE[series],
      hours(medianHours.value),
      hours(p90Hours.value),
      hours(naiveMedianHours.value),
      number(medianHours.n),
    ];
  });
  const rate = (figure: typeof answerRate72h) =>
    figure.value === null ? ABSENT : `${percent(figure.value)} of ${number(figure.n)} (${interval(figure, percent)})`;
  return [
    '## Responses',
    `Answered within 72 hours: questions ${rate(answerRate72h)}, all threads ${rate(threadAnswerRate72h)}. Questions solved within 72 hours: ${rate(solvedRate72h)}.`,
    table(['First response', 'Median', '90 %', 'Median of the answered', 'Threads'], rows),
    LEGEND.responses,
  ].join('\n\n');
}

function engagement({ engagement: figures }: Report): string {
  const rows = engagementRows(figures).known.map(({ words, figure }) => [
    words,
    number(figure.value),
    change(figure),
    usually(figure.baseline8w),
    figure.verdict ?? ABSENT,
  ]);
  const listed = table(['', 'This week', 'Before', 'Usual', 'Verdict'], rows);
  return ['## Engagement', listed, newestInWords(figures), LEGEND.engagement].filter(Boolean).join('\n\n');
}

function growth({ growth: figures }: Report): string {
  const { active, returning, reactivated, lapsed, quickRatio, participationRate } = figures;
  const lines = [
    `${number(active.value)} members were active: ${number(figures.new.value)} new, ${number(returning.value)} returning, ${number(reactivated.value)} back after a pause. ${number(lapsed.value)} fell silent${quickRatio.value === null ? '' : `; for each of them ${number(quickRatio.value)} were new or back (quick ratio)`}.`,
    `${percent(participationRate.value)} of the members seen in the last four weeks wrote this week.`,
    retentionInWords(figures),
    ...[audienceInWords(figures)].filter(Boolean),
  ];
  return `## Growth\n\n${lines.join('\n')}`;
}

function trust({ header, trust: figures }: Report): string {
  const { truncated, unclear, languageUnknown, operations } = figures;
  const lines = [
    `- Sources: ${inline(coverageInWords(header))}.`,
    `- ${arrivalsInWords({ trust: figures })}`,
    `- ${inline(silenceInWords({ trust: figures }))}`,
    `- Languages: ${languagesInWords(figures)}.`,
    `- ${number(unclear.value)} posts have no clear intent; ${number(languageUnknown.value)} were too short to tell their language; ${number(truncated.value)} were cut at the length limit.`,
    `- ${calibrationInWords(figures)}`,
    `- ${CAVEAT}`,
    ...(header.complete ? [] : [`- **Not complete:** ${NOT_COMPLETE}`]),
    ...operations.restated.slice(0, 20).map((restated) => `- ${inline(restatedInWords(restated))}`),
    ...(operations.restated.length > 20 ? [`- And ${operations.restated.length - 20} more restated figures.`] : []),
  ];
  return `## How far to trust this\n\n${lines.join('\n')}`;
}

function recompute({ header, recompute: { command } }: Report): string {
  return `## Recompute it\n\n    ${command}\n\nDigest \`${header.digest}\`, made from input \`${header.inputDigest}\` by ruleset \`${header.ruleset}\`, as of ${header.asOf}.`;
}
