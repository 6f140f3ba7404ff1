/**
 * The only file that imports `natural`, and only its leaves: the package root loads five database clients, takes
 * half a second and prints to standard output.
 */
import PorterStemmer from 'natural/lib/natural/stemmers/porter_stemmer.js';

/** Enough for the words of a community; past it the memory starts afresh, which changes speed and nothing else. */
const REMEMBERED = 50_000;
const stems = new Map<string, string>();

/** A word's stem by Porter's rules. They take about 10 µs a word, so stems are remembered. */
export function stem(word: string): string {
  let known = stems.get(word);
  if (known === undefined) {
    if (stems.size >= REMEMBERED) stems.clear();
    known = word.length > 40 ? word : PorterStemmer.stem(word);
    stems.set(word, known);
  }
  return known;
}
