import { FLAG_KEYS, INTENT_KEYS, SENTIMENT_KEYS, type Session } from './label-session.ts';
import type { PostText } from './post-texts.ts';
import { terminalText } from './terminal-text.ts';

/** Of a very long post, only so much: the engine reads its beginning too. */
const SHOWN = 1500;
const CLEAR = '\u001b[2J\u001b[H';

/** The post before a person and what they said of it. What the engine read is not shown, so as not to lead them. */
export function screenOf({ ids, at, draft, note }: Session, { title, body }: PostText): string {
  const shown = body.length > SHOWN ? `${body.slice(0, SHOWN)} …` : body;
  return [
    `${CLEAR}Post ${at + 1} of ${ids.length}`,
    '',
    ...(title === null ? [] : [terminalText(title).toUpperCase(), '']),
    terminalText(shown),
    '',
    `Feels    ${choices(SENTIMENT_KEYS, draft.sentiment === null ? [] : [draft.sentiment])}`,
    `Wrote to ${choices(INTENT_KEYS, draft.intents)}`,
    `Is       ${choices(FLAG_KEYS, draft.moderation)}`,
    '',
    'Enter keeps, space skips, u goes back, x ends.',
    note,
    '',
  ].join('\n');
}

function choices(keys: Readonly<Record<string, string>>, chosen: readonly string[]): string {
  return Object.entries(keys)
    .map(([key, label]) => `${chosen.includes(label) ? '[x]' : '[ ]'} ${key} ${label.replaceAll('_', ' ')}`)
    .join('   ');
}
