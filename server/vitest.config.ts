import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: 'test/database.ts',
    // Files share a process and its modules: loading them again for each file cost as much as the tests themselves.
    isolate: false,
    // One waits for PostgreSQL often enough to leave room for the other.
    maxWorkers: 2,
    passWithNoTests: true,
    testTimeout: 20_000,
    hookTimeout: 30_000
  }
})
