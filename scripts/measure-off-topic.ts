/**
 * Could posts that are off topic be told by their words? Takes real communities, learns the words of the older half of
 * each, and asks how many posts of another community lie further from them than nearly all posts of the newer half.
 *
 *   npx node scripts/measure-off-topic.ts ../shared/data/community
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { plainTextOf } from '../lib/language/clean.ts';
import { EMPTY_WORDS } from '../lib/language/empty-words.ts';
import { stem } from '../lib/language/natural.ts';
import { POSTS_COUNTED, postsWithStem } from '../lib/language/rarity.ts';

type Post = { readonly channel: string | null; readonly stems: readonly string[] };

/** Fewer words than this tell nothing. */
const WORDS_MIN = 6;
const LEARNED_MAX = 3000;
const STRANGERS_MAX = 1500;
/** A channel of one community with this many posts is also taken for a community by itself. */
const CHANNEL_MIN = 1500;
/** Shares of a community's own posts that may be flagged with the strangers. */
const ALARMS = [0.002, 0.005, 0.02];

const [folder = '../shared/data/community'] = process.argv.slice(2);
const names = readdirSync(folder, { withFileTypes: true }).flatMap((one) => (one.isDirectory() ? [one.name] : []));
const communities = new Map(names.map((name) => [name, readCommunity(join(folder, name, 'posts.jsonl.gz'))]));

console.log(
  `Share of strangers further off than all but ${ALARMS.map((share) => `${100 * share} %`).join(', ')} of the community's own posts`,
);
for (const [name, posts] of communities) {
  report(name, posts, name);
  const channels = Map.groupBy(posts, ({ channel }) => channel);
  if (channels.size < 2) continue;
  for (const [channel, own] of channels) if (own.length >= CHANNEL_MIN) report(`${name}, ${channel} alone`, own, name);
}

function report(title: string, posts: readonly Post[], community: string): void {
  const half = Math.floor(posts.length / 2);
  const farOff = distanceFrom(posts.slice(0, half).slice(-LEARNED_MAX));
  const own = farOff(posts.slice(half)).sort((a, b) => b - a);
  const shares = names.flatMap((name) => {
    if (name === community) return [];
    const strangers = farOff(communities.get(name)!.slice(-STRANGERS_MAX));
    const found = ALARMS.map((share) => strangers.filter((one) => one > own[Math.floor(share * own.length)]!).length);
    return `${name} ${found.map((count) => Math.round((100 * count) / strangers.length)).join('/')}`;
  });
  console.log(`${title} (${own.length} of ${posts.length - half} judged): ${shares.join('  ')}`);
}

/** How much rarer the words of a post are among some posts than anywhere, in nats a word; of posts with words enough. */
function distanceFrom(learned: readonly Post[]): (posts: readonly Post[]) => number[] {
  const met = new Map<string, number>();
  for (const { stems } of learned) for (const one of stems) met.set(one, (met.get(one) ?? 0) + 1);
  const surprise = (one: string) => {
    const anywhere = (postsWithStem(one) + 0.5) / (POSTS_COUNTED + 1);
    return Math.log(anywhere) - Math.log(((met.get(one) ?? 0) + 2 * anywhere) / (learned.length + 2));
  };
  return (posts) =>
    posts.flatMap(({ stems }) =>
      stems.length < WORDS_MIN ? [] : stems.reduce((sum, one) => sum + surprise(one), 0) / stems.length,
    );
}

/** Members' posts of a community, the oldest first. */
function readCommunity(file: string): Post[] {
  const posts = gunzipSync(readFileSync(file))
    .toString('utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  return posts
    .filter(({ author }) => !author.isStaff)
    .sort((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt))
    .map((post) => ({ channel: post.channel ?? null, stems: stemsOf(plainTextOf(post)) }));
}

function stemsOf(text: string): string[] {
  const words =
    text
      .toLowerCase()
      .replace(/@[\w.-]+/g, ' ')
      .match(/\p{L}[\p{L}\p{M}\p{N}'’]*/gu) ?? [];
  const telling = words.filter((word) => word.length > 1 && !EMPTY_WORDS.has(word.replaceAll(/['’]/g, '')));
  return [...new Set(telling.map(stem))];
}
