import { z } from 'zod'
import type { Chapter } from './schema.ts'

/** One kind of act, as its room says it once. */
export type Act = {
  name: string
  chapter: Chapter
  /** Of which kind the subject's id is: 'member', 'post', ... */
  subject: string
  /** What was done, in Dutch. The name of the subject comes after it. */
  done: string
  /** A member may write it too; otherwise only a moderator may, or a job. */
  byMember: boolean
  /** Who may stand as its actor when it is written before anybody is signed in; null when it never is. */
  atTheDoor: 'nobody' | 'subject' | 'member' | null
  /** What else there is to know, as data. `reason` is what somebody typed. */
  particulars: z.ZodType<Particulars>
}
export type Particulars = { reason?: string } & Record<string, string | number | boolean | null | string[]>

type Given = Pick<Act, 'chapter' | 'subject' | 'done'> & Partial<Act>
type Defined<Name, One extends Given> = Omit<Act, 'name' | 'subject' | 'particulars'> & {
  name: Name
  subject: One['subject']
  particulars: One['particulars'] extends z.ZodType<Particulars> ? One['particulars'] : typeof nothing
}

/** There is nothing more to know. */
const nothing = z.strictObject({})
/** Only why, in somebody's own words. */
export const because = z.strictObject({ reason: z.string() })

/** The acts of one room. By default only a moderator or a job writes one, and there is nothing more to know. */
export function defineActs<const Room extends Record<string, Given>>(acts: Room) {
  const defaults = { byMember: false, atTheDoor: null, particulars: nothing }
  const named = Object.entries(acts).map(([name, act]) => [name, { ...defaults, ...act, name }])
  return Object.fromEntries(named) as { [Name in keyof Room & string]: Defined<Name, Room[Name]> }
}
