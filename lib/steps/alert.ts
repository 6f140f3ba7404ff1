import { TRIAGE, teamsOf } from '../domain/brand.ts';
import { evidenceAddress } from '../domain/compare-weeks.ts';
import { countedOf } from '../domain/figures/figure.ts';
import { keys } from '../domain/layout.ts';
import { crowdedThemes, findSpikes, SPIKE_REACH, type Spike } from '../domain/spike.ts';
import { spikeEvent } from '../domain/spike-event.ts';
import type { Ports } from '../ports.ts';
import { calendarOf } from './compiled.ts';
import { type Books, digestOfDates } from './open-books.ts';
import { nextVersion, putInOutbox } from './outbox.ts';
import { besideFor } from './when-large.ts';

const DAY = 86_400_000;

type AlertPorts = Pick<Ports, 'table' | 'brand' | 'address' | 'clock' | 'log' | 'beside'>;

/**
 * Tell the team of a theme that suddenly many members are unhappy about it: once a theme and local day, which the
 * ledger decides. The day is that of the newest complaint, so midnight alone repeats nothing. Answers how many were
 * told. Looked at whenever a page of the last days moved.
 */
export async function alertOnSpikes(books: Books, ports: AlertPorts): Promise<number> {
  const { table, brand } = ports;
  const at = ports.clock.now();
  const lately = datesBack(at, DAY, ports);
  const basis = digestOfDates(books, lately, JSON.stringify(brand.alerts));
  const last = await table.get(keys.routed('alerts'), { consistent: true });
  if (last?.basis === basis) return 0;

  let told = 0;
  for (const spike of await readSpikes(books, at, ports)) if (await tell(spike, ports)) told++;
  await table.put({ ...keys.routed('alerts'), basis });
  return told;
}

/** The spikes at a moment, ms. What is usual is looked up only where the day itself is out of the ordinary: it takes four weeks of pages. */
export async function readSpikes(
  books: Books,
  at: number,
  ports: Pick<Ports, 'brand' | 'beside'>,
): Promise<readonly Spike[]> {
  const { alerts } = ports.brand;
  const [lately, before] = [datesBack(at, DAY, ports), datesBack(at, SPIKE_REACH, ports)];
  const day = besideFor(lately, books, ports);
  if (day !== undefined) return day.spikes(at);
  if (crowdedThemes(countedOf(await books.factsOn(lately)), at, alerts).length === 0) return [];
  const month = besideFor(before, books, ports);
  if (month !== undefined) return month.spikes(at);
  const [first] = books.hoursOn.keys();
  const facts = countedOf(await books.factsOn(before));
  return findSpikes(facts, at, Date.parse(`${first}T00:00:00Z`), alerts);
}

async function tell(spike: Spike, ports: AlertPorts): Promise<boolean> {
  const { table, brand, address, clock } = ports;
  const calendar = calendarOf(brand);
  const place = keys.alert(spike.theme, calendar.dateOf(spike.lastAt));
  if ((await table.get(place, { consistent: true })) !== undefined) return false;

  const to = teamOf(spike.theme, ports);
  const version = await nextVersion(ports);
  const themeName = brand.taxonomy.find(({ id }) => id === spike.theme)?.name ?? spike.theme;
  const link = `${address}${evidenceAddress(calendar.weekOf(spike.to - 1), `themes.${spike.theme}.net`)}`;
  const event = spikeEvent({ spike, version, themeName, link }, { brandId: brand.id, at: clock.now() });
  const { people, usual } = spike;
  const ledger = { ...place, entry: { event: 'alert.spike', at: clock.now(), theme: spike.theme, people, usual } };
  const group = `alert-${spike.theme}`;
  await putInOutbox({ id: event.id, version, via: 'queue', to, group, body: JSON.stringify(event), ledger }, ports);
  ports.log.info('route.alerted', { theme: spike.theme, to, people });
  return true;
}

/** The team that owns a theme: the one its brand named, else where the first rule for the theme leads, else triage. */
function teamOf(theme: string, { brand }: Pick<Ports, 'brand'>): string {
  const owner = brand.taxonomy.find(({ id }) => id === theme)?.owner;
  if (owner != null && teamsOf(brand).some(({ id }) => id === owner)) return owner;
  return brand.routing.find((rule) => rule.theme === theme)?.destination ?? TRIAGE;
}

/** The local dates from so long before a moment up to it, in order. */
function datesBack(at: number, ms: number, { brand }: Pick<Ports, 'brand'>): string[] {
  const { hourOf } = calendarOf(brand);
  const hours = Array.from({ length: Math.ceil(ms / 3_600_000) + 1 }, (_, n) => hourOf(at - n * 3_600_000));
  return [...new Set(hours.map((hour) => hour.slice(0, 10)))].sort();
}
