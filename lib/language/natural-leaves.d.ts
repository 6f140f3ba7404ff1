/** The leaves of `natural` that we import, which carry no types of their own. */
declare module 'natural/lib/natural/stemmers/porter_stemmer.js' {
  const PorterStemmer: { stem(word: string): string };
  export default PorterStemmer;
}

declare module 'apparatus/lib/apparatus/classifier/bayes_classifier.js' {
  export default class BayesClassifier {
    constructor(smoothing: number);
    /** An observation has a place for every word, 1 where it is there. */
    addExample(observation: number[], label: string): void;
    /** Labels by their probability, the likeliest first; equals in the order they were met. */
    getClassifications(observation: number[]): { label: string; value: number }[];
  }
}
