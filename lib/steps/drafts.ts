import type { Brand } from '../domain/brand.ts';
import { FIGURES } from '../domain/figures/definition.ts';
import { madeAt, sha256 } from '../domain/identity.ts';
import { keys } from '../domain/layout.ts';
import { Report } from '../domain/report.ts';
import type { Ports } from '../ports.ts';
import { findKept, keepDocument, type Place, readKept } from './kept-document.ts';

/**
 * A draft is the report of a week that is over, kept ready by the fold: whoever reads it while nothing it was made
 * from has moved need not count again. It is derived, and may be deleted at any time.
 */
export async function readDraft(
  week: string,
  inputDigest: string,
  { table, brand }: Pick<Ports, 'table' | 'brand'>,
): Promise<Report | undefined> {
  const document = await readKept(placeOf(week), basisOf(inputDigest, brand), table);
  // Written by another version of this program it may have another form; it is then made again.
  return document === undefined ? undefined : Report.safeParse(document).data;
}

/** Whether a new draft is due: there is none from this input, and the one that stands is old enough to be replaced. */
export async function draftIsDue(
  week: string,
  inputDigest: string,
  ageMinSeconds: number,
  { table, brand, clock }: Pick<Ports, 'table' | 'brand' | 'clock'>,
): Promise<boolean> {
  const kept = await findKept(placeOf(week), table);
  if (kept === undefined) return true;
  return kept.basis !== basisOf(inputDigest, brand) && madeAt(kept.version) <= clock.now() - ageMinSeconds * 1000;
}

/** Keep a report ready. */
export async function keepDraft(report: Report, ports: Pick<Ports, 'table' | 'brand' | 'ids'>): Promise<void> {
  const { week, inputDigest } = report.header;
  const place = placeOf(week);
  const replaced = (await findKept(place, ports.table))?.version;
  await keepDocument(place, { basis: basisOf(inputDigest, ports.brand), document: report, replaced }, ports);
}

/** The whole brand file stands in it: names, owners and routing show in a report, though they change no fact. */
function basisOf(inputDigest: string, brand: Brand): string {
  return sha256([inputDigest, FIGURES, JSON.stringify(brand)].join('\n'));
}

function placeOf(week: string): Place {
  return { pointer: keys.draft(week), chunks: keys.draftChunks(week) };
}
