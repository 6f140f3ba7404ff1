import * as z from 'zod';
import { Brand, TRIAGE } from '../lib/domain/brand.ts';
import { Slug } from '../lib/domain/brand-delivery.ts';
import type { Questions } from './ask.ts';

/** A brand file as it is first written: what a person answered, and nothing that has a default. */
export type FirstBrand = z.input<typeof Brand>;

const Name = z.string().min(1, 'must not be empty').max(80, 'must have at most 80 characters');
const TimeZone = Brand.shape.timeZone.unwrap();
const list = (item: z.ZodType<string, string>) =>
  z
    .string()
    .transform((text) =>
      text
        .split(',')
        .map((part) => part.trim())
        .filter(Boolean),
    )
    .pipe(z.array(item));
export const Languages = list(z.string().regex(/^[a-z]{2}$/, 'must be two-letter codes such as "en, de"')).pipe(
  z.array(z.string()).min(1, 'must name a language'),
);
/** `Billing: invoice, refund`, or nothing. */
const ThemeLine = z
  .string()
  .regex(
    /^$|^[^:,\p{L}\p{N}]*[\p{L}\p{N}][^:,]*:[^:\p{L}\p{N}]*[\p{L}\p{N}]/u,
    'must be a name, a colon and phrases, as in "Billing: invoice, refund"',
  );

/** Ask for a first brand file; `known` are answers given already. */
export async function askForBrand(
  known: Partial<Pick<FirstBrand, 'id' | 'name' | 'timeZone' | 'languages'>>,
  { ask }: Questions,
): Promise<FirstBrand> {
  const id = known.id ?? (await ask('Id of the brand, for addresses and keys', Slug));
  const name = known.name ?? (await ask('Its name, for reports', Name, nameFrom(id)));
  const timeZone =
    known.timeZone ?? (await ask('Time zone its days and weeks are counted in', TimeZone, ownTimeZone()));
  const languages = known.languages ?? (await ask('Languages its members write', Languages, 'en'));
  const taxonomy = await askForThemes(ask);
  const teams = await ask('Ids of the teams that requests go to, or nothing (as in: design, mobile)', list(Slug));
  const routing = [];
  for (const theme of teams.length === 0 ? [] : taxonomy) {
    const team = z.enum([...teams, TRIAGE]);
    const destination = await ask(`Which team hears of ${theme.name}?`, team, teams[0]);
    if (destination !== TRIAGE) routing.push({ destination, theme: theme.id });
  }
  return firstBrand({ id, name, timeZone, languages, taxonomy, teams: teams.map((team) => ({ id: team })), routing });
}

/** A brand file without what need not stand in it. */
export function firstBrand({
  id,
  name = nameFrom(id),
  ...more
}: Partial<FirstBrand> & { readonly id: string }): FirstBrand {
  const kept = Object.entries(more).filter(([, value]) => !(Array.isArray(value) && value.length === 0));
  return { id, name, ...Object.fromEntries(kept) };
}

async function askForThemes(ask: Questions['ask']) {
  const themes = [];
  for (;;) {
    const which = themes.length === 0 ? 'A theme members speak of' : 'Another theme';
    const line = await ask(`${which}, with its phrases, or nothing (as in: Billing: invoice, refund)`, ThemeLine);
    if (line === '') return themes;
    const [name, phrases] = line.split(':').map((part) => part.trim()) as [string, string];
    themes.push({
      id: slugOf(name),
      name,
      phrases: phrases
        .split(',')
        .map((phrase) => phrase.trim())
        .filter(Boolean),
    });
  }
}

function slugOf(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .match(/[a-z0-9]+/g);
  return (words ?? ['theme']).join('-').slice(0, 40);
}

function nameFrom(id: string): string {
  return id.replace(/(^|-)(\w)/g, (_, dash, letter) => `${dash && ' '}${letter.toUpperCase()}`);
}

function ownTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
