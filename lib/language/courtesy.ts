import type { Stretch } from './clauses.ts';
import { createHashSet } from './hash.ts';
import type { Tokens } from './tokens.ts';

/** What clauses consist of that are said to be polite: "thanks in advance", "any help would be appreciated". */
const isPolite = createHashSet(
  `hi hello hey dear all team guys everyone please kindly thanks thank thx ty cheers you so very much
  many a lot again in advance for your the any help time support reply response answer suggestion
  suggestions advice attention is will would be appreciated greatly really highly appreciate i we it
  and best kind regards ok yes sure hope can`.split(/\s+/),
);

/** Is a clause said to be polite, so that it tells no feeling to set against others? */
export function isCourtesy({ hash }: Tokens, { from, to }: Stretch): boolean {
  for (let t = from; t < to; t++) if (!isPolite(hash[t]!)) return false;
  return true;
}
