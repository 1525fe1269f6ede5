/** An answer that the visitor can act on. Anything else that is thrown is our own fault: a 500. */
export class ForumError extends Error {
  override name = 'ForumError'
  /** `area.reason`, stable: the web turns it into a sentence. */
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

/** One faulty field of the input; the path is `a.b.0`. */
export type FieldError = { path: string; code: string; message: string }

/** Also the answer for what exists but is hidden: the two must look the same. */
export const notFound = (what: string) => new ForumError(`${what}.not-found`, 404)
export const forbidden = (what: string) => new ForumError(`${what}.forbidden`, 403)
export const conflict = (code: string) => new ForumError(code, 409)

/** Input that is well formed but cannot be: one field, one code of ours. */
export const invalid = (path: string, code: string) =>
  new ForumError('input.invalid', 400, [{ path, code, message: code }])

/**
 * What the database refused because somebody else was first, where we name that. A unique index whose name is the code of an answer
 * (`"seat.taken"`) is a rule that every room meets, and says so by itself.
 */
export function conflictIn(error: unknown): ForumError | null {
  const [, code] =
    /unique constraint \\?"([a-z-]+\.[a-z-]+)\\?"/.exec(
      JSON.stringify((error as { meta?: object } | null)?.meta) ?? ''
    ) ?? []
  return code ? conflict(code) : null
}
