import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'

const compress = promisify(brotliCompress)

/**
 * Measured on a thread of 45 kB and a list of 27 kB: quality 5 makes them 6 % smaller than 4, and takes twice the time.
 */
const quality = 4

/**
 * Compresses only requests that come from this site or from the visitor directly. Another site can make a browser fetch
 * our pages and could learn their content from the compressed size (BREACH), so it gets the full size.
 */
export async function compressed({ headers: asked }: Request, response: Response) {
  const isOwnVisit = ['same-origin', 'none'].includes(asked.get('sec-fetch-site') ?? '')
  const takesBrotli = asked.get('accept-encoding')?.includes('br')
  const isWholeText =
    response.headers.has('content-length') && /html|json/.test(response.headers.get('content-type') ?? '')
  if (!isOwnVisit || !takesBrotli || !isWholeText) return response

  const body = await compress(await response.arrayBuffer(), { params: { [constants.BROTLI_PARAM_QUALITY]: quality } })
  const headers = new Headers(response.headers)
  headers.set('content-encoding', 'br')
  headers.set('content-length', String(body.length))
  return new Response(body, { status: response.status, headers })
}
