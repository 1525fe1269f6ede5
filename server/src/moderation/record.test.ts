import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { ModerationKind } from '../members/schema.ts'

/** These only read, list or say the kinds in words. */
const wordsAlone = /\.test\.ts$|(schema|acts|chapters|queries)\.ts$|^(outbound|commands\/fill-village)/

it('every kind of event is written by somebody: none is only a word', () => {
  const source = resolve(import.meta.dirname, '..')
  const files = globSync('**/*.ts', { cwd: source }).filter((file) => !wordsAlone.test(file))
  const written = files.map((file) => readFileSync(resolve(source, file), 'utf8')).join('\n')
  expect(ModerationKind.options.filter((kind) => !written.includes(`'${kind}'`))).toEqual([])
})
