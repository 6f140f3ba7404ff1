/** Everything that moves a cursor, rings or recolours: a member's words must not drive the terminal they are shown on. */
const CONTROL = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** A text as it may be shown on a terminal: its lines are kept, its control and direction characters are not. */
export function terminalText(text: string): string {
  return text.replace(CONTROL, (character) => (character === '\n' ? '\n' : ' '));
}
