import type { FastifyInstance } from 'fastify'
import type { Visitor } from './access.ts'
import type { Clock } from './clock.ts'
import type { Database, JobName, Jobs, Transaction } from './database.ts'
import type { Endpoints } from './endpoint.ts'
import type { Env } from './env.ts'
import type { FileStore } from './file-store.ts'
import type { Groups, Live } from './live.ts'
import type { Mailer } from './mail.ts'
import type { InWords, OwnSections } from './own-data.ts'
import type { Round } from './rounds.ts'

/** What the platform has for every room. */
export type Platform = { env: Env; database: Database; files: FileStore; sessionSecret: string; clock: Clock }

/** What a room is opened with. */
export type Parts = Platform & {
  /** All rooms, for a room that speaks for the others. */
  rooms: readonly Room[]
}

/** What a room's jobs are done with. */
export type WorkParts = Platform & { mailer: Mailer; rooms: readonly Room[] }

export type Opened<Service> = {
  service: Service
  /** Registers its endpoints under /api/v1. By then it is known who can say who asks. */
  routes?: (api: FastifyInstance, viewers: Viewers) => unknown
  rounds?: Round[]
  /** Says who asks. One room of the house does. */
  viewers?: Viewers
}

export type Viewers = {
  find: (cookies: Record<string, string | undefined>) => Visitor | null
  /** Which of these sessions are still good. */
  findLive: (sessionIds: string[]) => Promise<Set<string>>
}

/** The jobs that a room takes from the queue. */
export type Work<Name extends JobName> = { names: readonly Name[]; take: (parts: WorkParts) => Promise<void> }

/** A room's face to the house. It brings only what it has. */
export type Room<Service = unknown> = {
  /** Its folder. */
  name: string
  /** What can be asked of it; its routes answer. */
  endpoints?: Endpoints
  open?: (parts: Parts) => Opened<Service>
  jobs?: Work<JobName>
  /** Who hears which announcement. */
  live?: Live
  ownData?: OwnSections
  /** What it writes in the record. */
  acts?: Record<string, object>
  /** How an export says the particulars of the acts that members do themselves. */
  inWords?: InWords
  /** Which groups a member's sockets join, besides their own. */
  groups?: Groups
  /** Removes what its tables hold of a member who wants to be forgotten. Lower rooms forget first. */
  forget?: Forget
}

/** How a member wants to be forgotten, when, and their last address. */
export type Forgetting = { posts: 'keep' | 'remove'; questions: 'keep' | 'remove'; at: Date; email: string | null }
export type Forget = (transaction: Transaction, memberId: string, wish: Forgetting) => Promise<void>

/** Keeps the exact type, so that the compiler knows the jobs and the acts. */
export function room<const Face extends Room>(face: Face): Face {
  return face
}

/** For each name, what takes such a job. */
export type Takers<Names extends readonly JobName[]> = { [Name in Names[number]]: (data: Jobs[Name]) => Promise<void> }

export function jobs<const Names extends readonly JobName[]>(
  names: Names,
  open: (parts: WorkParts) => Takers<Names>
): Work<Names[number]> {
  return {
    names,
    async take(parts) {
      const takers = open(parts)
      const take = <Name extends Names[number]>(name: Name) => parts.database.takeJobs(name, takers[name])
      for (const name of names) await take(name)
    }
  }
}

export function openRooms(rooms: readonly Room[], platform: Platform): Opened<unknown>[] {
  return rooms.filter(brings('open')).map((one) => one.open({ ...platform, rooms }))
}

/** What can be asked of the house. */
export function endpointsOf(rooms: readonly Room[]): Endpoints {
  return Object.assign({}, ...rooms.filter(brings('endpoints')).map(({ endpoints }) => endpoints))
}

/** Whether a room brings this. */
export function brings<Part extends keyof Room>(part: Part) {
  return (one: Room): one is Room & Required<Pick<Room, Part>> => one[part] !== undefined
}

export function viewersOf(opened: Opened<unknown>[]): Viewers {
  const [viewers] = opened.flatMap((one) => one.viewers ?? [])
  if (!viewers) throw new Error('no room says who asks')
  return viewers
}

/** Of a union of things, all of them in one. */
export type Every<Union> = (Union extends unknown ? (one: Union) => void : never) extends (all: infer All) => void
  ? All
  : never
