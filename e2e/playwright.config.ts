import { join } from 'node:path'
import { defineConfig } from '@playwright/test'

const root = join(import.meta.dirname, '..')
const port = process.env.JOURNEYS_PORT ?? '3980'
const data = join(root, 'node_modules/.cache/raadkamer/journeys')

/** In a real browser, on a forum of their own that was opened for the first time. */
export default defineConfig({
  testDir: 'journeys',
  outputDir: 'test-results',
  workers: 1,
  timeout: 60_000,
  forbidOnly: true,
  use: {
    baseURL: `http://localhost:${port}`,
    locale: 'nl-NL',
    timezoneId: 'Europe/Amsterdam',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-background-networking']
    }
  },
  webServer: {
    command: 'rm -rf "$DATA_DIR" && exec node --disable-warning=ExperimentalWarning server/src/main.ts',
    cwd: root,
    env: { DATA_DIR: data, PORT: port },
    url: `http://localhost:${port}/ready`,
    timeout: 60_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 30_000 }
  }
})
