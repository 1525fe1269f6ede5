import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { ask, createTestDatabase } from '../../test/database.ts'
import { acts, actsByRoom } from '../acts.ts'
import { keepActKinds } from './kinds.ts'

const known = () => Object.values(acts).map(({ particulars: _, ...act }) => act)
const written =
  'SELECT name, chapter, subject, done, by_member AS "byMember", at_the_door AS "atTheDoor" FROM act_kind ORDER BY name'

/** These only read, list or say the kinds in words. */
const wordsAlone = /\.test\.ts$|(schema|acts|queries|canaries)\.ts$|^(outbound|commands\/village)/

it('every act is written by somebody: none is only a word', () => {
  const source = resolve(import.meta.dirname, '..')
  const files = globSync('**/*.ts', { cwd: source }).filter((file) => !wordsAlone.test(file))
  const code = files.map((file) => readFileSync(resolve(source, file), 'utf8')).join('\n')
  expect(
    Object.keys(acts).filter((name) => !new RegExp(`\\b(acts|memberActs)\\.${name}\\b|'${name}'`).test(code))
  ).toEqual([])
})

it('no two rooms say the same act', () => {
  const names = actsByRoom.flatMap((room) => Object.keys(room))
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
})

it('the database knows each act as its room says it, and no other', async () => {
  const rows = await ask(await createTestDatabase(), written)
  expect(rows).toEqual(known().sort((one, other) => (one.name < other.name ? -1 : 1)))
})

it('a new act, or one that is said differently, needs no migration; one that no room has any more stays for old lines', async () => {
  const url = await createTestDatabase()
  await ask(url, "INSERT INTO act_kind (name, chapter, done) VALUES ('oldAct', 'order', 'Ooit gedaan door')")
  const changed = { ...acts.roleChanged, done: 'Anders gezegd van', byMember: true }
  await keepActKinds(url, { roleChanged: changed, newAct: { ...acts.guideShared, name: 'newAct' } })

  const rows = await ask(url, written)
  expect(rows).toContainEqual(expect.objectContaining({ name: 'newAct', done: 'Handreiking gedeeld:' }))
  expect(rows).toContainEqual(expect.objectContaining({ name: 'roleChanged', done: changed.done, byMember: true }))
  expect(rows).toContainEqual(expect.objectContaining({ name: 'oldAct', done: 'Ooit gedaan door' }))
  expect(rows).toHaveLength(known().length + 2)
})
