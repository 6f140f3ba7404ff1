import type { ExpiredPost, ReadPost } from '../domain/read-post.ts';
import type { ListedRequest } from '../domain/read-request.ts';
import { asCsv, type Cell } from './csv.ts';

type Column<Row> = readonly [heading: string, cell: (row: Row) => Cell];

/** Of a post without words only how it was read is told. */
type Told = Pick<ExpiredPost, 'postId' | 'source' | 'createdAt' | 'reading'> & Partial<ReadPostBeside>;
type ReadPostBeside = Omit<ReadPost, keyof ExpiredPost>;

const POST_COLUMNS: readonly Column<Told>[] = [
  ['postId', ({ postId }) => postId],
  ['createdAt', ({ createdAt }) => createdAt],
  ['source', ({ source }) => source],
  ['channel', ({ channel }) => channel],
  ['author', ({ author }) => author],
  ['isStaff', ({ isStaff }) => isStaff],
  ['sentiment', ({ reading }) => reading?.sentiment.label],
  ['intents', ({ reading }) => reading?.intents.join(' ')],
  ['themes', ({ reading }) => reading?.themes.map(({ theme }) => theme).join(' ')],
  ['flags', ({ reading }) => reading?.flags.join(' ')],
  ['standing', ({ reading }) => reading?.standing],
  ['title', ({ title }) => title],
  ['body', ({ body }) => body],
];

const WHO_COLUMNS: readonly Column<Told>[] = [
  ['memberId', ({ member }) => member?.id],
  ['memberName', ({ member }) => member?.name],
  ['url', ({ url }) => url],
];

const REQUEST_COLUMNS: readonly Column<ListedRequest>[] = [
  ['id', ({ id }) => id],
  ['kind', ({ kind }) => kind],
  ['title', ({ title }) => title],
  ['theme', ({ theme }) => theme],
  ['status', ({ status }) => status],
  ['team', ({ destination }) => destination],
  ['owner', ({ owner }) => owner],
  ['ticket', ({ ticket }) => ticket],
  ['demand', ({ demand }) => demand],
  ['recentDemand', ({ recentDemand }) => recentDemand],
  ['posts', ({ posts }) => posts],
  ['firstAskedAt', ({ firstAskedAt }) => firstAskedAt],
  ['lastAskedAt', ({ lastAskedAt }) => lastAskedAt],
  ['lastToldAt', ({ lastTold }) => lastTold?.at],
];

/** Posts as a table, those without words among them; who wrote them where the caller may know. */
export function postsAsCsv(posts: readonly (ReadPost | ExpiredPost)[], isAdmin: boolean): string {
  return tableOf(isAdmin ? [...POST_COLUMNS, ...WHO_COLUMNS] : POST_COLUMNS, posts);
}

/** Requests as a table. */
export function requestsAsCsv(requests: readonly ListedRequest[]): string {
  return tableOf(REQUEST_COLUMNS, requests);
}

function tableOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  return asCsv([columns.map(([heading]) => heading), ...rows.map((row) => columns.map(([, cell]) => cell(row)))]);
}
