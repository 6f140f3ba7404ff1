import type { Words } from './post-state.ts';

/** As much of a body as is looked at for how it begins, characters. */
const LOOKED_AT = 4000;
/** What stands in these is somebody else's voice, or no voice at all; one that is never closed takes the rest. */
const NOT_THE_MEMBER = /<(blockquote|aside|pre|script|style)\b[\s\S]*?(?:<\/\1>|$)/gi;
const TAG = /<[^<>]{0,1000}>|<[^<>]*$/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' };

/**
 * How a post begins, as text to be quoted: markup and what was quoted from others are left out, as far as that can be
 * told without the parsers that posts are read by.
 */
export function beginningOf({ title, body, bodyFormat }: Pick<Words, 'title' | 'body' | 'bodyFormat'>): string {
  const part = body.slice(0, LOOKED_AT);
  const text = bodyFormat === 'html' ? fromHtml(part) : fromLines(part);
  const parts = [title?.trim() ?? '', text.replace(/\s+/g, ' ').trim()].filter(Boolean);
  return parts.join(/[.!?…:]$/.test(parts[0] ?? '') ? ' ' : ': ');
}

function fromHtml(body: string): string {
  const text = body.replace(NOT_THE_MEMBER, ' ').replace(TAG, ' ');
  return text.replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => ENTITIES[name]!);
}

function fromLines(body: string): string {
  const own = body.split('\n').filter((line) => !/^\s*(>|```)/.test(line));
  return own
    .join('\n')
    .replace(/<https?:[^<>|]{1,500}\|([^<>]{1,300})>/g, '$1')
    .replace(/\[([^[\]\n]{1,300})\]\([^()\s]{1,500}\)/g, '$1')
    .replace(/\*\*|__|~~|`/g, '');
}
