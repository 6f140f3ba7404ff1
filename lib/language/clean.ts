import { Parser } from 'htmlparser2';
import { withoutMarkdownLinks, withoutSlackLinks, withoutSlackNames } from './links.ts';
import { isPlainLine } from './plain-line.ts';
import { LINK } from './token-columns.ts';

export type BodyFormat = 'text' | 'markdown' | 'html' | 'mrkdwn';

/** What stands inside these is somebody else's voice, or no voice at all. */
const NOT_THE_MEMBER = new Set(['blockquote', 'aside', 'pre', 'code', 'script', 'style', 'svg', 'head', 'template']);
const BREAKS_LINE = new Set([
  'p',
  'br',
  'div',
  'li',
  'ul',
  'ol',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'tr',
  'table',
  'hr',
  'section',
  'article',
  'details',
  'summary',
]);

/** Title and body as one text; a title is its own line. */
export function plainTextOf(post: {
  readonly title: string | null;
  readonly body: string;
  readonly bodyFormat: BodyFormat;
}): string {
  const own = cleanText(post.body, post.bodyFormat);
  return post.title === null ? own : `${post.title}\n${own}`;
}

/** A piece of a cleaned text as a reader sees it, without the marks of links. */
export function withoutMarks(text: string): string {
  if (!text.includes(LINK)) return text;
  return text.replaceAll(LINK, ' ').replace(/ {2,}/g, ' ').trim();
}

/**
 * The member's own words as plain text: markup, quoted text, code and signatures go, the texts of links stay, and a
 * mark tells where a bare link stood, for moderation counts them. Every pass is linear in the length of the body.
 */
export function cleanText(body: string, format: BodyFormat): string {
  if (isPlainLine(body) && !mayHoldTags(body, format)) return withSingleSpaces(body).trim();
  const plain = format === 'html' ? fromHtml(body) : fromMarkdown(body, format);
  return ownLines(plain)
    .replace(/https?:\/\/\S+/g, LINK)
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .trim();
}

/** HTML and links of Slack's have angle brackets; entities stand in HTML alone. */
function mayHoldTags(line: string, format: BodyFormat): boolean {
  return format === 'html' || (format !== 'text' && line.includes('<'));
}

function withSingleSpaces(line: string): string {
  return line.includes('  ') ? line.replace(/ {2,}/g, ' ') : line;
}

function fromHtml(body: string): string {
  const parts: string[] = [];
  let silenced = 0;
  const parser = new Parser({
    onopentagname(name) {
      if (NOT_THE_MEMBER.has(name)) silenced++;
      if (BREAKS_LINE.has(name)) parts.push('\n');
    },
    ontext(text) {
      if (silenced === 0) parts.push(text);
    },
    onclosetag(name) {
      if (NOT_THE_MEMBER.has(name)) silenced--;
      if (BREAKS_LINE.has(name)) parts.push('\n');
    },
  });
  parser.end(body);
  return parts.join('');
}

/** Markdown and Slack's mrkdwn differ in links; plain text is read the same way, for people write both into it. */
function fromMarkdown(body: string, format: Exclude<BodyFormat, 'html'>): string {
  let text = withoutFences(body);
  if (format === 'mrkdwn') text = withoutSlackLinks(withoutSlackNames(text));
  if (format === 'markdown' && /<[a-z!/]/i.test(text)) text = fromHtml(text.replace(/^>/gm, '&gt;'));
  return withoutMarkdownLinks(text.replace(/`[^`\n]{1,300}`/g, ' '))
    .replace(/^[ \t]{0,3}(?:#{1,6}|[-*+]|\d{1,3}[.)])[ \t]+/gm, '')
    .replace(/\*\*|__|~~/g, '');
}

/** Fenced code goes whole; a fence that is never closed takes the rest, as it does when rendered. */
function withoutFences(body: string): string {
  if (!body.includes('```') && !body.includes('~~~')) return body;
  let fenced = false;
  const kept = body.split('\n').filter((line) => {
    const fence = /^[ \t]{0,3}(?:```|~~~)/.test(line);
    if (fence) fenced = !fenced;
    return !fence && !fenced;
  });
  return kept.join('\n');
}

/** A line that quotes. A face that frowns begins like one: ">:(", ">_<". */
const QUOTES = /^[ \t]*>(?![:;=]['-]?[()[\]/\\|oO3DPp]|[._]?<)/;

/** Lines the member wrote: no quotes, and nothing after a signature begins. */
function ownLines(text: string): string {
  if (!/^[ \t]*>|\[quote|^-- $|^Sent from my /m.test(text)) return text;
  const kept: string[] = [];
  let quoted = 0;
  for (const line of text.split('\n')) {
    if (line === '-- ' || line.startsWith('Sent from my ')) break;
    if (/^\s*\[quote/i.test(line)) quoted++;
    if (quoted === 0 && !QUOTES.test(line)) kept.push(line);
    if (/\[\/quote\]\s*$/i.test(line)) quoted = Math.max(0, quoted - 1);
  }
  return kept.join('\n');
}
