import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'

type Options = {
  isSecure?: boolean
  /** Says nothing after such a letter. It stays in `unanswered`. */
  isSilent?: (to: string) => boolean
  /** Answers 550 to such a receiver. */
  isDead?: (to: string) => boolean
}

/** A mail server that accepts everything, unless a test says otherwise, and keeps the addresses of each envelope. */
export async function openSmtpSink({ isSilent, isDead, ...options }: Options = {}) {
  const unanswered: { to: string; raw: string }[] = []
  const received: { to: string[]; from: string; raw: string }[] = []
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    disabledCommands: options.isSecure ? [] : ['STARTTLS'],
    onRcptTo({ address }, _session, done) {
      if (!isDead?.(address)) return done()
      done(Object.assign(new Error('No such mailbox'), { responseCode: 550 }))
    },
    onData(stream, { envelope }, done) {
      text(stream).then((raw) => {
        const [to] = envelope.rcptTo
        if (to && isSilent?.(to.address)) return unanswered.push({ to: to.address, raw })
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
    unanswered,
    url: `smtp://127.0.0.1:${port}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve()))
  }
}
