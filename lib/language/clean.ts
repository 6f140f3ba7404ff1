import { Parser } from 'htmlparser2';

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

/**
 * The member's own words as plain text: markup, quoted text, code, signatures and the targets of links go, the texts
 * of links stay. Every pass is linear in the length of the body.
 */
export function cleanText(body: string, format: BodyFormat): string {
  const plain = format === 'html' ? fromHtml(body) : fromMarkdown(body, format);
  return ownLines(plain)
    .replace(/https?:\/\/\S+/g, ' ')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .trim();
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
  if (format === 'mrkdwn')
    text = text.replace(/<[@#!][^>\n]{0,80}>/g, ' ').replace(/<[^|>\n]{1,2000}\|([^>\n]{1,300})>/g, '$1');
  if (format === 'markdown' && /<[a-z!/]/i.test(text)) text = fromHtml(text.replace(/^>/gm, '&gt;'));
  return text
    .replace(/`[^`\n]{1,300}`/g, ' ')
    .replace(/!\[[^\]\n]{0,300}\]\([^)\n]{0,2000}\)/g, ' ')
    .replace(/\[([^\]\n]{1,300})\]\([^)\n]{0,2000}\)/g, '$1')
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

/** Lines the member wrote: no quotes, and nothing after a signature begins. */
function ownLines(text: string): string {
  if (!/^[ \t]*>|\[quote|^-- $|^Sent from my /m.test(text)) return text;
  const kept: string[] = [];
  let quoted = 0;
  for (const line of text.split('\n')) {
    if (line === '-- ' || line.startsWith('Sent from my ')) break;
    if (/^\s*\[quote/i.test(line)) quoted++;
    if (quoted === 0 && !/^[ \t]*>/.test(line)) kept.push(line);
    if (/\[\/quote\]\s*$/i.test(line)) quoted = Math.max(0, quoted - 1);
  }
  return kept.join('\n');
}
