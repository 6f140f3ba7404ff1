/** A thread of `groundswell classify`: it is sent lines, and sends back what is written for them. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Brand } from '../lib/domain/brand.ts';
import { createLineClassifier, type Wanted } from './classify-lines.ts';
import { type PackedLines, unpackLines } from './line-batches.ts';
import { READY } from './threads.ts';

const { brand, wanted }: { readonly brand: Brand; readonly wanted: Wanted } = workerData;
const classify = createLineClassifier(brand, wanted);
parentPort?.on('message', (packed: PackedLines) => parentPort?.postMessage(classify(unpackLines(packed))));
parentPort?.postMessage(READY);
