import * as z from 'zod';
import { ViewsModel } from './brand-deflection.ts';
import { Alerts, ReportDelivery, RoutingRule, Segment, Slug, Team, Triggers } from './brand-delivery.ts';
import { Deploy } from './brand-deploy.ts';
import { Homonyms, Named, sharedNames } from './brand-names.ts';
import { Guideline, Theme } from './brand-reading.ts';
import { ResponseTargets } from './brand-responses.ts';
import { Retention } from './brand-retention.ts';
import { SourceConfig } from './brand-sources.ts';
import { CalibrationExample } from './calibration-examples.ts';
import { InvalidInputError } from './errors.ts';
import { Prices } from './prices.ts';
import { errorsOf } from './refused.ts';

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
  phoneRegions: z
    .array(z.string().regex(/^[A-Z]{2}$/, 'must be two-letter country codes such as "DE"'))
    .nullable()
    .default(null)
    .describe(
      'Countries whose telephone numbers members write without a country code. Without it: those of the time zone and the languages.',
    ),
  sources: z
    .array(SourceConfig)
    .default([])
    .describe('Where members talk. A source that is not named here may still be sent by the API or imported.'),
  staff: z
    .array(z.strictObject({ source: z.string().min(1), authorId: z.string().min(1) }))
    .default([])
    .describe('Authors who speak for the brand though their posts do not say so.'),
  aliases: Named.shape.aliases.describe('Other names of the brand, by which mentions of it are found.'),
  homonyms: Homonyms.prefault({}).describe("What tells the brand's name from the word it also is."),
  products: z.array(Named).default([]).describe('What members name of the brand.'),
  competitors: z.array(Named).default([]).describe('Whom members name beside it; share of voice is told against them.'),
  taxonomy: z.array(Theme).default([]),
  synonyms: z
    .array(z.array(z.string().min(1).max(80)).min(2))
    .default([])
    .describe('Lists of phrases that ask for the same thing; inflections match too. Requests are merged by them.'),
  labels: z
    .union([z.string().min(1), z.array(CalibrationExample)])
    .default([])
    .describe('The file of posts that people labelled, beside this one; `groundswell label` makes it.'),
  guidelines: z
    .array(Guideline)
    .default([])
    .describe("The community's own rules: what breaks one is flagged for a person to look at."),
  responseTargets: ResponseTargets.prefault({}).describe('How soon members should hear from somebody.'),
  retention: Retention.prefault({}),
  segments: z.array(Segment).default([]),
  teams: z.array(Team).default([]).describe('Product teams. Without any, each destination of a rule is one.'),
  routing: z.array(RoutingRule).default([]),
  triggers: Triggers.prefault({}),
  alerts: Alerts.prefault({}),
  report: ReportDelivery.prefault({}),
  deflection: ViewsModel.prefault({}).describe('How many views stand for one question less to support.'),
  prices: z
    .union([z.string().min(1), Prices])
    .nullable()
    .default(null)
    .describe("The file of AWS's list prices for the brand's region, beside this one; without it those of us-east-1."),
  deploy: Deploy.prefault({}),
  moderation: z
    .strictObject({
      hold: z
        .union([z.literal(false), z.number().min(0.5).max(1)])
        .default(0.98)
        .describe('Spam of at least this confidence waits outside the figures for a verdict; false holds nothing.'),
    })
    .prefault({}),
});
export type Brand = z.infer<typeof Brand>;

/**
 * Read a brand file.
 * @throws InvalidInputError that names the file, each path and what was expected there.
 */
export function parseBrand(input: unknown, file = 'brand file'): Brand {
  const parsed = Brand.safeParse(input);
  const errors = parsed.success ? inconsistencies(parsed.data) : errorsOf(parsed.error);
  if (parsed.success && errors.length === 0) return parsed.data;
  const list = errors.map(({ pointer, detail }) => `  ${pointer || '/'}: ${detail}`).join('\n');
  throw new InvalidInputError(`${file} is not a valid brand file:\n${list}`, 'invalid-input', errors);
}

/** The destination of a request that no rule claims. */
export const TRIAGE = 'triage';
/** The destination of the weekly digest. */
export const DIGEST = 'digest';

/** Every team of a brand: those it names, and those that only its rules name; triage is always one. */
export function teamsOf({ teams, routing }: Pick<Brand, 'teams' | 'routing'>): Team[] {
  const named = new Map(teams.map((team) => [team.id, team]));
  for (const id of [...routing.map(({ destination }) => destination), TRIAGE]) {
    if (!named.has(id)) named.set(id, { id, queueArn: null, bridge: null });
  }
  return [...named.values()];
}

/** Every destination a brand has a queue for: its teams, and the weekly digest. */
export function destinationsOf(brand: Pick<Brand, 'teams' | 'routing'>): string[] {
  return [...teamsOf(brand).map(({ id }) => id), DIGEST];
}

type Inconsistency = { readonly pointer: string; readonly detail: string };

/** What the schema of one member cannot see: names that must be unique, or must exist. */
function inconsistencies(brand: Brand): Inconsistency[] {
  const { taxonomy, guidelines, sources, teams, segments, routing, report, deploy } = brand;
  const themes = taxonomy.map(({ id }) => id);
  const rule = (i: number) => `routing rule ${i + 1}`;
  return [
    ...repeats('taxonomy', 'theme', themes),
    ...repeats(
      'guidelines',
      'guideline',
      guidelines.map(({ id }) => id),
    ),
    ...repeats(
      'sources',
      'source',
      sources.map(({ id }) => id),
    ),
    ...sources.flatMap(({ id, connector, url }, i) =>
      connector === 'feed' && url === null
        ? [{ pointer: `/sources/${i}/url`, detail: `the feed '${id}' must have the address it is fetched from` }]
        : [],
    ),
    ...repeats(
      'teams',
      'team',
      teams.map(({ id }) => id),
    ),
    ...repeats(
      'segments',
      'segment',
      segments.map(({ id }) => id),
    ),
    ...taxonomy.flatMap(({ parent }, i) => stray(`/taxonomy/${i}/parent`, '', 'theme', parent, themes)),
    ...routing.flatMap(({ theme }, i) => stray(`/routing/${i}/theme`, rule(i), 'theme', theme, themes)),
    ...routing.flatMap(({ segment }, i) =>
      stray(
        `/routing/${i}/segment`,
        rule(i),
        'segment',
        segment,
        segments.map(({ id }) => id),
      ),
    ),
    ...routing.flatMap(({ destination }, i) =>
      teams.length === 0
        ? []
        : stray(`/routing/${i}/destination`, rule(i), 'team', destination, [...teams.map(({ id }) => id), TRIAGE]),
    ),
    ...sharedNames([brand, ...brand.products, ...brand.competitors]).map(({ name, by }) => ({
      pointer: '',
      detail: `the name '${name}' is ${by === brand.name ? "the brand's own" : `also that of '${by}'`}: a post that says it could mean either`,
    })),
    ...teams.flatMap(({ id }, i) => reserved(`/teams/${i}/id`, id)),
    ...routing.flatMap(({ destination }, i) => reserved(`/routing/${i}/destination`, destination)),
    ...(report.recipients.length > 0 && report.from === null
      ? [{ pointer: '/report/from', detail: 'must name the sender, since there are recipients' }]
      : []),
    ...(deploy.budgetUsd !== null && deploy.alarmEmail === null
      ? [{ pointer: '/deploy/alarmEmail', detail: 'must name who hears of the budget' }]
      : []),
    ...(deploy.writeUnitsMax !== null && (deploy.warmWriteUnits ?? 0) > deploy.writeUnitsMax
      ? [{ pointer: '/deploy/warmWriteUnits', detail: `must be at most 'writeUnitsMax', ${deploy.writeUnitsMax}` }]
      : []),
  ];
}

function repeats(list: string, noun: string, ids: readonly string[]): Inconsistency[] {
  return ids.flatMap((id, i) =>
    ids.indexOf(id) < i ? [{ pointer: `/${list}/${i}/id`, detail: `names ${noun} '${id}' a second time` }] : [],
  );
}

function reserved(pointer: string, id: string): Inconsistency[] {
  return id === DIGEST ? [{ pointer, detail: `'${DIGEST}' is the queue of the weekly report` }] : [];
}

function stray(
  pointer: string,
  who: string,
  noun: string,
  name: string | null | undefined,
  known: readonly string[],
): Inconsistency[] {
  if (name == null || known.includes(name)) return [];
  const list = known.map((id) => `'${id}'`).join(', ') || 'none';
  return [{ pointer, detail: `${who === '' ? '' : `${who} `}names ${noun} '${name}'; its ${noun}s are ${list}` }];
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
