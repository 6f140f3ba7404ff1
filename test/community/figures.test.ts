import { describe, expect, it } from 'vitest';
import type { Measures } from '../../lib/domain/figures/figure.ts';
import { hasVisibleText, normaliseText } from '../../lib/domain/text.ts';
import { createCalendar } from '../../lib/domain/week.ts';
import { ingestPosts } from '../../lib/steps/ingest.ts';
import { openBooks, weeksOf } from '../../lib/steps/open-books.ts';
import { readerOf } from '../../lib/steps/reader.ts';
import { accountFor } from '../../lib/steps/report.ts';
import { aWorld, drain, fold, seeded, shuffled } from '../support/a-world.ts';
import { communityPosts, hasData } from '../support/data.ts';
import { plainCount } from './plain-count.ts';

const SETS = ['coffee-qa', 'twcs-support', 'airline', 'youtube', 'redash-forum', 'github-issues'];

describe.skipIf(!hasData)('the weekly figures of a real community', () => {
  it.each(SETS)(
    'equal a plain count of %s, to the unit',
    async (name) => {
      const world = aWorld({ brand: { moderation: { hold: false } } });
      const reader = readerOf(world.ports.brand);
      const posts = communityPosts(name) as never[];
      const counted = plainCount(visible(posts), (post) => asksSomething(post, reader));

      for (let from = 0; from < posts.length; from += 500) {
        await ingestPosts(
          shuffled(posts.slice(from, from + 500), seeded(from)),
          { overlong: 'cut', origin: 'backfill' },
          world.ports,
        );
      }
      await drain(world, 4);
      await fold(world);

      const { spanOf } = createCalendar('UTC');
      const books = await openBooks(world.ports);
      const weeks = weeksOf(books);
      expect(weeks.filter((week) => counted.has(spanOf(week).from)).length).toBe(counted.size);
      // Every week of the small sets; of the long ones every fifth, and the last.
      const chosen = weeks.filter((_, i) => weeks.length < 60 || i % 5 === 0 || i === weeks.length - 1);
      for (const week of chosen) {
        const { measures } = await accountFor(week, books, world.ports);
        const expected = counted.get(spanOf(week).from);
        if (expected === undefined) expect(measures.get('engagement.posts')?.value, week).toBe(0);
        else expect(valuesOf(measures, Object.keys(expected)), week).toEqual(expected);
      }
    },
    180_000,
  );
});

type Text = { title?: string | null; body?: string; bodyFormat?: 'text'; language?: string | null };

function visible(posts: readonly never[]): never[] {
  return posts.filter(({ title, body }: Text) => hasVisibleText(body ?? '') || hasVisibleText(title ?? null));
}

/** Which openings are questions is the engine's reading; everything else is counted without it. */
function asksSomething(post: unknown, reader: ReturnType<typeof readerOf>): boolean {
  const { title = null, body = '', bodyFormat = 'text', language = null } = post as Text;
  const text = {
    title: title === null ? null : normaliseText(title).slice(0, 300),
    body: normaliseText(body).slice(0, 20_000),
    bodyFormat,
    language,
  };
  return reader.read(text).intents.some(({ label }) => label === 'question');
}

function valuesOf(measures: Measures, paths: readonly string[]): Record<string, number | null | undefined> {
  return Object.fromEntries(paths.map((path) => [path, measures.get(path)?.value]));
}
