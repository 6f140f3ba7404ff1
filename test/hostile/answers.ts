import type { Expect, Wanted } from './format.ts';
import type { Answer } from './wire.ts';

/** Every answer so far, by step; what each asked is needed to compare two. */
export type Heard = readonly { readonly answers: readonly Answer[]; readonly asked: readonly string[] }[];

/** What is wrong with a step's answers, as sentences; none when all is as it must be. */
export function faultsOf(expect: Expect, step: number, heard: Heard, cpuMs: number): string[] {
  const { all, anyOf, ...wanted } = expect;
  const { answers } = heard[step]!;
  const faultsWith = (answer: Answer, one: Wanted) => faultsOfOne(answer, one, step, heard, cpuMs / answers.length);
  const everyone = answers.flatMap((answer) => faultsWith(answer, anyOf === true ? {} : wanted));
  const alternatives = alternativesOf(anyOf, wanted);
  const some =
    alternatives === undefined
      ? []
      : anyOf === true
        ? answers.some((answer) => faultsWith(answer, wanted).length === 0)
          ? []
          : ['none of the answers is as expected']
        : answers.flatMap((answer) => {
            const faults = alternatives.map((one) => faultsWith(answer, one));
            return faults.some((list) => list.length === 0) ? [] : faults[0]!;
          });
  const each = alternativesOf(all, wanted) ?? [];
  return [
    ...new Set([...everyone, ...some, ...answers.flatMap((answer) => each.flatMap((one) => faultsWith(answer, one)))]),
  ];
}

function alternativesOf(several: Expect['all'], wanted: Wanted): readonly Wanted[] | undefined {
  if (several === undefined || several === false) return undefined;
  if (several === true) return [wanted];
  if (!Array.isArray(several)) return [several];
  return several.map((one) => (typeof one === 'number' ? { status: [one] } : one));
}

function faultsOfOne(answer: Answer, wanted: Wanted, step: number, heard: Heard, cpuMs: number): string[] {
  const { status, problem, maxMs, bodyLacks = [], closed, sameAs } = wanted;
  const faults: string[] = [];
  if (status !== undefined && !status.includes(answer.status)) {
    faults.push(`answered ${answer.status || 'nothing'}, not ${status.join(' or ')}`);
  }
  // An answer that is one of several allowed ones need not be a problem at all.
  if (problem !== undefined && answer.status >= 400 && !problem.includes(problemOf(answer))) {
    faults.push(`the problem is '${problemOf(answer)}', not ${problem.join(' or ')}`);
  }
  // The time is that of an idle machine: where others work beside us, the time our own processor spent tells.
  if (maxMs !== undefined && answer.ms > maxMs && cpuMs > maxMs) {
    faults.push(`took ${Math.round(answer.ms)} ms, ${Math.round(cpuMs)} of them working, more than ${maxMs}`);
  }
  for (const text of bodyLacks) if (answer.body.includes(text)) faults.push(`the answer holds '${text}'`);
  if (closed === true && !answer.closed) faults.push('the connection was left open');
  if (sameAs !== undefined && impartial(heard, step) !== impartial(heard, sameAs)) {
    faults.push(`the answer differs from that of step ${sameAs}`);
  }
  return faults;
}

/** The last part of a problem's type. */
export function problemOf({ body }: Pick<Answer, 'body'>): string {
  try {
    const { type } = JSON.parse(body) as { type?: unknown };
    return String(type).split('/').at(-1)!;
  } catch {
    return '';
  }
}

/** An answer without what tells one request from another: its id, and what it asked for. */
function impartial(heard: Heard, step: number): string {
  const { answers, asked } = heard[step]!;
  const { status, headers, body } = answers[0]!;
  const said = asked
    .filter((one) => one !== '')
    .reduce((text, one) => text.replaceAll(encodeURIComponent(one), '·').replaceAll(one, '·'), body);
  const anonymous = said.replace(/urn:uuid:[0-9a-f-]+/g, '·');
  return `${status}\n${headers['content-type']}\n${anonymous}`;
}
