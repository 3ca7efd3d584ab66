import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['sidecar/src/**/*.test.ts', 'webcomponents/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: ['test/support/cluster.setup.ts'],
  },
})
