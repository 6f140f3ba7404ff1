import frequencies from '../../model/document-frequencies.json' with { type: 'json' };

const metIn = new Map<string, number>(Object.entries(frequencies.stems));

/** How many posts of all kinds stems were counted in; part of the model, never of the posts at hand. */
export const POSTS_COUNTED = frequencies.posts;

/** In how many of them a stem was met; 0 too for one that hardly any had. */
export function postsWithStem(stem: string): number {
  return metIn.get(stem) ?? 0;
}
