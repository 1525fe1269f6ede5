import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'

/** A mail server that accepts everything and keeps the addresses of each envelope. */
export async function openSmtpSink(options: { isSecure?: boolean } = {}) {
  const received: { to: string[]; from: string; raw: string }[] = []
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    disabledCommands: options.isSecure ? [] : ['STARTTLS'],
    onData(stream, { envelope }, done) {
      text(stream).then((raw) => {
        received.push({
          raw,
          to: envelope.rcptTo.map(({ address }) => address),
          from: envelope.mailFrom ? envelope.mailFrom.address : ''
        })
        done()
      }, done)
    }
  })
  server.on('error', () => {})
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.server.address() as AddressInfo

  return {
    port,
    received,
    url: `smtp://127.0.0.1:${port}`,
    close: () => new Promise<void>((resolve) => server.close(resolve))
  }
}
