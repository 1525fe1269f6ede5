// Every npm script runs this file. It is plain JavaScript for any Node from 18 on. It fetches the pinned Node, prepares
// what changed, and starts the command.
import { exitLike, runHere } from './child.mjs'
import { prepare } from './prepare.mjs'
import { findToolchain } from './toolchain.mjs'

const verbs = {
  start: { needs: ['install', 'client', 'web'], script: 'server/src/main.ts' },
  dev: { needs: ['install', 'client'], script: 'scripts/dev.mjs' },
  test: { needs: [], script: 'scripts/test.mjs' },
  bench: { needs: ['install', 'client', 'web'], script: 'server/bench/main.ts' },
  forum: { needs: ['install', 'client'], script: 'server/src/commands/forum.ts' },
  openapi: { needs: ['install', 'client'], script: 'server/src/commands/openapi.ts' }
}

const [verb, ...words] = process.argv.slice(2)
const { needs, script } = verbs[verb]

try {
  const toolchain = findToolchain()
  for (const need of needs) {
    const { ok, output } = await prepare(need, toolchain, { tell: (line) => console.log(line) })
    if (!ok) throw new Error(output)
  }
  exitLike(await runHere('node', ['--disable-warning=ExperimentalWarning', script, ...words], toolchain))
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}
