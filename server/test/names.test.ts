import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

/** The parts that every room brings, each under the same name. */
const furniture = [
  'acts',
  'canaries',
  'doorEndpoints',
  'endpoints',
  'findFiles',
  'forget',
  'inWords',
  'leaks',
  'live',
  'ownData'
]
/** Names that stand in several rooms and mean one thing in all of them. */
const shared: Record<string, string> = {
  pageSize: 'How many items a page of this list has.',
  restore: 'A verb. It is said with the room whose it is, as in threads.restore.'
}

const source = new URL('../src/', import.meta.url)
const rooms = globSync('*/**/*.ts', { cwd: source }).filter(
  (file) => !/^commands\/|\.test\.ts$/.test(file) && !file.endsWith('.d.ts')
)

/** In which rooms each exported name stands. */
function whereExported(files: string[], read: (file: string) => string) {
  const found = new Map<string, Set<string>>()
  for (const file of files) {
    const exported = read(file).matchAll(/^export (?:async )?(?:function\*?|const|class|type|interface) (\w+)/gm)
    for (const [, name] of exported) found.set(name!, (found.get(name!) ?? new Set()).add(file.split('/')[0]!))
  }
  return found
}

const inSeveral = (found: Map<string, Set<string>>) =>
  [...found].filter(([, rooms]) => rooms.size > 1).map(([name, rooms]) => `${name}: ${[...rooms].sort().join(', ')}`)

it('a name that a room exports means one thing in the whole house', () => {
  const found = whereExported(rooms, (file) => readFileSync(new URL(file, source), 'utf8'))
  expect(found.size).toBeGreaterThan(500)
  const known = [...furniture, ...Object.keys(shared)]
  const several = inSeveral(found)
  expect(several.filter((line) => !known.includes(line.split(':')[0]!))).toEqual([])
  expect(Object.keys(shared).filter((name) => !several.some((line) => line.startsWith(`${name}:`)))).toEqual([])
})

it('a name with two meanings is found', () => {
  const text = 'export async function findLink() {}\nexport type Answer = string\n'
  expect(inSeveral(whereExported(['auth/a.ts', 'seats/b.ts', 'seats/c.ts'], () => text))).toEqual([
    'findLink: auth, seats',
    'Answer: auth, seats'
  ])
})
