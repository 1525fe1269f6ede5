/** A refusal that the visitor can act on. Every other error is our own fault and becomes a 500. */
export class ForumError extends Error {
  override name = 'ForumError'
  /** `area.reason`. It is stable, because the web turns it into a sentence. */
  readonly code: string
  readonly status: number
  readonly errors: FieldError[] | undefined

  constructor(code: string, status: number, errors?: FieldError[]) {
    super(code)
    this.code = code
    this.status = status
    this.errors = errors
  }
}

/** One invalid field of the input; the path looks like `a.b.0`. */
export type FieldError = { path: string; code: string; message: string }

/** Also for what exists but is hidden: the two responses must be the same. */
export const notFound = (what: string) => new ForumError(`${what}.not-found`, 404)
export const forbidden = (what: string) => new ForumError(`${what}.forbidden`, 403)
export const noRoom = () => new ForumError('server.full', 507)
export const conflict = (code: string) => new ForumError(code, 409)

/** For a well-formed field that a room refuses, with the room's own code. */
export const invalid = (path: string, code: string) =>
  new ForumError('input.invalid', 400, [{ path, code, message: code }])

/**
 * Turns a conflict in the database into a refusal, when it is one that we name. A unique index that is named after an
 * error code (`"seat.taken"`) is translated for every room.
 */
export function conflictIn(error: unknown): ForumError | null {
  const [, code] =
    /unique constraint \\?"([a-z-]+\.[a-z-]+)\\?"/.exec(
      JSON.stringify((error as { meta?: object } | null)?.meta) ?? ''
    ) ?? []
  return code ? conflict(code) : null
}
