import type { MemberRole } from '../members/schema.ts'

type Seat = { office: MemberRole; acting: boolean; municipality: { name: string } | null }

/**
 * The office of a seat, for the record. It stores the name, because names of municipalities change and the record does
 * not.
 */
export function officeOf({ office, acting, municipality }: Seat) {
  return { office, acting, municipality: municipality?.name ?? null }
}
