import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { runQuietly } from './child.mjs'
import { findChromium } from './chromium.mjs'
import { prepare } from './prepare.mjs'
import { cache, root } from './toolchain.mjs'

/** In order; those of one stage that only read may run side by side. A step counts as one, one that counts its own tests as so many. */
export const steps = [
  { stage: 'prepare', name: 'install', run: (toolchain) => prepare('install', toolchain) },
  { stage: 'prepare', name: 'generate the client', run: (toolchain) => prepare('client', toolchain) },
  { stage: 'prepare', name: 'build the pages', run: (toolchain) => prepare('web', toolchain) },
  {
    stage: 'check',
    name: 'types of the pages',
    run: command('web', 'svelte-check', '--tsconfig', 'tsconfig.json', '--fail-on-warnings')
  },
  { stage: 'check', name: 'types of the server', run: command('.', 'tsc', '--project', 'tsconfig.json') },
  { stage: 'check', name: 'types of the journeys', run: command('.', 'tsc', '--project', 'e2e/tsconfig.json') },
  { stage: 'check', name: 'layout', run: command('.', 'prettier', '--check', '--log-level', 'warn', '.') },
  { stage: 'check', name: 'lint', run: command('.', 'eslint', '--max-warnings', '0', '.') },
  {
    stage: 'check',
    name: 'walls',
    run: command('.', 'depcruise', '--config', 'server/dependency-cruiser.cjs', 'server/src', 'web/src')
  },
  { stage: 'check', name: 'unused code', run: command('.', 'knip') },
  { stage: 'server', name: 'server', run: vitest('server') },
  { stage: 'server', name: 'pages', run: vitest('web') },
  { stage: 'journeys', name: 'journeys in Chromium', run: playwright }
]

function command(folder, program, ...words) {
  return ({ env }, own = {}) =>
    runQuietly(join(root, folder, 'node_modules/.bin', program), words, {
      cwd: join(root, folder),
      env: { ...env, ...own }
    })
}

function vitest(folder) {
  return async (toolchain) => {
    const report = emptyReport(`vitest-${folder}`)
    const outcome = await command(
      folder,
      'vitest',
      'run',
      '--passWithNoTests',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`
    )(toolchain)
    return counted(outcome, report, ({ numPassedTests, numFailedTests }) => [numPassedTests, numFailedTests])
  }
}

async function playwright(toolchain) {
  const chromium = await findChromium(toolchain)
  if (!chromium.path) return { ok: false, output: chromium.remedy }
  const report = emptyReport('playwright')
  const own = { CHROMIUM: chromium.path, PLAYWRIGHT_JSON_OUTPUT_NAME: report }
  const outcome = await command(
    'e2e',
    'playwright',
    'test',
    '--pass-with-no-tests',
    '--reporter=line,json'
  )(toolchain, own)
  return counted(outcome, report, ({ stats }) => [stats.expected, stats.unexpected + stats.flaky])
}

function emptyReport(name) {
  const report = join(cache, `${name}.json`)
  mkdirSync(cache, { recursive: true })
  rmSync(report, { force: true })
  return report
}

/** Trouble outside the tests, such as a file that does not load, fails as one. */
function counted(outcome, report, count) {
  let [passed, failed] = [0, 0]
  try {
    ;[passed, failed] = count(JSON.parse(readFileSync(report, 'utf8')))
  } catch {
    // The tests did not get so far as to report.
  }
  const isMoreThanTests = !outcome.ok && failed === 0
  return { ...outcome, ok: outcome.ok && failed === 0, passed, failed: failed + (isMoreThanTests ? 1 : 0) }
}
