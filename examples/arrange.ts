/**
 * Arranges the written posts of the example brands into files of canonical posts: `npm run examples`.
 *
 * The words are in `written/`, by hand; this gives them times, ids and counts. It decides nothing by chance, so the
 * same words make the same files.
 *
 *   # week.day time channel author*likes/views | title   opens a thread; its body follows
 *   +minutes author*likes text                           a reply, so long after the opening; ! after the likes: it solved it
 *   ~minutes text                                        the post before, edited so long after it was written
 *   -minutes                                             the post before, deleted
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

type Post = Record<string, unknown> & { createdAt: string };
type Example = {
  readonly brand: string;
  readonly source: (channel: string) => string;
  readonly staff: (author: string) => boolean;
};

const FIRST_MONDAY = Date.UTC(2026, 8, 28);
const FIRST_WEEK = 40;
const MINUTE = 60_000;

const EXAMPLES: readonly Example[] = [
  { brand: 'acme', source: () => 'forum', staff: (author) => author.endsWith('-acme') },
  { brand: 'birch', source: (channel) => channel, staff: (author) => author === 'birch' || author === 'birch_care' },
];

for (const example of EXAMPLES) {
  const folder = join(import.meta.dirname, example.brand);
  const written = readdirSync(join(folder, 'written'))
    .sort()
    .map((name) => readFileSync(join(folder, 'written', name), 'utf8'));
  const posts = arrange(written.join('\n').split('\n'), example);
  writeFileSync(join(folder, 'posts.jsonl'), posts.map((post) => `${JSON.stringify(post)}\n`).join(''));
  console.log(
    `examples/${example.brand}/posts.jsonl: ${posts.length} lines, ${new Set(posts.map(({ externalId }) => externalId)).size} posts`,
  );
}

/** Posts in the order things happened; edits, deletes and later counts stand where they happened. */
function arrange(lines: readonly string[], example: Example): Post[] {
  const events: { at: number; post: Post }[] = [];
  let opening: { at: number; id: number; channel: string } | undefined;
  let last: { at: number; post: Post } | undefined;
  let body: string[] = [];
  let thread = 0;
  let reply = 0;

  const keep = (at: number, post: Omit<Post, 'createdAt'>, text: string): void => {
    last = { at, post: { ...post, createdAt: timeOf(at), body: text.replaceAll('\\n', '\n') } };
    events.push({ at, post: last.post });
  };
  const closeOpening = () => {
    if (last !== undefined && body.length > 0) last.post.body = body.join('\n').trim().replaceAll('\\n', '\n');
    body = [];
  };

  for (const line of lines) {
    const head =
      /^# (\d+)\.(\d) (\d\d):(\d\d) (\S+) ([^\s*/]+)(?:\*(\d+))?(?:\/(\d+))?(?: ([a-z]{2}))?(?: \|\s*(.*))?$/.exec(
        line,
      );
    const answer = /^\+(\d+) ([^\s*!]+)(?:\*(\d+))?(!)?(?: \[([a-z]{2})\])? (.*)$/.exec(line);
    const edit = /^~(\d+) (.*)$/.exec(line);
    const deletion = /^-(\d+)$/.exec(line);
    if (head) {
      closeOpening();
      const [, week, day, hour, minute, channel, author, likes, views, language, title] = head;
      const at =
        FIRST_MONDAY +
        (((Number(week) - FIRST_WEEK) * 7 + Number(day) - 1) * 1440 + Number(hour) * 60 + Number(minute)) * MINUTE;
      opening = { at, id: ++thread, channel: channel! };
      reply = 0;
      const opened = common(example, opening, `${thread}/1`, null, author!, likes, language, { title: title || null });
      keep(at, views === undefined ? opened : { ...opened, metrics: { ...opened.metrics, views: Number(views) } }, '');
    } else if (answer && opening) {
      closeOpening();
      const [, after, author, likes, accepted, language, text] = answer;
      const id = `${opening.id}/${++reply + 1}`;
      keep(
        opening.at + Number(after) * MINUTE,
        common(example, opening, id, `${opening.id}/1`, author!, likes, language, accepted ? { accepted: true } : {}),
        text!,
      );
    } else if (edit && last) {
      closeOpening();
      const at = last.at + Number(edit[1]) * MINUTE;
      events.push({ at, post: { ...last.post, body: edit[2]!.replaceAll('\\n', '\n'), editedAt: timeOf(at) } });
    } else if (deletion && last) {
      closeOpening();
      const at = last.at + Number(deletion[1]) * MINUTE;
      const { source, externalId } = last.post;
      events.push({ at, post: { op: 'delete', source, externalId, deletedAt: timeOf(at) } as unknown as Post });
    } else if (line.trim() !== '') body.push(line);
  }
  closeOpening();
  return events.sort((a, b) => a.at - b.at).map(({ post }) => post);
}

function common(
  { source, staff }: Example,
  { id, channel }: { id: number; channel: string },
  externalId: string,
  parentId: string | null,
  author: string,
  likes: string | undefined,
  language: string | undefined,
  more: Record<string, unknown>,
) {
  return {
    source: source(channel),
    externalId,
    threadId: String(id),
    parentId,
    author: { id: author, name: author, isStaff: staff(author) },
    ...more,
    bodyFormat: 'markdown',
    ...(language === undefined ? {} : { language }),
    channel,
    metrics: { likes: Number(likes ?? 0) },
  };
}

function timeOf(at: number): string {
  return new Date(at).toISOString().replace('.000Z', 'Z');
}
