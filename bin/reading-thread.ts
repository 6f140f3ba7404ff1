/** A thread that is sent posts, and sends back how each was read. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Brand } from '../lib/domain/brand.ts';
import type { LivePost } from '../lib/domain/post-state.ts';
import { readingOf } from '../lib/steps/classify.ts';
import { READY } from './threads.ts';

const { brand }: { readonly brand: Brand } = workerData;
const read = readingOf(brand);
parentPort?.on('message', (posts: readonly LivePost[]) => parentPort?.postMessage(posts.map(read)));
parentPort?.postMessage(READY);
