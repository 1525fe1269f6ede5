import { mkdtemp, readFile } from 'node:fs/promises'
import { globSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { type Address, createMailer, readOutbox } from '../platform/mail.ts'
import { openSmtpSink } from '../../test/smtp-sink.ts'
import { type Letter, write } from './letters.ts'
import { createOutbound } from './service.ts'

const publicUrl = 'https://raadkamer.example'
const anna = 'anna@amsterdam.nl' as Address
const moderators = { phone: '070 123 45 67', mail: 'raadkamer@vng.example' }
const token = 'a-token-of-43-characters-from-the-generator'
let outbox: string

beforeEach(async () => {
  answers = []
  outbox = await mkdtemp(join(tmpdir(), 'raadkamer-outbox-'))
})

let answers: [string, string | null][]
const open = (smtpUrl?: string) =>
  createOutbound({
    mailer: createMailer({ smtpUrl, outbox, from: 'noreply@raadkamer.example' }),
    publicUrl,
    moderators,
    answered: async (...answer) => answers.push(answer)
  })

const letters: Letter[] = [
  { kind: 'confirm-address', token },
  { kind: 'already-member' },
  { kind: 'access-changed', change: 'passkeyAdded' },
  { kind: 'access-changed', change: 'passkeyRenamed' },
  { kind: 'access-changed', change: 'passkeyRemoved' },
  { kind: 'access-changed', change: 'authenticatorSet' },
  { kind: 'access-changed', change: 'recoveryCodeUsed' },
  { kind: 'access-changed', change: 'identityLinked' },
  { kind: 'access-changed', change: 'identityUnlinked' },
  { kind: 'news', mailToken: token },
  { kind: 'invitation', token, by: null },
  {
    kind: 'invitation',
    token,
    by: { name: 'Anna de Vries', role: 'mayor', acting: true, organisation: 'Zutphen' }
  },
  { kind: 'invitation-code', code: '12345678' },
  { kind: 'export-ready' },
  { kind: 'erasure-asked' },
  { kind: 'erasure-soon' },
  { kind: 'erased' },
  { kind: 'access-restored', token },
  { kind: 'reset-announced', token },
  { kind: 'application-approved', template: 'welcome', token },
  { kind: 'application-approved', template: 'partner', token },
  { kind: 'application-rejected', template: 'own', reason: 'De griffie kent u niet.' },
  { kind: 'application-rejected', template: 'noAnswer', reason: '' },
  { kind: 'membership-suspended', why: 'unconfirmed' },
  { kind: 'membership-suspended', why: 'byModerator' },
  { kind: 'membership-returned' },
  { kind: 'application-question', token },
  { kind: 'moderator-invited', token }
]

describe('the one way out', () => {
  it('asks at the moment of sending whether the letter may still go', async () => {
    const may = { now: false }
    const sending = { id: 'een', to: anna, letter: letters[0]!, stillMay: async () => may.now }
    expect(await open().send(sending)).toBe('not wanted')
    expect(await readOutbox(outbox)).toEqual([])
    may.now = true
    expect(await open().send(sending)).toBe('sent')
    expect(answers).toEqual([[anna, null]])
    expect(await readOutbox(outbox)).toMatchObject([{ to: anna, subject: 'Raadkamer: bevestig uw adres' }])
  })

  it('sends nothing when the question itself fails', async () => {
    await expect(
      open().send({
        id: 'een',
        to: anna,
        letter: letters[0]!,
        stillMay: () => Promise.reject(new Error('no database'))
      })
    ).rejects.toThrow('no database')
    expect(await readOutbox(outbox)).toEqual([])
  })

  it('rejects when the mail server does not answer, so that the job tries again', async () => {
    const sending = { id: 'een', to: anna, letter: letters[0]!, stillMay: async () => true }
    await expect(open('smtp://127.0.0.1:1').send(sending)).rejects.toThrow()
    expect(answers).toEqual([])
  })

  it('takes a 5xx about a receiver for an answer, and gives a letter one Message-ID over all its retries', async () => {
    const bram = 'bram@amsterdam.nl' as Address
    const sink = await openSmtpSink({ isDead: (to) => to === bram })
    const sending = { id: 'een', letter: letters[0]!, stillMay: async () => true }
    expect(await open(sink.url).send({ ...sending, to: bram })).toBe('refused')
    expect(answers).toEqual([[bram, '550 No such mailbox']])
    for (let each = 0; each < 2; each++) await open(sink.url).send({ ...sending, to: anna })
    const ids = sink.received.map(({ raw }) => /^Message-ID: (.+)\r$/m.exec(raw)?.[1])
    expect(ids).toEqual(['<een@raadkamer.example>', '<een@raadkamer.example>'])
    await sink.close()
  })

  it('is the only place from which anything is mailed', async () => {
    const source = resolve(import.meta.dirname, '..')
    const files = globSync('**/*.ts', { cwd: source }).filter((file) => !file.endsWith('.test.ts'))
    const senders = await Promise.all(
      files.map(async (file) =>
        /\.sendTo\(|nodemailer/.test(await readFile(join(source, file), 'utf8')) ? file : null
      )
    )
    expect(senders.filter(Boolean).sort()).toEqual(['outbound/service.ts', 'platform/mail.ts'])
  })
})

describe('a letter', () => {
  it.each(letters)('$kind holds nothing but our own sentences, a link of our own and what it was given', (letter) => {
    const { subject, text } = write(letter, publicUrl, moderators)
    expect(subject).toMatch(/^Raadkamer: [a-z -]+$/)
    for (const [link] of text.matchAll(/https?:\/\/\S+/g)) expect(new URL(link).origin).toBe(publicUrl)
    expect(text).toMatch(
      /^Goedendag,\n\n[^]+\n\nRaadkamer\nVragen\? Bel 070 123 45 67 of mail raadkamer@vng\.example\.\nU kunt deze e-mail niet beantwoorden\.\n$/
    )
    expect(text).not.toMatch(/[<>]|undefined/)
  })

  it('names no way to reach the moderators that this installation does not say', () => {
    const end = (ways: { phone: string | null; mail: string | null }) =>
      write(letters[0]!, publicUrl, ways).text.split('Raadkamer\n').at(-1)
    expect(end({ phone: null, mail: null })).toBe('U kunt deze e-mail niet beantwoorden.\n')
    expect(end({ phone: null, mail: 'raadkamer@vng.example' })).toBe(
      'Vragen? Mail raadkamer@vng.example.\nU kunt deze e-mail niet beantwoorden.\n'
    )
  })

  it('of news says that there is something, not what, and how to hear no more', () => {
    const { text, headers } = write({ kind: 'news', mailToken: token }, publicUrl, moderators)
    expect(text.match(/https:\S+/g)).toEqual([`${publicUrl}/attenderingen`, `${publicUrl}/afmelden/${token}`])
    expect(headers).toEqual({
      'List-Unsubscribe': `<${publicUrl}/api/v1/mail-links/${token}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click'
    })
  })
})
