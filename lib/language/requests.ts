import type { AskTerms } from '../domain/fact.ts';
import { stem } from './natural.ts';

/** An ask to be merged: when it was written and what it is about. */
export type AskToMerge = AskTerms & { readonly id: string; readonly createdAt: number; readonly postId: string };

type Cluster = { readonly id: string; size: number; readonly weights: Map<string, number>; norm: number };

/** How alike an ask and a request must be, 0…1. */
const ALIKE = 0.5;
/** A term that stands in more requests than this no longer proposes any: it tells them apart too little. */
const PROPOSES_UP_TO = 200;
/** What a word of the key phrase weighs beside any other word. */
const KEY_WEIGHT = 2.5;

/**
 * Words that forum posts share whatever they are about; they weigh little. A fixed list: weights never come from
 * running totals, or yesterday's merge would depend on today's posts.
 */
const GENERIC = new Set(
  `app page screen button click open close save load show list view card board post comment user account team project file image name text number
  set setting change start stop move select choose edit delete remove creat write read send find search sort filter order check test error messag
  phone mobil android iphon web browser chrome desktop version releas upgrad install log server data`.split(/\s+/),
);
const GENERIC_WEIGHT = 0.4;

/**
 * Merge asks that want the same: each ask's id is given the id of the earliest ask of its request.
 *
 * Asks are taken in the order they were written (createdAt, postId, id), so the order they arrive in cannot matter.
 * Candidates come from an index by term, so that the work grows with the asks and not with their pairs.
 */
export function clusterAsks(asks: readonly AskToMerge[]): Map<string, string> {
  const merged = new Map<string, string>();
  const byTerm = new Map<string, Cluster[]>();
  const byKey = new Map<string, Cluster>();
  for (const ask of [...asks].sort(inOrderWritten)) {
    const weights = weightsOf(ask);
    const norm = normOf(weights);
    const keyName = nameOfKey(ask);
    const cluster = (keyName !== undefined && byKey.get(keyName)) || mostAlike(ask.kind, weights, norm, byTerm);
    if (cluster !== undefined) join(cluster, weights, byTerm, ask.kind);
    const home = cluster ?? found(ask, weights, norm, byTerm);
    if (keyName !== undefined && !byKey.has(keyName)) byKey.set(keyName, home);
    merged.set(ask.id, home.id);
  }
  return merged;
}

/** Key phrases of two words or more name their subject surely enough to merge by; inflections do not matter. */
function nameOfKey({ kind, key }: AskTerms): string | undefined {
  const words = key.split(' ').filter(Boolean);
  const telling = words.filter((word) => !GENERIC.has(stem(word)));
  if (words.length < 2 && !(words.length === 1 && telling.length === 1 && words[0]!.length <= 4)) return undefined;
  return telling.length === 0 ? undefined : `${kind} ${words.map(stem).sort().join(' ')}`;
}

function weightsOf({ key, terms }: AskTerms): Map<string, number> {
  const weights = new Map<string, number>();
  for (const term of terms) weights.set(term, GENERIC.has(term) ? GENERIC_WEIGHT : 1);
  for (const word of key.split(' ').filter(Boolean)) {
    const term = stem(word);
    weights.set(term, (GENERIC.has(term) ? GENERIC_WEIGHT : 1) * KEY_WEIGHT);
  }
  return weights;
}

function mostAlike(
  kind: string,
  weights: ReadonlyMap<string, number>,
  norm: number,
  byTerm: ReadonlyMap<string, readonly Cluster[]>,
) {
  const candidates = new Set<Cluster>();
  for (const term of weights.keys()) {
    const having = byTerm.get(`${kind} ${term}`) ?? [];
    if (having.length <= PROPOSES_UP_TO) for (const cluster of having) candidates.add(cluster);
  }
  let best: Cluster | undefined;
  let bestLikeness = ALIKE;
  for (const cluster of candidates) {
    let dot = 0;
    for (const [term, weight] of weights) dot += weight * (cluster.weights.get(term) ?? 0);
    const likeness = dot / (norm * cluster.norm || 1);
    // Candidates come in the order they were founded, so the earlier request wins a tie.
    if (likeness > bestLikeness) [best, bestLikeness] = [cluster, likeness];
  }
  return best;
}

function found(ask: AskToMerge, weights: Map<string, number>, norm: number, byTerm: Map<string, Cluster[]>): Cluster {
  const cluster: Cluster = { id: ask.id, size: 1, weights: new Map(weights), norm };
  for (const term of weights.keys()) propose(cluster, `${ask.kind} ${term}`, byTerm);
  return cluster;
}

function join(
  cluster: Cluster,
  weights: ReadonlyMap<string, number>,
  byTerm: Map<string, Cluster[]>,
  kind: string,
): void {
  for (const [term, weight] of weights) {
    if (!cluster.weights.has(term)) propose(cluster, `${kind} ${term}`, byTerm);
    cluster.weights.set(term, (cluster.weights.get(term) ?? 0) + weight);
  }
  cluster.size++;
  cluster.norm = normOf(cluster.weights);
}

function propose(cluster: Cluster, term: string, byTerm: Map<string, Cluster[]>): void {
  const having = byTerm.get(term);
  if (having === undefined) byTerm.set(term, [cluster]);
  else having.push(cluster);
}

function normOf(weights: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const weight of weights.values()) sum += weight * weight;
  return Math.sqrt(sum);
}

function inOrderWritten(a: AskToMerge, b: AskToMerge): number {
  return a.createdAt - b.createdAt || compareTexts(a.postId, b.postId) || compareTexts(a.id, b.id);
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
