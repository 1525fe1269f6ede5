import type { z } from 'zod'
import type { Every } from './platform/room.ts'
import { rooms } from './rooms.ts'

type ActsOf<Room> = Room extends { acts: infer Acts } ? Acts : never
type Acts = Every<ActsOf<(typeof rooms)[number]>>

/** Every act that the record knows, by room. */
export const actsByRoom = rooms.flatMap((room) => ('acts' in room ? [room.acts] : []))
export const acts = Object.assign({}, ...actsByRoom) as Acts

export type ActName = keyof Acts
export type ActSubject = Acts[ActName]['subject']
export type ParticularsOf<Name extends ActName> = z.output<Acts[Name]['particulars']>
