import * as z from 'zod';
import { sha256 } from '../domain/identity.ts';
import type { RequestEvent, RequestSnapshot } from '../domain/team-event.ts';
import { cutText } from '../domain/text.ts';
import type { Telling } from './dialogue.ts';
import { dayOf, demandInWords, linkOf, oneLine, quiet, statusInWords } from './words.ts';

/** An issue as GitHub shows it, as far as we look. */
export const Issue = z.object({
  number: z.number().int(),
  title: z.string(),
  body: z.string().nullable(),
  state: z.enum(['open', 'closed']),
  labels: z.array(z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)])),
  /** Pull requests are listed among issues. */
  pull_request: z.unknown().optional(),
});
export type Issue = z.infer<typeof Issue>;

/** How an issue ends, or that it does not. */
export type Standing = 'open' | 'completed' | 'not_planned';

/**
 * What our section of the body says of itself, unseen: which request it is of, and what we put where. The section
 * and everything it names are changed in one call, so the issue itself remembers what our store may have forgotten.
 */
const Mark = z.object({
  request: z.string(),
  version: z.number().int(),
  standing: z.enum(['open', 'completed', 'not_planned']),
  destination: z.string(),
  mergedInto: z.string().nullable(),
  labels: z.array(z.string()),
  /** Of the title we gave: a person who changed it keeps theirs. */
  title: z.string(),
});
export type Mark = z.infer<typeof Mark>;

/** GitHub's limits, characters. */
const TITLE_CHARS = 256;
const LABEL_CHARS = 50;

const SECTION = /<!-- groundswell:begin (\{.*\}) -->[\s\S]*?<!-- groundswell:end -->/;

/** The mark of our section, when the body has one. */
export function markOf({ body }: Pick<Issue, 'body'>): Mark | undefined {
  try {
    return Mark.parse(JSON.parse(SECTION.exec(body ?? '')?.[1] ?? ''));
  } catch {
    return undefined;
  }
}

/** The one label that only this request's issue has: by it an issue is found whose number we never heard. */
export function ownLabel({ id }: Pick<RequestSnapshot, 'id'>): string {
  const prefix = 'groundswell: ';
  const room = LABEL_CHARS - prefix.length;
  return `${prefix}${id.length <= room ? id : sha256(id).slice(0, room)}`;
}

export function titleOf({ title }: RequestSnapshot): string {
  return oneLine(title, TITLE_CHARS);
}

export function standingOf({ status, mergedInto }: RequestSnapshot): Standing {
  if (status === 'shipped') return 'completed';
  return status === 'declined' || mergedInto !== null ? 'not_planned' : 'open';
}

/** What the issue remembers once the message is in it. */
export function markFor({ data: { request, version } }: RequestEvent, team: string): Mark {
  const { id, destination, mergedInto } = request;
  const standing = standingOf(request);
  const title = digestOf(titleOf(request));
  return { request: id, version, standing, destination, mergedInto, labels: labelsOf(request, team), title };
}

/** Did a person give the issue another title? */
export function isRenamed({ title }: Issue, mark: Mark): boolean {
  return digestOf(title) !== mark.title;
}

/** The labels an issue shall have: what people put there stays, what we put there before goes. */
export function labelsWith(issue: Pick<Issue, 'labels'>, before: Mark | undefined, mark: Mark): string[] {
  const theirs = issue.labels.filter((label) => !before?.labels.includes(label));
  return [...new Set([...theirs, ...mark.labels])];
}

/** The body with our section as it stands now; whatever people wrote around it stays. */
export function bodyWith(body: string | null, telling: Telling<'github'> & { readonly event: RequestEvent }): string {
  const section = sectionOf(telling);
  // A function, since `$&` and its like in a replacement text would be read as patterns.
  if (body !== null && SECTION.test(body)) return body.replace(SECTION, () => section);
  return body === null || body.trim() === '' ? section : `${body.trimEnd()}\n\n${section}`;
}

function sectionOf({ event, team, quotes }: Telling<'github'> & { readonly event: RequestEvent }): string {
  const { request, evidence } = event.data;
  const rows = [
    ['Kind', request.kind],
    ['Theme', request.theme === null ? '–' : safe(request.theme)],
    ['Status', statusInWords(request)],
    ['Posts', String(request.posts)],
    ['First asked', request.firstAskedAt === null ? '–' : dayOf(request.firstAskedAt)],
    ['Last asked', request.lastAskedAt === null ? '–' : dayOf(request.lastAskedAt)],
  ];
  const link = linkOf(evidence);
  const parts = [
    `<!-- groundswell:begin ${JSON.stringify(markFor(event, team)).replaceAll('>', '\\u003e')} -->`,
    `**${demandInWords(request)}**`,
    ['| | |', '|---|---|', ...rows.map(([name, value]) => `| ${name} | ${value} |`)].join('\n'),
    ...quotes.map(({ text, writtenAt }) => `> ${escaped(text)}\n> — ${dayOf(writtenAt)}`),
    ...(link === null ? [] : [`[Read the posts behind it](${link})`]),
    '<sub>Groundswell writes this part anew when the request changes. What you write above or below it stays.</sub>',
    '<!-- groundswell:end -->',
  ];
  return parts.join('\n\n');
}

function labelsOf(request: RequestSnapshot, team: string): string[] {
  const { kind, theme, destination } = request;
  const labels = [
    ownLabel(request),
    `kind: ${kind}`,
    ...(theme === null ? [] : [`theme: ${theme}`]),
    `status: ${statusInWords(request)}`,
    ...(destination === team ? [] : [`moved: ${destination}`]),
  ];
  return labels.map((label) => cutText(label, LABEL_CHARS));
}

/** Text of others inside Markdown: no markup, no mention, no link. */
export function safe(text: string): string {
  return escaped(quiet(text));
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replace(/[\\`*_[\]<>|#~!]/g, '\\$&');
}

function digestOf(title: string): string {
  return sha256(title).slice(0, 16);
}
