import * as z from 'zod';
import { InvalidInputError, MisconfiguredError } from './errors.ts';
import { Report } from './report.ts';
import { Restated } from './report-operations.ts';

/** What is read of an issue whichever release sealed it; the rest stays as it was, or its seal would not hold. */
const Sealed = z.looseObject({
  header: z.looseObject({
    week: z.string(),
    issue: z.number(),
    issuedAt: z.string(),
    asOf: z.string(),
    inputDigest: z.string(),
    digest: z.string(),
    seal: z.string(),
  }),
  trust: z.looseObject({ operations: z.looseObject({ restated: z.array(Restated) }) }),
});

/**
 * An issue as it was sealed, byte for byte, by this release or an earlier one: figures are found in it by what they
 * look like, so it can be restated and audited in whatever form it is.
 * @throws MisconfiguredError when it is no report.
 */
export function asSealed(document: unknown): Report {
  const read = Sealed.safeParse(document);
  if (!read.success) throw new MisconfiguredError('What was kept as an issue is no report.');
  return document as Report;
}

/**
 * A report all of whose members are as this release has them, to be put into words.
 * @throws InvalidInputError of type `not-acceptable` when an earlier release sealed it in another form, of which the
 * JSON alone can be shown.
 */
export function inPresentForm(report: Report): Report {
  if (Report.safeParse(report).success) return report;
  const { week, issue } = report.header;
  throw new InvalidInputError(
    `Issue ${issue} of ${week} was sealed by an earlier release, and can be had as JSON only. Without an issue the report comes as the books stand, in every form.`,
    'not-acceptable',
  );
}
