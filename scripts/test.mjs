// Everything that must hold, and at the end one line: how much of it does.
import { steps } from './test-steps.mjs'
import { findToolchain } from './toolchain.mjs'

const toolchain = findToolchain()
const tally = { passed: 0, failed: 0 }

for (const stage of ['prepare', 'check', 'server', 'journeys']) {
  const queue = steps.filter((step) => step.stage === stage)
  const lanes = Array.from({ length: stage === 'check' ? 2 : 1 }, async () => {
    for (let step = queue.shift(); step; step = queue.shift()) await take(step)
  })
  await Promise.all(lanes)
  if (stage === 'prepare' && tally.failed > 0) break
}

console.log(`${tally.passed} passed, ${tally.failed} failed`)
process.exitCode = tally.failed > 0 ? 1 : 0

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
  const seconds = ((performance.now() - begin) / 1000).toFixed(1)
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name.padEnd(28)} ${seconds.padStart(6)} s`)
  if (!ok) console.log(output.trimEnd())
}
