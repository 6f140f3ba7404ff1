import type { Report, ReportedRequest } from '../domain/report.ts';
import { correctionsInWords } from './corrections.ts';
import { costInWords, sureInWords } from './trust-words.ts';
import {
  ALL_ANSWERED,
  CAVEAT,
  headlinesOf,
  LISTS,
  leadingRequests,
  NOTHING_CHANGED,
  untitledInWords,
  whereItGoes,
} from './wording.ts';
import { change, clearChange, daysOf, hours, number, shortened, shown, weekInWords } from './words.ts';

/** Something said, and the address of what is behind it; `null` while nobody knows where we answer. */
export type Said = { readonly text: string; readonly link: string | null };

/** A number to read at a glance. */
export type Tile = {
  readonly name: string;
  readonly value: string;
  readonly change: string;
  readonly link: string | null;
};

/** A request in two short lines: what it is, and how many people are behind it. */
export type BriefRow = Tile & { readonly detail: string };

export type BriefList = {
  readonly title: string;
  readonly rows: readonly BriefRow[];
  /** What there is beside the rows, or that there is nothing. */
  readonly note: string;
};

/**
 * A week's report on one screen, in plain words: what a mail and a chat message say alike. Figures, titles and links
 * only; members' words and names never leave in it.
 */
export type Brief = {
  readonly brandName: string;
  readonly week: string;
  readonly days: string;
  /** Whether nothing at all was written; the lists are then left out. */
  readonly silent: boolean;
  readonly changed: readonly string[];
  readonly sure: readonly string[];
  readonly decide: Said | null;
  readonly tiles: readonly Tile[];
  readonly lists: readonly BriefList[];
  readonly ignored: string;
  /** What earlier reports said otherwise. */
  readonly corrections: readonly string[];
  /** Where the whole report is, or the command that opens it. */
  readonly whole: { readonly link: string } | { readonly command: string };
  readonly foot: string;
};

const LISTED = 5;
/** Titles are short by their nature; one that is not must not push the rest away. */
const TITLE_CHARS = 80;

/** Put a report on one screen. `address` is where the API answers; empty when unknown. */
export function briefOf(report: Report, address: string): Brief {
  const { header, summary } = report;
  const silent = (report.engagement.posts.value ?? 0) === 0;
  const linkTo = (evidence: string | null) => (address === '' || evidence === null ? null : `${address}${evidence}`);
  const changed = summary.lines.filter(({ operations }) => !operations).map(({ text }) => shortened(shown(text), 200));
  return {
    brandName: shown(header.brandName),
    week: weekInWords(header.week),
    days: `${daysOf(header.week)}, ${header.timeZone}`,
    silent,
    changed: changed.length === 0 ? [NOTHING_CHANGED] : changed,
    sure: silent ? [SILENCE] : [...sureInWords(report), CAVEAT],
    decide: summary.suggestion && {
      text: shortened(shown(summary.suggestion.text), 200),
      link: linkTo(summary.suggestion.evidence),
    },
    tiles: tilesOf(report, linkTo),
    lists: (['requests', 'problems'] as const).map((which) => listOf(which, report, linkTo)),
    ignored: ignoredOf(report),
    corrections: correctionsInWords(report.trust.operations.restated),
    whole:
      address === ''
        ? { command: `npx groundswell report --week ${header.week} --format html --out .` }
        : { link: `${address}/v1/reports/${header.week}` },
    foot: `Cost ${costInWords(header)} Issue ${header.issue ?? '–'} of ${header.week}, as of ${header.asOf}; findings ${header.digest.slice(0, 12)}.`,
  };
}

const SILENCE =
  'If the community was not silent, a source has stopped sending: whoever runs this service sees it in its status.';

type LinkTo = (evidence: string | null) => string | null;

function tilesOf(report: Report, linkTo: LinkTo): Tile[] {
  return headlinesOf(report).map(({ name, figure, show }) => ({
    name,
    value: show(figure.value),
    change: clearChange(figure, show),
    link: linkTo(figure.evidence),
  }));
}

function listOf(which: keyof typeof LISTS, report: Report, linkTo: LinkTo): BriefList {
  const { title, empty } = LISTS[which];
  if (report[which].list.length === 0) return { title, rows: [], note: empty };
  const { named, rest } = leadingRequests(report[which], LISTED);
  return {
    title,
    rows: named.map((one) => rowOf(one, linkTo)),
    note: [rest, untitledInWords(which, report, LISTED).replaceAll('`', '')].filter(Boolean).join(' '),
  };
}

function rowOf(request: ReportedRequest, linkTo: LinkTo): BriefRow {
  const { title, demand, demandTotal } = request;
  return {
    name: shortened(shown(title), TITLE_CHARS),
    value: number(demand.value),
    change: change(demand),
    detail: `${number(demandTotal.value)} in all, goes to ${whereItGoes(request)}`,
    link: linkTo(demand.evidence),
  };
}

function ignoredOf({ ignored: { threads, list } }: Report): string {
  const count = threads.value ?? 0;
  if (count === 0) return ALL_ANSWERED;
  const longest = Math.max(...list.map(({ waitingHours }) => waitingHours));
  const waited = list.length === 0 ? '' : `; the longest has waited ${hours(longest)}`;
  return `${number(count)} negative ${count === 1 ? 'thread' : 'threads'} got no answer${waited}.`;
}
