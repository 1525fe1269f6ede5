import { randomUUID } from 'node:crypto'
import type { Village } from './village.ts'
import type { Somebody, World } from './world.ts'

/**
 * A row in a table that the oracle of the leak test does not play with. `words` is all text in it, `secrets` what
 * nobody may ever read. `shownTo` says whom some route shows its words.
 */
export type Canary = {
  room: string
  table: string
  key: string
  id: string
  seenBy: Somebody[]
  shownTo: Somebody | null
  words: string[]
  secrets: string[]
}

type Marks = { key?: string; shownTo?: Somebody }
export type Garden = {
  world: World
  /** Plants one row; answers with its key. */
  put: (table: string, seenBy: Somebody[], row: Record<string, unknown>, marks?: Marks) => Promise<string>
  /** Takes the row of a member that came with the village. */
  take: (table: string, seenBy: Somebody[], memberId: string) => Promise<string>
}

/** What a room brings in its `canaries.ts`: one row in each of its tables but those that everybody reads whole. */
export type Canaries = {
  everybodys?: string[]
  plant?: (village: Village, garden: Garden) => Promise<unknown>
  /** Does something of which the sockets of members hear nothing. `idOf` names the canary of a table. */
  unheard?: (village: Village, world: World, idOf: (table: string) => string) => Promise<unknown>
}

/** Text that occurs nowhere else. */
export const word = (where: string) => `kanarie${where}${randomUUID().slice(0, 8)}`
export const secret = (where: string) => `geheim${where}${randomUUID().slice(0, 8)}`
export const bytes = (where: string) => Buffer.from(secret(where))
export const tomorrow = () => new Date(Date.now() + 86_400_000)
