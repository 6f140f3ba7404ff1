import * as z from 'zod';

const Phrase = z.string().min(1).max(80);
const Phrases = z.array(Phrase).max(200).default([]);

/** What tells a name from the word it also is: "Apple" from the fruit. */
export const Homonyms = z.strictObject({
  exclusions: Phrases.describe('Phrases inside which the name is another thing: "apple pie", "big apple".'),
  requires: Phrases.describe('Of these a post must hold one, or the name counts only as @name: "laptop", "phone".'),
  cased: z
    .boolean()
    .default(false)
    .describe(
      'Whether only the spelling given here counts: "Notion", not "notion". Of names up to three letters it always does.',
    ),
});
export type Homonyms = z.infer<typeof Homonyms>;

/** Something members name: a product, a competitor. */
export const Named = z.strictObject({
  name: Phrase,
  aliases: Phrases.describe('Its other names. "@name" and "#name" stand for the handle and the tag alone.'),
  homonyms: Homonyms.prefault({}),
});
export type Named = z.infer<typeof Named>;

/** Names that two of the named would share: a post that says one could mean either. */
export function sharedNames(
  named: readonly Pick<Named, 'name' | 'aliases'>[],
): { readonly name: string; readonly by: string }[] {
  const owners = new Map<string, string>();
  const shared: { name: string; by: string }[] = [];
  for (const { name: owner, aliases } of named) {
    for (const name of new Set([owner, ...aliases])) {
      const known = owners.get(name.toLowerCase());
      if (known !== undefined && known !== owner) shared.push({ name, by: known });
      owners.set(name.toLowerCase(), owner);
    }
  }
  return shared;
}
