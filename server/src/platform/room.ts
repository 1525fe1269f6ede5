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
import type { Job } from './queue.ts'
import type { Round } from './rounds.ts'
import type { Spending } from './spending.ts'
import type { FindFiles } from './whole-file.ts'

/** What the platform gives every room. */
export type Platform = {
  env: Env
  database: Database
  files: FileStore
  sessionSecret: string
  clock: Clock
  /** The folder in which the processes of one server listen to each other. A single process has none. */
  siblings?: string
}

/** The arguments of a room's `open`. */
export type Parts = Platform & {
  /** All rooms, for a room that works for the others. */
  rooms: readonly Room[]
  spending: Spending
}

/** The arguments of a room's jobs. */
export type WorkParts = Platform & { mailer: Mailer; rooms: readonly Room[] }

export type Opened<Service> = {
  service: Service
  /** Registers its endpoints under /api/v1. By then it is known who can say who asks. */
  routes?: (api: FastifyInstance, viewers: Viewers) => unknown
  rounds?: Round[]
  /** Finds the viewer of a request. Exactly one room brings this. */
  viewers?: Viewers
}

export type Viewers = {
  find: (cookies: Record<string, string | undefined>) => Visitor | null
  /** The sessions of these that are still valid. */
  findLive: (sessionIds: string[]) => Promise<Set<string>>
}

/** The jobs that a room runs. */
export type Work<Name extends JobName> = { names: readonly Name[]; take: (parts: WorkParts) => Promise<void> }

/** A room's face to the house. Every part is optional. */
export type Room<Service = unknown> = {
  /** The name of its folder. */
  name: string
  /** What can be asked of it; its routes answer. */
  endpoints?: Endpoints
  open?: (parts: Parts) => Opened<Service>
  jobs?: Work<JobName>
  /** Who hears which announcement. */
  live?: Live
  ownData?: OwnSections
  /** The files that its rows name. */
  findFiles?: FindFiles
  /** The acts that it records. */
  acts?: Record<string, object>
  /** How an export says the particulars of the acts that members do themselves. */
  inWords?: InWords
  /** The groups that a member's sockets join, besides the member's own. */
  groups?: Groups
  /** Erases a member's data from its tables. Lower rooms go first. */
  forget?: Forget
}

/** The choices of an erasure, its time, and the member's last address. */
export type Forgetting = { posts: 'keep' | 'remove'; questions: 'keep' | 'remove'; at: Date; email: string | null }
export type Forget = (transaction: Transaction, memberId: string, wish: Forgetting) => Promise<void>

/** Keeps the exact type, so that the compiler knows the jobs and the acts. */
export function room<const Face extends Room>(face: Face): Face {
  return face
}

/** A function for each name of a job. */
export type Takers<Names extends readonly JobName[]> = {
  [Name in Names[number]]: (data: Jobs[Name], job: Job) => Promise<void>
}

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

export function openRooms(rooms: readonly Room[], platform: Omit<Parts, 'rooms'>): Opened<unknown>[] {
  return rooms.filter(brings('open')).map((one) => one.open({ ...platform, rooms }))
}

/** What can be asked of the house. */
export function endpointsOf(rooms: readonly Room[]): Endpoints {
  return Object.assign({}, ...rooms.filter(brings('endpoints')).map(({ endpoints }) => endpoints))
}

/** Whether a room brings this part. */
export function brings<Part extends keyof Room>(part: Part) {
  return (one: Room): one is Room & Required<Pick<Room, Part>> => one[part] !== undefined
}

export function viewersOf(opened: Opened<unknown>[]): Viewers {
  const [viewers] = opened.flatMap((one) => one.viewers ?? [])
  if (!viewers) throw new Error('no room says who asks')
  return viewers
}

/** Turns a union into an intersection. */
export type Every<Union> = (Union extends unknown ? (one: Union) => void : never) extends (all: infer All) => void
  ? All
  : never
