import type { Draft } from './posts.ts';
import { child, type Element, first } from './xml.ts';

/** How RSS has an author written: an address of mail, and the name behind it. */
const BY_MAIL = /^[^\s@()]+@[^\s@()]+(?:\s*\(([^()]*)\))?$/;

/** Who wrote an entry, or the whole feed: by an address where one is given, else by the name. */
export function authorOf(entry: Element, root: Element): Draft {
  const author = child(entry, 'author') ?? (root.name === 'feed' ? child(root, 'author') : undefined);
  const name =
    (author && first(author, ['name'])) ?? first(entry, ['dc:creator']) ?? (author?.text.trim() || undefined);
  return { id: (author && first(author, ['uri'])) ?? name, name: name === undefined ? null : shownName(name) };
}

/** The name people see. An address of mail is none. */
function shownName(name: string): string | null {
  const byMail = BY_MAIL.exec(name);
  return byMail === null ? name : byMail[1]?.trim() || null;
}
