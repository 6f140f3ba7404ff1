import type { Report } from '../domain/report.ts';
import { inline, table } from './markdown-parts.ts';
import { PHRASES } from './phrase-words.ts';
import { number } from './words.ts';

/** What people began to ask for, and ceased to, outside the themes the brand has named. */
export function phrases({ phrases: { rising, vanished } }: Report): string {
  if (rising.length + vanished.length === 0) return `## ${PHRASES.title}\n\n${PHRASES.empty}`;
  const up = rising
    .slice(0, 10)
    .map(({ phrase, people, before, entry }) => [inline(phrase), number(people), number(before), `\`${entry.id}\``]);
  const gone = vanished.slice(0, 10).map(({ phrase, before }) => [inline(phrase), number(before)]);
  return [
    `## ${PHRASES.title}`,
    up.length === 0 ? '' : table(PHRASES.rising, up),
    gone.length === 0 ? '' : table(PHRASES.vanished, gone),
  ]
    .filter(Boolean)
    .join('\n\n');
}
