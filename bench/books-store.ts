/**
 * Fills a data directory with a community, as `bench/books.ts` needs it: `books-store.ts DIR POSTS [FROM]`. Posts are
 * kept and read by the very step the queue calls, without the queue. With FROM, posts from that number on are edited.
 */
import { join } from 'node:path';
import { openWorkplace } from '../bin/workplace.ts';
import { silentLog } from '../lib/adapters/local/log.ts';
import { deliveryOf } from '../lib/domain/delivery.ts';
import { parsePost } from '../lib/domain/post.ts';
import { classifyPosts } from '../lib/steps/classify.ts';
import { calendarOf } from '../lib/steps/compiled.ts';
import { benchPosts } from './community.ts';

const [directory, count, editedFrom] = process.argv.slice(2);
const posts = Number(count);
const brandFile = join(import.meta.dirname, '../examples/acme/brand.json');
const workplace = await openWorkplace(directory!, [brandFile], 'bench', silentLog);
const { ports } = workplace.brands.get('acme')!;
const calendar = calendarOf(ports.brand);

const BATCH = 2000;
const from = editedFrom === undefined ? 0 : Number(editedFrom);
for (let next = from; next < posts; next += BATCH) {
  const deliveries = [...benchPosts(posts, next, Math.min(posts, next + BATCH))].map((post) => {
    const said = editedFrom === undefined ? post : { ...post, editedAt: '2026-11-23T00:00:00Z', metrics: { likes: 9 } };
    const { brand, secret, clock } = ports;
    return deliveryOf(parsePost(said), { brand, secret, calendar, receivedAt: clock.now() });
  });
  const failed = (await classifyPosts(deliveries, ports)).filter((one) => 'failed' in one);
  if (failed.length > 0) throw failed[0];
  const done = Math.min(posts, next + BATCH);
  if (done % 50_000 === 0 || done === posts) console.error(`${done.toLocaleString('en')} posts are kept`);
}
await workplace.close();
