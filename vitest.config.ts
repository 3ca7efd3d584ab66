import { configDefaults, defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['sidecar/src/**/*.test.ts', 'webcomponents/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, 'test/e2e/**', 'test/pages/**'],
    globalSetup: ['test/support/cluster.setup.ts'],
  },
})
