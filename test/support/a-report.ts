import type { Report } from '../../lib/domain/report.ts';
import { issueReport } from '../../lib/steps/report.ts';
import { aPost } from './a-post.ts';
import { aWorld, drain, fold, send, type WorldOptions } from './a-world.ts';

/** The report of week 47, sealed, of whatever was posted. */
export async function aReport(posts: readonly unknown[], brand: WorldOptions['brand'] = {}): Promise<Report> {
  const world = aWorld({ brand });
  await send(posts, world);
  await drain(world);
  await fold(world);
  return issueReport('2026-W47', world.ports);
}

/** So many members who say the same, each in a thread of their own. */
export function aCrowd(people: number, members: Record<string, unknown>, name = 'm'): Record<string, unknown>[] {
  return Array.from({ length: people }, (_, i) =>
    aPost({ externalId: `${name}${i}`, author: { id: `${name}${i}`, name: `${name}${i} surname` }, ...members }),
  );
}

const THEME = { id: 'board', name: 'Boards', phrases: ['board'] };

/** A week with a wish, a problem, an angry thread nobody answered, and an answer. */
export function aWeek(): Promise<Report> {
  const posts = [
    ...aCrowd(4, { body: 'Please add dark mode to the board, my zebrafish eyes hurt.' }, 'wisher'),
    ...aCrowd(3, { body: 'The export crashes when I open the quokkaboard.', title: 'Wombat trouble' }, 'reporter'),
    aPost({
      externalId: 'angry',
      author: { id: 'angry', name: 'Axolotl' },
      body: 'I hate this terrible update, it is awful.',
    }),
    aPost({
      externalId: 'q',
      author: { id: 'asker' },
      body: 'How do I archive a narwhal?',
      createdAt: '2026-11-17T10:00:00Z',
    }),
    aPost({
      externalId: 'r',
      threadId: 'q',
      parentId: 'q',
      author: { id: 'helper' },
      body: 'Use the menu.',
      createdAt: '2026-11-17T11:00:00Z',
    }),
  ];
  return aReport(posts, { taxonomy: [THEME] });
}
