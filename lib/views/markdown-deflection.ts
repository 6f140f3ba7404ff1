import type { Report } from '../domain/report.ts';
import { DEFLECTION, deflectionInWords } from './deflection-words.ts';

/** What the community took off support's hands, told three ways. */
export function deflection(report: Report): string {
  const lines = deflectionInWords(report).map((line) => `- ${line}`);
  return `## ${DEFLECTION.title}\n\n${DEFLECTION.caveat}\n\n${lines.join('\n')}`;
}
