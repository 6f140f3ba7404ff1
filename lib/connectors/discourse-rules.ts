import { at } from './reading.ts';

/** Posts that are no member's public words, and why. */
const RULES: readonly (readonly [reason: string, is: (post: unknown) => boolean])[] = [
  ['a whisper among the staff', (post) => at(post, 'post_type') === 4],
  ["one of the forum's own notes", (post) => ![undefined, 1].includes(at(post, 'post_type') as number)],
  ['written by a bot', (post) => isBelowZero(at(post, 'user_id'))],
  ['hidden from everybody', (post) => at(post, 'hidden') === true],
];

/** Why a post of Discourse is not for us; undefined when it is. */
export function leftOutOfDiscourse(post: unknown, archetype: unknown): string | undefined {
  if (archetype === 'private_message') return 'a private message';
  return RULES.find(([, is]) => is(post))?.[0];
}

/** The forum's own programs are users whose ids are negative. */
function isBelowZero(value: unknown): boolean {
  return typeof value === 'number' && value < 0;
}
