import { defineConfig } from '@playwright/test'
import { address } from './server.ts'

/** The journeys run in a real browser, on a newly made forum. */
export default defineConfig({
  testDir: '.',
  outputDir: 'test-results',
  globalSetup: './server.ts',
  // Every file makes its own threads. The tests of one file run in order.
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  retries: 0,
  forbidOnly: true,
  projects: [
    { name: 'journeys', testIgnore: 'afterwards/**' },
    // These journeys disturb every member, so they run one by one when all others are done.
    { name: 'afterwards', testMatch: 'afterwards/**', dependencies: ['journeys'], workers: 1 }
  ],
  use: {
    baseURL: await address(),
    locale: 'nl-NL',
    timezoneId: 'Europe/Amsterdam',
    reducedMotion: 'reduce',
    // Recording costs as much as the walk itself. `playwright test --trace on` records one journey.
    trace: 'off',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-background-networking',
        '--disable-component-update'
      ]
    }
  }
})
