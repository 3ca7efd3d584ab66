import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

/** Suites of the whole product, which take turns: each starts servers, and some a browser. */
export default defineConfig({
  root: resolve(import.meta.dirname, '..'),
  test: {
    include: ['test/e2e/**/*.test.ts', 'test/pages/**/*.test.ts'],
    globalSetup: ['test/support/cluster.setup.ts'],
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 600_000,
  },
})
