import type { FastifyRequest } from 'fastify'
import { ForumError } from './errors.ts'

/**
 * The error response to a failed upload. The rest of the upload is read and dropped, because a browser reads the
 * response only after it has sent everything.
 */
export function afterUpload({ raw }: FastifyRequest, error: unknown) {
  const isBrokenOff = raw.destroyed && !raw.complete
  raw.unpipe()
  raw.resume()
  return isBrokenOff ? new ForumError('request.malformed', 400) : error
}
