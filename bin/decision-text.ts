import type { ReadDecision } from '../lib/steps/decide.ts';
import { terminalText } from './terminal-text.ts';

/** Why a decision does not apply, for people. */
const VOID: Readonly<Record<NonNullable<ReadDecision['void']>, string>> = {
  undone: 'taken back',
  gone: 'every post it is about was deleted',
  overruled: 'a later decision says otherwise',
  'no-such-team': 'the brand has no such team any more',
  idle: 'it is so without it',
};

/** A decision on a line: its id, when, what, by whom and why, and whether it applies. */
export function decisionAsText(decision: ReadDecision): string {
  const { id, at, by, note } = decision;
  const why = note === null ? '' : `: ${note}`;
  const voided = decision.void === null ? '' : ` (does not apply: ${VOID[decision.void]})`;
  return `${id}  ${at}  ${terminalText(`${rulingOf(decision)}, by ${by}${why}`)}${voided}\n`;
}

function rulingOf(decision: ReadDecision): string {
  switch (decision.kind) {
    case 'status':
      return `${nameOf(decision)} is ${decision.status.replace('_', ' ')}`;
    case 'title':
      return `${nameOf(decision)} is called "${decision.title}"`;
    case 'owner':
      return `${nameOf(decision)} is with ${decision.team}`;
    case 'ticket':
      return `${nameOf(decision)} is worked on in ${decision.ticket}`;
    case 'together':
      return `${decision.a[0]} and ${decision.b[0]} are one request${titlesOf(decision)}`;
    case 'apart':
      return `${decision.a[0]} and ${decision.b[0]} are two requests${titlesOf(decision)}`;
    case 'staff':
      return `${decision.author} of ${decision.source} is ${decision.isStaff ? '' : 'not '}staff`;
    case 'opt_out':
      return `${decision.author} of ${decision.source} ${decision.isOut ? 'does not want' : 'agrees'} to be named a champion`;
    case 'initiative': {
      const { id, name, from, to } = decision.initiative;
      return `initiative ${id}, "${name}", ran from ${from} to ${to}`;
    }
    case 'undo':
      return `${decision.decision} is taken back`;
  }
}

/** The request as it is called now; once it is gone, the first ask that was named. */
function nameOf({ about, asks }: ReadDecision & { readonly asks: readonly string[] }): string {
  const [one] = about;
  return one === undefined ? asks[0]! : `"${one.title}" (${one.request})`;
}

function titlesOf({ about }: ReadDecision): string {
  return about.length === 0 ? '' : ` (${about.map(({ title }) => `"${title}"`).join(', ')})`;
}
