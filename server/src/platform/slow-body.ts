import type { IncomingMessage } from 'node:http'

/** Milliseconds. A form is a few kilobytes, also on a bad line. */
const patience = 30_000

/** Ends a request whose body does not come in time. An upload may take longer, and is bounded where it is read. */
export function boundBody(request: IncomingMessage, wait = patience) {
  const { 'content-length': length = '0', 'transfer-encoding': coding, 'content-type': type = '' } = request.headers
  if ((length === '0' && !coding) || type.startsWith('multipart/')) return

  const timer = setTimeout(() => {
    // As node:http answers a request whose head does not come.
    request.socket.end('HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-length: 0\r\n\r\n')
    request.socket.destroySoon()
  }, wait).unref()
  request.once('end', () => clearTimeout(timer)).once('close', () => clearTimeout(timer))
}
