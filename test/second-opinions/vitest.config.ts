import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** The suites that need a server somebody has started: `docs/second-opinions.md`. */
export default defineConfig({
  test: {
    root: join(import.meta.dirname, '../..'),
    include: ['test/second-opinions/*.opinion.ts'],
    testTimeout: 120_000,
    hookTimeout: 60_000,
    maxWorkers: 1,
    maxConcurrency: 4,
  },
});
