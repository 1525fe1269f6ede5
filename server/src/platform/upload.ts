import type { FastifyRequest } from 'fastify'
import { ForumError } from './errors.ts'

/** What to answer to an upload that failed. Its rest is thrown away as it comes in: a browser hears the answer only once it has sent everything. */
export function afterUpload({ raw }: FastifyRequest, error: unknown) {
  const isBrokenOff = raw.destroyed && !raw.complete
  raw.unpipe()
  raw.resume()
  return isBrokenOff ? new ForumError('request.malformed', 400) : error
}
