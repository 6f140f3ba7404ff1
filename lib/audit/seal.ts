import { createHash } from 'node:crypto';
import type { Report } from '../domain/report.ts';
import type { Discrepancy } from './compare.ts';

/** Does an issue still say what it was sealed with, and are its findings those its digest names? */
export function checkSeal(issued: Report): Discrepancy[] {
  const { header } = issued;
  const { week, issue } = header;
  const found = [
    ['header.digest', header.digest, hashOf(findingsIn(issued))],
    ['header.seal', header.seal, hashOf({ ...issued, header: { ...header, seal: null } })],
  ] as const;
  return found.flatMap(([path, reported, recomputed]) =>
    reported === recomputed ? [] : [{ week, where: `issue ${issue}`, path, reported, recomputed }],
  );
}

/** The digest of a report's findings. */
export function digestOf(report: Report): string {
  return hashOf(findingsIn(report));
}

/** What is found, apart from when and how it was told (DESIGN §8). */
function findingsIn(report: Report): unknown {
  const copy = structuredClone(report) as unknown as Record<string, Record<string, unknown>>;
  for (const name of ['digest', 'seal', 'issue', 'issuedAt', 'foldedAt', 'complete', 'cost']) delete copy.header![name];
  delete copy.trust!.operations;
  delete copy.deliveries;
  if (copy.loops) delete copy.loops.told;
  copy.summary!.lines = report.summary.lines.filter(({ operations }) => !operations);
  return copy;
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(canonical(value)).digest('hex');
}

/** RFC 8785: members in the order of their UTF-16 code units, no white space, numbers and texts as ECMAScript has them. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = value as Record<string, unknown>;
  const names = Object.keys(members)
    .filter((name) => members[name] !== undefined)
    .sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(members[name])}`).join(',')}}`;
}
