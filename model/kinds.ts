/** A kind of text, told by how it is written and never by its label. */
export type Kind = { readonly name: string; readonly holds: (text: string) => boolean };

const of = (name: string, pattern: RegExp): Kind => ({ name, holds: (text) => pattern.test(text) });
const wordsIn = (text: string) => text.split(/\s+/).length;

/** Words that are spelt as they are said, many of them in African American English and on its Twitter. */
const AS_SAID = /\b(?:finna|tryna|gon|ain'?t|dat|dis|dem|wit|y'?all|nah|bruh|imma|ima|boutta|deadass|lil)\b/i;

/** Kinds by which the reading of feelings is looked at. */
export const KINDS_OF_TEXT: readonly Kind[] = [
  { name: 'up to 5 words', holds: (text) => wordsIn(text) <= 5 },
  { name: '6 to 15 words', holds: (text) => wordsIn(text) > 5 && wordsIn(text) <= 15 },
  { name: '16 to 30 words', holds: (text) => wordsIn(text) > 15 && wordsIn(text) <= 30 },
  { name: 'more than 30 words', holds: (text) => wordsIn(text) > 30 },
  of('a negation', /\b(?:not|no|never|nothing|cannot|cant|dont|wont)\b|n['’]t\b/i),
  of('a turn (but, though, however)', /\b(?:but|though|although|however|yet)\b/i),
  of('a question mark', /\?/),
  of('an emoji or a face of marks', /\p{Extended_Pictographic}|[:;]-?[)(DP]/u),
  { name: 'two words in capitals', holds: (text) => (text.match(/\b[A-Z]{3,}\b/g)?.length ?? 0) > 1 },
  of('spelt as it is said', AS_SAID),
];

/** Kinds by which false alarms of abuse are looked at. */
export const KINDS_OF_TALK: readonly Kind[] = [
  { name: 'all', holds: () => true },
  of('a swear word', /\b(?:fuck\w*|shit\w*|damn|hell|crap|ass|bitch\w*|bullshit)\b/i),
  of(
    'a group of people is named',
    /\b(?:gays?|lesbians?|trans|muslims?|jew(?:s|ish)?|christians?|blacks?|whites?|asians?|mexicans?|immigrants?|refugees?|women|girls?)\b/i,
  ),
  of('spelt as it is said', AS_SAID),
  {
    name: 'none of these',
    holds: (text) => !KINDS_OF_TALK.some(({ name, holds }) => !['all', 'none of these'].includes(name) && holds(text)),
  },
];
