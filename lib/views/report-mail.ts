import type { Report } from '../domain/report.ts';
import { briefOf } from './brief.ts';
import { mailAsHtml } from './mail-html.ts';
import { mailAsText } from './mail-text.ts';
import { shortened, shown, weekInWords } from './words.ts';

/** A mail without its envelope. */
export type MailContent = { readonly subject: string; readonly text: string; readonly html: string };

const SUBJECT_CHARS = 140;

/** The weekly report as a mail: a page and a plain text of the same data, and a subject that says what matters most. */
export function reportAsMail(report: Report, address = ''): MailContent {
  const brief = briefOf(report, address);
  return { subject: subjectOf(report), text: mailAsText(brief), html: mailAsHtml(brief) };
}

/** What a reader should hear first, by the figure a line speaks of: the ignored, then problems, wishes, the mood. */
const WEIGHT = ['ignored.', 'problems.', 'requests.', 'sentiment.', 'engagement.'];

function subjectOf({ header: { brandName, week }, summary: { lines } }: Report): string {
  const weightiest = WEIGHT.flatMap((section) => lines.find(({ figure }) => figure?.startsWith(section)) ?? [])[0];
  const said = shown(weightiest?.text ?? '').replace(/\.$/, '');
  const number = weekInWords(week).split(' of ')[0];
  return shortened(`${shown(brandName)}, ${number}: ${said === '' ? 'nothing changed' : said}`, SUBJECT_CHARS);
}
