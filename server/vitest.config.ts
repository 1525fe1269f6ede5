import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: 'test/database.ts',
    passWithNoTests: true,
    testTimeout: 20_000,
    hookTimeout: 30_000
  }
})
