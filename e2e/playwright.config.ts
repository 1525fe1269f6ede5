import { defineConfig } from '@playwright/test'
import { address } from './server.ts'

/** In a real browser, on a forum of their own that was opened for the first time. */
export default defineConfig({
  testDir: '.',
  outputDir: 'test-results',
  globalSetup: './server.ts',
  // Every file brings threads of its own; within one, tests go in order.
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  retries: 0,
  forbidOnly: true,
  projects: [
    { name: 'journeys', testIgnore: 'afterwards/**' },
    // What nobody on this forum can go round comes when everybody else has done.
    { name: 'afterwards', testMatch: 'afterwards/**', dependencies: ['journeys'] }
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
