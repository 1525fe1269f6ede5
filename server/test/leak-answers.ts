import type { Model, Person } from './leak-model.ts'
import type { Somebody, World } from './world.ts'

export type Answer = { status: number; says: unknown }
/** `says` in the reply is what `read` takes from its body. */
export type Question = { route: string; path: string; expected: Answer; read: (body: never) => unknown }

/** What a room brings in its `leaks.ts`: all that a member could read in it, with what the oracle says to each. */
export type Leaks = {
  questions?: (person: Person, model: Model) => Question[]
  /** The rows that exist for a person in the database itself, whatever the code above it asks. By `table.column`. */
  rows?: Record<`${string}.${string}`, (person: Person, model: Model) => string[]>
  /** Routes of files. Their bytes pass the gate of what they belong to, and their own tests download them. */
  files?: string[]
  /** Routes with a parameter, and the body that each needs. 'me' stands for the member, 'it' for what is named. */
  named?: Record<string, object | undefined>
  /** How the addresses begin that name what every moderator may see. */
  ofTheDesk?: string[]
  /** Makes what is somebody's alone; answers with what an address would name it by. */
  hide?: (owner: Somebody, world: World) => Promise<string[]>
  /** The same, of what the moderators may know. */
  hideFromMembers?: (owner: Somebody, world: World) => Promise<string[]>
}

export const missing: Answer = { status: 404, says: 'the same bytes as what was never there' }

export function found(says: unknown): Answer {
  return { status: 200, says }
}

export function only(isThere: boolean, says: unknown): Answer {
  return isThere ? found(says) : missing
}

export function set(values: Iterable<string>) {
  return [...values].toSorted()
}

export function ids({ items }: { items: { id: string }[] }) {
  return set(items.map(({ id }) => id))
}
