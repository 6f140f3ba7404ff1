import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Timed tests and tests that start processes would disturb each other on two cores.
    maxWorkers: 2,
    reporters: process.env.VITEST_JSON ? ['default', 'json'] : ['default'],
    ...(process.env.VITEST_JSON ? { outputFile: { json: process.env.VITEST_JSON } } : {}),
    projects: [
      {
        test: {
          name: 'house',
          include: ['test/**/*.test.ts'],
          exclude: ['test/stack/**'],
          testTimeout: 60_000,
        },
      },
      {
        // Loading the CDK costs more than everything else together, so files share what is loaded.
        test: {
          name: 'stack',
          include: ['test/stack/**/*.test.ts'],
          isolate: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
