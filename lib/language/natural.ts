/**
 * The only file that imports `natural`, and only its leaves: the package root loads five database clients, takes
 * half a second and prints to standard output.
 */
import BayesClassifier from 'apparatus/lib/apparatus/classifier/bayes_classifier.js';
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

/** What an unseen word counts beside a seen one; below 1 since a brand gives few examples of each theme. */
const SMOOTHING = 0.1;

/**
 * Learns labels from lists of stems by Bayes' rule; what it makes names the likeliest label of another list.
 *
 * It is the engine inside `natural`'s BayesClassifier, which wraps it in file access, worker threads and a matrix
 * library that would be half again as large as the rest of the reading.
 */
export function createBayesClassifier(
  examples: readonly { readonly stems: readonly string[]; readonly label: string }[],
): (stems: readonly string[]) => string | undefined {
  const places = new Map([...new Set(examples.flatMap(({ stems: own }) => own))].map((one, place) => [one, place]));
  const observed = (own: readonly string[]) => {
    const observation = new Array<number>(places.size).fill(0);
    for (const place of own.flatMap((one) => places.get(one) ?? [])) observation[place] = 1;
    return observation;
  };
  const classifier = new BayesClassifier(SMOOTHING);
  for (const { stems: own, label } of examples) classifier.addExample(observed(own), label);
  return (own) => {
    const known = own.some((one) => places.has(one));
    return known ? classifier.getClassifications(observed(own))[0]?.label : undefined;
  };
}
