import type { IncomingMessage } from 'node:http'

/** Milliseconds. A form is a few kilobytes, also on a bad line. */
const patience = 30_000
/** Milliseconds in which an upload may stand still. Its size is bounded where it is read. */
const silence = 60_000
/** It is looked at so many times in that time. */
const steps = 6

/** Ends a request whose body does not come in time, and an upload that stands still. */
export function boundBody(request: IncomingMessage, { whole = patience, still = silence } = {}) {
  const { 'content-length': length = '0', 'transfer-encoding': coding, 'content-type': type = '' } = request.headers
  if (length === '0' && !coding) return

  const { socket } = request
  let received = socket.bytesRead
  let quiet = 0
  const timer = type.startsWith('multipart/')
    ? setInterval(lookAtUpload, still / steps).unref()
    : setTimeout(refuse, whole).unref()
  request.once('end', () => clearTimeout(timer)).once('close', () => clearTimeout(timer))

  function lookAtUpload() {
    quiet = socket.bytesRead > received ? 0 : quiet + 1
    received = socket.bytesRead
    if (quiet === steps) refuse()
  }

  /** As node:http answers a request whose head does not come. */
  function refuse() {
    clearTimeout(timer)
    socket.end('HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-length: 0\r\n\r\n')
    socket.destroySoon()
  }
}
