import { randomUUID } from 'node:crypto'
import { brought } from './brought.ts'
import { type Answer, type Leaks, missing, type Question, set } from './leak-answers.ts'
import type { Model, Person } from './leak-model.ts'
import type { World } from './world.ts'

export const rooms = await brought<Leaks>('leaks')
const rows = rooms.flatMap(({ rows = {} }) => Object.entries(rows))

/** The tables that the oracle covers. Every other table has a canary. */
export const oracleTables = rows.map(([column]) => column.split('.')[0]!)
export const files = rooms.flatMap(({ files = [] }) => files)

export async function findLeaks(world: World, model: Model): Promise<string[]> {
  const leaks: string[] = []
  for await (const leak of leaksOf(world, model)) leaks.push(leak)
  return leaks
}

/** Asks every reading route and the database as every person. Yields every difference from the oracle. */
export async function* leaksOf(world: World, model: Model): AsyncGenerator<string, void> {
  for (const person of model.people) {
    const nothing = new Map<string, string>()
    for (const question of questions(person, model)) {
      const { statusCode, body } = await world.as(person).get(question.path)
      // The second way in: in this process. An endpoint with a limit is only reached over HTTP.
      const inProcess = await world.read(person, question.path)
      if (inProcess && (inProcess.statusCode !== statusCode || inProcess.body !== body))
        yield `${person.name} reads ${question.path}: ${inProcess.body.slice(0, 400)} instead of ${body.slice(0, 400)}`
      const bodyOfNothing =
        nothing.get(question.route) ??
        (await world.as(person).get(question.route.replaceAll(/:\w+/g, randomUUID()))).body
      nothing.set(question.route, bodyOfNothing)
      const says =
        statusCode === 200 ? question.read(JSON.parse(body) as never) : body === bodyOfNothing ? missing.says : body
      yield* difference(
        `${person.name} GET ${question.path}`,
        { status: statusCode, says },
        person.hasEnded ? { status: 401, says } : question.expected
      )
    }
    for (const [table, exist] of rows) {
      const found = await world.database
        .asMember(person, ({ db }) =>
          db.$queryRawUnsafe<{ key: string }[]>(`SELECT ${table} AS key FROM ${table.split('.')[0]} ORDER BY 1`)
        )
        .catch((error) => (person.hasEnded && error.code === 'viewer.unknown' ? [] : Promise.reject(error)))
      yield* difference(
        `${person.name} SELECT ${table}`,
        { status: 200, says: set(found.map(({ key }) => key)) },
        { status: 200, says: set(exist(person, model)) }
      )
    }
  }
}

function* difference(what: string, got: Answer, wanted: Answer) {
  if (JSON.stringify(got) !== JSON.stringify(wanted))
    yield `${what}: ${JSON.stringify(got).slice(0, 400)} instead of ${JSON.stringify(wanted).slice(0, 400)}`
}

/** Every reading route for members, with what the oracle says to each; a route that is missing fails the leak test. */
export function questions(person: Person, model: Model): Question[] {
  return rooms.flatMap(({ questions }) => questions?.(person, model) ?? [])
}
