import type { Report } from '../domain/report.ts';

/**
 * A sealed report whose figures lead to the present lists, and to what happened since it was sealed. For pages alone:
 * what was sealed is the document as it stands.
 */
export function withIssueLinks(report: Report): Report {
  const { issue } = report.header;
  return issue === null ? report : (linked(report, issue) as Report);
}

function linked(value: unknown, issue: number): unknown {
  if (Array.isArray(value)) return value.map((one) => linked(one, issue));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      name === 'evidence' && typeof one === 'string' && one.includes('figure=')
        ? `${one}&issue=${issue}`
        : linked(one, issue),
    ]),
  );
}
