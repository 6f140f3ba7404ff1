import { sha256 } from './identity.ts';

/** A post that could be labelled, and how sure the engine is of the label it is least sure of, 0…1. */
export type Candidate = { readonly id: string; readonly sureness: number };

/** What share of those asked about is chosen for doubt; the rest is drawn at random, to find confident mistakes too. */
const DOUBTED = 0.5;

/**
 * Which posts a person is asked about, in the order asked: half where the engine is least sure, half at random, mixed.
 * Drawn by the seed and the ids alone, so the same seed asks for the same posts.
 */
export function choosePosts(candidates: readonly Candidate[], count: number, seed: string): string[] {
  const draw = new Map(candidates.map(({ id }) => [id, sha256(`${seed}\0${id}`)]));
  const byDraw = (a: string, b: string) => (draw.get(a)! < draw.get(b)! ? -1 : 1);
  const byDoubt = [...candidates].sort((a, b) => a.sureness - b.sureness || byDraw(a.id, b.id)).map(({ id }) => id);
  const doubted = Math.ceil(Math.min(count, byDoubt.length) * DOUBTED);
  const drawn = byDoubt
    .slice(doubted)
    .sort(byDraw)
    .slice(0, count - doubted);
  return [...byDoubt.slice(0, doubted), ...drawn].sort(byDraw);
}
