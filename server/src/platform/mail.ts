import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport, type SendMailOptions } from 'nodemailer'
import PostalMime from 'postal-mime'
import { systemClock } from './clock.ts'

const local = "[A-Za-z0-9_][A-Za-z0-9_'+-]*(?:\\.[A-Za-z0-9_'+-]+)*"
const label = '(?!..--)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const plainAddress = new RegExp(`^${local}@(?:${label}\\.)+[a-z]{2,63}$`)

declare const checked: unique symbol

/** A checked, plain mailbox. Only `isAddress` makes one, so that mail goes to nothing else. */
export type Address = string & { readonly [checked]: true }

export type Message = {
  subject: string
  /** Plain text: no HTML, so nothing loads and nothing tells when it was read. */
  text: string
  /** Values have no spaces, because a long value is folded at a space. */
  headers?: Partial<Record<'Message-ID' | 'List-Unsubscribe' | 'List-Unsubscribe-Post', string>>
}

export type SentMail = { id: string; to: string; from: string; subject: string; text: string; sentAt: string }

export type Mailer = ReturnType<typeof createMailer>

/**
 * The mail server's last word about this receiver or this letter: a 5xx to RCPT TO or DATA. Trying again changes
 * nothing.
 */
export class MailRefused extends Error {}

/**
 * Accepts `local@domain` in ASCII, with the domain in lower case. Refuses what mail programs read in different ways:
 * quotes, comments, routes, escapes, lists, address literals, punycode.
 */
export function isAddress(text: string): text is Address {
  return text.length <= 254 && text.lastIndexOf('@') <= 64 && plainAddress.test(text)
}

/** Sends mail to SMTP_URL. Without one it writes mail to the outbox folder. */
export function createMailer({ smtpUrl, outbox, from }: { smtpUrl: string | undefined; outbox: string; from: string }) {
  const deliver = smtpUrl ? overSmtp(smtpUrl) : intoOutbox(outbox)

  return {
    /**
     * Resolves once the mail server or the outbox has accepted the mail. Rejects otherwise: with MailRefused when a
     * retry is of no use.
     */
    async sendTo(address: Address, { subject, text, headers = {} }: Message): Promise<void> {
      if (!isAddress(address)) throw new TypeError('Only a checked address is mailed')
      if (!Object.values(headers).every((value) => /^[!-~]+$/.test(value)))
        throw new TypeError('The value of a header is one word')

      // Nodemailer parses a string as a list of addresses and mails all of them. It takes an object as it is.
      const sender = { name: '', address: from }
      const receiver = { name: '', address }
      await deliver({
        from: { name: 'Raadkamer', address: from },
        to: receiver,
        envelope: { from: sender, to: receiver },
        subject,
        text,
        headers: { 'Auto-Submitted': 'auto-generated', ...headers }
      })
    }
  }
}

/** The folder for mail when there is no mail server. */
export function outboxIn(dataDir: string) {
  return join(dataDir, 'outbox')
}

/** The mails in the outbox, newest first. */
export async function readOutbox(folder: string): Promise<SentMail[]> {
  const names = await readdir(folder).catch((error) => (error.code === 'ENOENT' ? [] : Promise.reject(error)))
  const whole = names
    .filter((name) => /^\d.*\.eml$/.test(name))
    .sort()
    .reverse()

  return Promise.all(
    whole.map(async (name) => {
      const {
        to,
        from,
        subject = '',
        text = '',
        date = ''
      } = await PostalMime.parse(await readFile(join(folder, name)))
      return {
        id: name.replace(/\.eml$/, ''),
        to: to?.[0]?.address ?? '',
        from: from?.address ?? '',
        subject,
        text,
        sentAt: date
      }
    })
  )
}

function overSmtp(smtpUrl: string) {
  const { protocol, hostname, port, username, password } = new URL(smtpUrl)
  const host = hostname.replace(/^\[|\]$/g, '')
  const isLoopback = /^(localhost|127\.\d+\.\d+\.\d+|::1)$/.test(host)

  const transport = createTransport({
    host,
    port: port ? Number(port) : undefined,
    secure: protocol === 'smtps:',
    requireTLS: !isLoopback,
    ignoreTLS: isLoopback,
    auth: username ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) } : undefined,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000
  })
  return async (mail: SendMailOptions) => {
    try {
      await transport.sendMail(mail)
    } catch (error) {
      const { responseCode = 0, command = '', response = '' } = error as SmtpError
      if (responseCode >= 500 && /^(RCPT TO|DATA)/.test(command)) throw new MailRefused(response)
      throw error
    }
  }
}

type SmtpError = { responseCode?: number; command?: string; response?: string }

function intoOutbox(folder: string) {
  const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  let count = 0

  return async (mail: SendMailOptions) => {
    const name = `${systemClock().toISOString().replaceAll(':', '-')}-${String(count++).padStart(6, '0')}-${randomUUID()}.eml`
    const { message } = await composer.sendMail(mail)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await writeFile(join(folder, `unfinished-${name}`), message, { mode: 0o600 })
    await rename(join(folder, `unfinished-${name}`), join(folder, name))
  }
}
