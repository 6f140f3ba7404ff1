import canonicalize from 'canonicalize';
import { sha256 } from './identity.ts';
import type { Report } from './report.ts';

/**
 * What a report finds, apart from when and how it was issued: the same posts, rules, week and cut give the same
 * findings, byte for byte, however the posts arrived.
 */
export function findingsOf(report: Report): unknown {
  const { digest, seal, issue, issuedAt, foldedAt, complete, cost, ...header } = report.header;
  const { operations, ...trust } = report.trust;
  const { deliveries, ...rest } = report;
  const { told, ...loops } = report.loops;
  const lines = report.summary.lines.filter((line) => !line.operations);
  return { ...rest, header, summary: { ...report.summary, lines }, loops, trust };
}

/** The SHA-256 of the RFC 8785 form of the findings. */
export function digestOfFindings(report: Report): string {
  return sha256(canonicalForm(findingsOf(report)));
}

/** The SHA-256 of the whole document as issued, its own seal being null. */
export function sealOf(report: Report): string {
  return sha256(canonicalForm({ ...report, header: { ...report.header, seal: null } }));
}

function canonicalForm(value: unknown): string {
  return canonicalize(value) ?? '';
}
