import * as z from 'zod';
import { InvalidInputError } from './errors.ts';
import { pointerOf } from './pointer.ts';

const Slug = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9-]{0,39}$/,
    'must be lower-case letters, digits and dashes, at most 40, beginning with a letter or digit',
  );

/** A subject the brand has named. Phrases are compared by their stems; an exclusion silences a phrase around it. */
export const Theme = z.strictObject({
  id: Slug,
  name: z.string().min(1).max(80),
  phrases: z
    .array(z.string().min(1).max(80))
    .min(1)
    .describe('Words or phrases that name the theme; inflections match too.'),
  exclusions: z.array(z.string().min(1).max(80)).default([]).describe('Phrases inside which a match does not count.'),
  parent: Slug.nullable().default(null).describe('The theme this one belongs to.'),
  owner: z.string().nullable().default(null).describe('The team that owns the theme.'),
});
export type Theme = z.infer<typeof Theme>;

/** A brand's statement of what goes where: the first rule that claims a request wins. */
export const RoutingRule = z.strictObject({
  destination: Slug,
  theme: Slug.optional(),
  demandMin: z.number().int().min(1).optional(),
});
export type RoutingRule = z.infer<typeof RoutingRule>;

/** Times an hour of the brand's day begins with: an IANA time zone. */
const TimeZone = z.string().refine(isTimeZone, 'must be an IANA time zone such as "Europe/Berlin"');

/**
 * The one file an engineer edits. `{"id":"acme","name":"Acme"}` is valid; everything else has a default.
 * Secrets never stand in it.
 */
export const Brand = z.strictObject({
  $schema: z.string().optional(),
  id: Slug,
  name: z.string().min(1).max(80),
  timeZone: TimeZone.default('UTC').describe('Days and weeks are counted in this zone.'),
  languages: z
    .array(z.string().regex(/^[a-z]{2}$/, 'must be two-letter codes such as "en"'))
    .min(1)
    .default(['en']),
  staff: z
    .array(z.strictObject({ source: z.string().min(1), authorId: z.string().min(1) }))
    .default([])
    .describe('Authors who speak for the brand though their posts do not say so.'),
  taxonomy: z.array(Theme).default([]),
  routing: z.array(RoutingRule).default([]),
  moderation: z
    .strictObject({ hold: z.literal(false, 'must be false: holding posts back is not built yet') })
    .default({ hold: false }),
});
export type Brand = z.infer<typeof Brand>;

/**
 * Read a brand file.
 * @throws InvalidInputError that names the file, each path and what was expected there.
 */
export function parseBrand(input: unknown, file = 'brand file'): Brand {
  const parsed = Brand.safeParse(input);
  const errors = parsed.success
    ? inconsistencies(parsed.data)
    : parsed.error.issues.map(({ path, message }) => ({ pointer: pointerOf(path), detail: message }));
  if (parsed.success && errors.length === 0) return parsed.data;
  const list = errors.map(({ pointer, detail }) => `  ${pointer || '/'}: ${detail}`).join('\n');
  throw new InvalidInputError(`${file} is not a valid brand file:\n${list}`, 'invalid-input', errors);
}

/** What the schema of one member cannot see: names that must be unique, or must exist. */
function inconsistencies(brand: Brand): { pointer: string; detail: string }[] {
  const ids = brand.taxonomy.map(({ id }) => id);
  const known = `its themes are ${ids.map((id) => `'${id}'`).join(', ') || 'none'}`;
  const repeated = ids.flatMap((id, i) =>
    ids.indexOf(id) < i ? [{ pointer: `/taxonomy/${i}/id`, detail: `names theme '${id}' a second time` }] : [],
  );
  const orphans = brand.taxonomy.flatMap(({ parent }, i) =>
    parent !== null && !ids.includes(parent)
      ? [{ pointer: `/taxonomy/${i}/parent`, detail: `names theme '${parent}'; ${known}` }]
      : [],
  );
  const stray = brand.routing.flatMap(({ theme }, i) =>
    theme !== undefined && !ids.includes(theme)
      ? [{ pointer: `/routing/${i}/theme`, detail: `routing rule ${i + 1} names theme '${theme}'; ${known}` }]
      : [],
  );
  return [...repeated, ...orphans, ...stray];
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
