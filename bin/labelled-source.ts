import type { Brand } from '../lib/domain/brand.ts';
import { type CalibrationExample, examplesOf } from '../lib/domain/calibration-examples.ts';
import type { ReadPost } from '../lib/domain/evaluation-source.ts';
import { readerOf } from '../lib/steps/reader.ts';
import type { Io } from './io.ts';
import { type Expected, labelledLines } from './labelled-files.ts';

/** A labelled file as the engine read it. */
export type LabelledSource = {
  readonly posts: readonly ReadPost[];
  /** Lines that could not be used; each was told with its file and line. */
  readonly broken: number;
  /** Posts left out because the brand's lines were drawn by them: it would be asked what it was told. */
  readonly taught: number;
  readonly textOf: (id: string) => string;
};

/** Lines of one file that are told one by one; a file of another kind would fill the screen. */
const TOLD = 10;

/** Read every labelled post of a file. Progress is told in files of all and their parts. */
export async function readSource(
  { file, name, place, of }: { file: string; name: string; place: number; of: number },
  expected: Expected,
  brand: Brand,
  io: Io,
): Promise<LabelledSource> {
  const reader = readerOf(brand);
  const examples = new Set(examplesOf(brand).map(({ id }: CalibrationExample) => id));
  const posts: ReadPost[] = [];
  const texts = new Map<string, string>();
  let [broken, taught, gone] = [0, 0, 0];
  for await (const { line, read, post } of labelledLines(file, expected)) {
    if (post === 'gone') gone++;
    if (typeof post === 'string') continue;
    if ('error' in post) {
      if (++broken <= TOLD) io.err(`${name}:${line}: ${post.error}`);
      continue;
    }
    if (examples.has(post.id)) {
      taught++;
      continue;
    }
    const { id, text, truth } = post;
    posts.push({ id, truth, read: reader.readWithScores(text) });
    texts.set(id, [text.title, text.body].filter(Boolean).join(' · '));
    if (posts.length % 500 === 0) io.progress(Math.round((place + read) * 1000), of * 1000, 'evaluate');
  }
  if (broken > TOLD) io.err(`${name}: ${broken - TOLD} more lines could not be used.`);
  if (taught > 0) io.err(`${name}: left out ${taught} posts that the brand's own labels are about.`);
  if (gone > 0) io.err(`${name}: left out ${gone} labelled posts that are not among --posts.`);
  return { posts, broken, taught, textOf: (id) => texts.get(id) ?? '' };
}
