import type { MemberRole } from '../members/schema.ts'

type Seat = { office: MemberRole; acting: boolean; municipality: { name: string } | null }

/** Of which office a seat was, for the record: names change, what was recorded does not. */
export function officeOf({ office, acting, municipality }: Seat) {
  return { office, acting, municipality: municipality?.name ?? null }
}
