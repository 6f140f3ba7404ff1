import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** Promises proven at length, with what was counted printed: minutes, not seconds. `npm run prove`. */
export default defineConfig({
  test: {
    root: join(import.meta.dirname, '../..'),
    include: ['test/prove/*.prove.ts'],
    testTimeout: 1_200_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
