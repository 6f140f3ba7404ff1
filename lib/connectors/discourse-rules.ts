import { at, textAt } from './reading.ts';

/** Kinds of posts that people write: any, and those of the staff in a colour of their own. */
const WRITTEN: readonly unknown[] = [undefined, null, 1, 2];

/** Posts that are no member's public words, and why. */
const RULES: readonly (readonly [reason: string, is: (post: unknown) => boolean])[] = [
  ['a whisper among the staff', (post) => at(post, 'post_type') === 4],
  [
    "one of the forum's own notes",
    (post) => !WRITTEN.includes(at(post, 'post_type')) || textAt(post, 'action_code') !== null,
  ],
  ['written by a bot', (post) => isBelowZero(at(post, 'user_id'))],
  ['hidden from everybody', (post) => at(post, 'hidden') === true],
];

/** Why a post of Discourse is not for us; undefined when it is. */
export function leftOutOfDiscourse(post: unknown, archetype: unknown): string | undefined {
  if (archetype === 'private_message') return 'a private message';
  return RULES.find(([, is]) => is(post))?.[0];
}

/** Whether a user, or a post that tells of its writer, has a role in running the forum. */
export function hasRole(user: unknown): boolean {
  return ['staff', 'admin', 'moderator'].some((role) => at(user, role) === true);
}

/** The forum's own programs are users whose ids are negative. */
export function isBelowZero(value: unknown): boolean {
  return typeof value === 'number' && value < 0;
}
