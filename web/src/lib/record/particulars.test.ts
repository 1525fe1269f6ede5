import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { inDutch } from './particulars.ts'

type OldLine = { kind: string; reason: string; particulars: Record<string, unknown>; typed: string; said?: string }
const oldLines: OldLine[] = JSON.parse(
  readFileSync(new URL('../../../../server/test/fixtures/old-record.json', import.meta.url), 'utf8')
)

test('a line whose sentence became data says what it said before', () => {
  const says = oldLines.map((line) => [inDutch(line), line.typed].filter(Boolean).join(' '))
  expect(says).toEqual(oldLines.map(({ reason, said }) => said ?? reason))
})

test('an act that no room has any more says nothing of its own', () => {
  expect(inDutch({ kind: 'neverHeardOf', particulars: { why: 'because' } })).toBe('')
})
