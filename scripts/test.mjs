// Runs every check and test, and prints the totals in one line at the end. `npm test -- threads` runs one room, or one
// journey.
import { stagesFor } from './test-steps.mjs'
import { findToolchain } from './toolchain.mjs'

const stages = chosen()
const toolchain = findToolchain()
const tally = { passed: 0, failed: 0 }
const begin = performance.now()

for (const [index, lanes] of stages.entries()) {
  await Promise.all(lanes.map(walk))
  if (index === 0 && tally.failed > 0) break
}

console.log(`       ${'all of it'.padEnd(28)} ${secondsSince(begin)} s`)
console.log(`${tally.passed} passed, ${tally.failed} failed`)
process.exitCode = tally.failed > 0 ? 1 : 0

function chosen() {
  try {
    return stagesFor(process.argv.slice(2))
  } catch (error) {
    console.error(error.message)
    process.exit(1)
  }
}

async function walk(lane) {
  for (const step of lane) await take(step)
}

async function take({ name, run }) {
  const begin = performance.now()
  const {
    ok,
    output,
    passed = ok ? 1 : 0,
    failed = ok ? 0 : 1
  } = await run(toolchain).catch((error) => ({ ok: false, output: error.stack }))
  tally.passed += passed
  tally.failed += failed
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name.padEnd(28)} ${secondsSince(begin)} s`)
  if (!ok) console.log(output.trimEnd())
}

function secondsSince(begin) {
  return ((performance.now() - begin) / 1000).toFixed(1).padStart(6)
}
