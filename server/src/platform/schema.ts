import { z } from 'zod'
import { lines, markdownLines } from './text/schema.ts'

/** A UUID in the database's own spelling, so that equal ids have equal texts. */
export const Id = z
  .string()
  .regex(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/)
  .meta({ id: 'Id' })

/** Text in a response (RFC 3339, UTC), a Date inside the server. */
export const Timestamp = z.codec(z.iso.datetime(), z.date(), {
  decode: (text) => new Date(text),
  encode: (date) => date.toISOString()
})

/** A text by a member that is read as Markdown. */
export const Markdown = markdownLines(20_000)

/** What its writer hears about a text that would become too much (markdown-ceilings.ts). */
export const markdownFaults = [
  'markdown.markdown.too-many-cells',
  'markdown.markdown.too-deep',
  'markdown.markdown.too-many-links',
  'markdown.markdown.too-rich'
] as const

/** A reason that the people concerned read, and that the record keeps. */
export const Reason = lines(3, 1_000)

/** The same, where there need be none. */
export const Remark = lines(0, 1_000).default('')

export const PageQuery = z.object({ page: z.coerce.number().int().min(1).max(100_000).default(1) })

/** One page of a list that the database sorts and cuts. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item),
    page: z.int().positive(),
    pageSize: z.int().positive(),
    total: z.int().nonnegative()
  })
}

/** What can be wrong with the machine: with an address, a file or the disk, and that a member reached a limit. */
export const TroubleKind = z.enum(['mail.refused', 'file.damaged', 'file.missing', 'space.low', 'budget.reached'])
export type TroubleKind = z.output<typeof TroubleKind>

/** RFC 9457. `code` is stable. `errors` names every invalid field of the input. */
export const Problem = z.object({
  type: z.literal('about:blank'),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  errors: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).optional()
})

export const Nothing = z.null()

/**
 * The events of a socket tell that something changed; the page asks over HTTP what. Each room adds its own with
 * `declare module`.
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface SocketEvents {}
export type SocketEvent = { [Kind in keyof SocketEvents]: { kind: Kind } & SocketEvents[Kind] }[keyof SocketEvents]

export type Problem = z.output<typeof Problem>
