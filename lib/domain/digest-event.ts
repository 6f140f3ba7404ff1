import type { Report } from './report.ts';
import type { TeamEvent } from './team-event.ts';

export type DigestEvent = Extract<TeamEvent, { type: 'digest.weekly' }>;

/** What makes an issue's digest a message: its delivery id, its place among the brand's messages, and our address. */
export type DigestEnvelope = { readonly id: string; readonly version: number; readonly address: string };

/** An issue of the weekly report as it travels on the digest queue: its lines, its requests by title, and a link. */
export function digestEvent(report: Report, { id, version, address }: DigestEnvelope): DigestEvent {
  const { header, summary, requests } = report;
  return {
    specversion: '1.0',
    id,
    source: `/brands/${header.brand}`,
    type: 'digest.weekly',
    subject: header.week,
    time: header.issuedAt ?? header.foldedAt,
    datacontenttype: 'application/json',
    data: {
      version,
      week: header.week,
      issue: header.issue ?? 0,
      digest: header.digest,
      lines: summary.lines.map(({ text }) => text),
      suggestion: summary.suggestion?.text ?? null,
      requests: requests.list.map(({ id: requestId, title, destination, status, demandTotal }) => ({
        id: requestId,
        title,
        destination,
        status,
        demand: demandTotal.value ?? 0,
      })),
      link: `${address}/v1/reports/${header.week}`,
    },
  };
}
