import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A community of so many posts over eight weeks: bodies of the example, in threads, by a few thousand members. */
export function aBenchCommunity(posts: number): string {
  const lines: string[] = [];
  for (const post of benchPosts(posts)) lines.push(JSON.stringify(post));
  return `${lines.join('\n')}\n`;
}

/** The posts of such a community, one at a time, or some of them: a million at once would be a gigabyte. */
export function* benchPosts(posts: number, first = 0, end = posts): Generator<Record<string, unknown>> {
  const bodies = exampleBodies();
  const from = Date.UTC(2026, 8, 28);
  const span = 56 * 86_400_000;
  for (let i = first; i < end; i++) {
    const thread = i - (i % 4);
    yield {
      source: 'forum',
      externalId: String(i),
      threadId: String(thread),
      parentId: i === thread ? null : String(thread),
      author: { id: `m${(i * 7919) % Math.max(6007, Math.round(posts / 20))}`, isStaff: i % 17 === 0 },
      createdAt: new Date(from + Math.floor((i / posts) * span)).toISOString(),
      body: `${bodies[(i * 31) % bodies.length]} ${bodies[(i * 17 + Math.floor(i / bodies.length)) % bodies.length]} ${wishOf(i)}`
        .trim()
        .slice(0, 600),
      metrics: { likes: i % 5 },
    };
  }
}

const VERBS = 'add,support,allow,bring back,offer,let us have,give us,show'.split(',');
const THINGS =
  `keyboard shortcuts,a dark theme,calendar sync,offline editing,voice notes,bulk rename,card templates,sub-tasks,
  nested labels,a timeline view,public links,audit logs,guest seats,time tracking,custom fields,read receipts,markdown tables,
  colour filters,drag handles,card covers,swimlanes,recurring dates,saved searches,two-factor login,usage charts,pinned comments,
  file previews,a weekly digest,mention groups,emoji reactions,board archives,checklists,undo history,print layouts`
    .split(',')
    .map((thing) => thing.trim());
const PLACES =
  `boards,the mobile app,the calendar,large teams,guests,the inbox,exports,the API,shared workspaces,the sidebar,
  search results,card comments,the Windows client,private projects,the start page,reports,tablets,notifications,imports,billing`
    .split(',')
    .map((place) => place.trim());

/** Every fifth post asks for something, in several thousand ways: merging must not find all asks in the same words. */
function wishOf(i: number): string {
  if (i % 5 !== 3) return '';
  const n = Math.imul(i, 2654435761) >>> 0;
  const [verb, thing, place] = [
    VERBS[n % VERBS.length],
    THINGS[(n >>> 3) % THINGS.length],
    PLACES[(n >>> 9) % PLACES.length],
  ];
  return `Please ${verb} ${thing} for ${place}.`;
}

function exampleBodies(): string[] {
  const example = readFileSync(join(import.meta.dirname, '../examples/acme/posts.jsonl'), 'utf8')
    .trim()
    .split('\n');
  return example.map((line) => JSON.parse(line).body as string | undefined).filter((body) => body !== undefined);
}
