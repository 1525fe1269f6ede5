import { z } from 'zod'
import type { Chapter } from './schema.ts'

/** One kind of act, declared by its room. */
export type Act = {
  name: string
  chapter: Chapter
  /** The kind of the subject: 'member', 'post', ... */
  subject: string
  /** What was done, in Dutch. The name of the subject follows it. */
  done: string
  /** A member may write it too. Otherwise only a moderator or a job may. */
  byMember: boolean
  /** The actor when it is written before anybody is signed in; null when that is not allowed. */
  atTheDoor: 'nobody' | 'subject' | 'member' | null
  /** The rest, as data. `reason` is a text that somebody typed. */
  particulars: z.ZodType<Particulars>
}
export type Particulars = { reason?: string } & Record<string, string | number | boolean | null | string[]>

type Given = Pick<Act, 'chapter' | 'subject' | 'done'> & Partial<Act>
type Defined<Name, One extends Given> = Omit<Act, 'name' | 'subject' | 'particulars'> & {
  name: Name
  subject: One['subject']
  particulars: One['particulars'] extends z.ZodType<Particulars> ? One['particulars'] : typeof nothing
}

/** No particulars. */
const nothing = z.strictObject({})
/** Only a reason that somebody typed. */
export const because = z.strictObject({ reason: z.string() })

/** The acts of one room. By default only a moderator or a job writes one, without particulars. */
export function defineActs<const Room extends Record<string, Given>>(acts: Room) {
  const defaults = { byMember: false, atTheDoor: null, particulars: nothing }
  const named = Object.entries(acts).map(([name, act]) => [name, { ...defaults, ...act, name }])
  return Object.fromEntries(named) as { [Name in keyof Room & string]: Defined<Name, Room[Name]> }
}
