import { type Detail, isDigit, isWord } from './span.ts';

/** How far from its "@" a name or a host may reach: what RFC 5321 allows. */
const NAME_MAX = 64;
const HOST_MAX = 255;

/** `name (at) example (dot) org`: as people write it to be read by people only. */
const SPELT_OUT =
  /(?<![\p{L}\p{N}._%+-])([\p{L}\p{N}._%+-]{1,64}) ?[[({] ?at ?[\])}] ?([\p{L}\p{N}-]{1,63}(?:(?: ?[[({] ?dot ?[\])}] ?|\.)[\p{L}\p{N}-]{1,63}){1,4})/giu;
/** Endings of file names, which are no domains: `logo@large.png`. */
const FILE_ENDINGS = new Set(
  'png jpg jpeg gif svg webp bmp ico css scss less js mjs cjs jsx tsx json xml yml yaml html htm php asp aspx jsp txt log csv tsv pdf doc docx xls xlsx zip gz tgz jar exe dll lock conf cfg ini sql'.split(
    ' ',
  ),
);
/** Names of services that hosts are reached under, as in `git@host.org:team/repository.git`. */
const SERVICES = new Set(['git', 'svn', 'hg']);

/**
 * E-mail addresses, and handles that are addresses: `@name@host` of the fediverse and `@name:host` of Matrix. A mere
 * `@name` is no address. Each character is looked at a bounded number of times.
 */
export function findAddresses(text: string): Detail[] {
  const details: Detail[] = [];
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const detail = isWord(text, at + 1) ? (handleAt(text, at) ?? mailAround(text, at)) : undefined;
    if (detail === undefined) continue;
    details.push(detail);
    at = detail.end - 1;
  }
  if (/[[({] ?at ?[\])}]/i.test(text)) {
    for (const { 0: found, index } of text.matchAll(SPELT_OUT)) {
      if (endsInDomain(found.replace(/ ?[[({] ?dot ?[\])}] ?/gi, '.')))
        details.push({ kind: 'e-mail', start: index, end: index + found.length });
    }
    details.sort((a, b) => a.start - b.start);
  }
  return details;
}

/** `@name@host` or `@name:host`, with the "@" at this place. */
function handleAt(text: string, at: number): Detail | undefined {
  if (at > 0 && (isWord(text, at - 1) || text[at - 1] === '/')) return undefined;
  let between = at + 1;
  while (between - at <= NAME_MAX && isOfName(text, between)) between++;
  if (between === at + 1 || (text[between] !== '@' && text[between] !== ':')) return undefined;
  const end = hostEnd(text, between + 1);
  return end === undefined ? undefined : { kind: 'handle', start: at, end };
}

function mailAround(text: string, at: number): Detail | undefined {
  let start = at;
  while (at - start < NAME_MAX && isOfName(text, start - 1)) start--;
  // Dots and quotes in front are the sentence's.
  while (start < at && !isWord(text, start) && text[start] !== '+') start++;
  const end = start === at ? undefined : hostEnd(text, at + 1);
  if (end === undefined) return undefined;
  if (text[end] === ':' && SERVICES.has(text.slice(start, at).toLowerCase())) return undefined;
  return { kind: 'e-mail', start, end };
}

/** Where a host with a top-level domain ends that begins here. */
function hostEnd(text: string, start: number): number | undefined {
  let end = start;
  while (end - start < HOST_MAX && (isWord(text, end) || text[end] === '-' || text[end] === '.')) end++;
  while (end > start && !isWord(text, end - 1)) end--;
  // A sentence that goes on without a space: "write to me@example.org.Thanks" has one domain too many, and no less.
  return endsInDomain(text.slice(start, end)) ? end : undefined;
}

function endsInDomain(host: string): boolean {
  const labels = host.split('.');
  const last = labels.at(-1)!.toLowerCase();
  if (labels.length < 2 || labels.includes('') || last.length < 2) return false;
  if (FILE_ENDINGS.has(last)) return false;
  // `react@18.2.0-rc.next` is a version.
  if (/^[v^~]?\d+$/.test(labels[0]!) && /^\d+(?:-|$)/.test(labels[1]!)) return false;
  return (
    last.startsWith('xn--') || [...last].every((_, at) => isWord(last, at) && !isDigit(last, at) && last[at] !== '_')
  );
}

function isOfName(text: string, at: number): boolean {
  return isWord(text, at) || (at >= 0 && at < text.length && ".-+%'".includes(text[at]!));
}
