import frequencies from '../../model/document-frequencies.json' with { type: 'json' };

const metIn = new Map<string, number>();
// Every function that merges carries this list: as steps from one count to the next it is a third lighter.
let count = 0;
for (const part of frequencies.stems.split(' ')) {
  const step = Number(part);
  if (step > 0) count += step;
  else metIn.set(part, count);
}

/** How many posts of all kinds stems were counted in; part of the model, never of the posts at hand. */
export const POSTS_COUNTED = frequencies.posts;

/** In how many of them a stem was met; 0 too for one that hardly any had. */
export function postsWithStem(stem: string): number {
  return metIn.get(stem) ?? 0;
}
