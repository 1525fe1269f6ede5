import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newAddress } from '../../test/invited.ts'
import { openPostOffice, type PostOffice } from '../../test/post-office.ts'
import { fillRegister } from '../../test/register.ts'
import { createWorld, type Somebody, type World } from '../../test/world.ts'
import { untilWaiting } from '../../test/waiting.ts'

let world: World
let post: PostOffice
let forum: { id: string; slug: string }
let moderator: Somebody

beforeAll(async () => {
  world = await createWorld()
  post = await openPostOffice(world)
  await fillRegister(world)
  forum = await world.forum('onrust')
  moderator = await world.member('Mo', [forum], 'moderator')
})
afterAll(() => world.close())

const head = 'Naam;E-mailadres;Functie;Gemeente;Organisatie;Fora'
const base64 = (text: string | Uint8Array) => Buffer.from(text as string).toString('base64')
type Fault = { column: string; code: string; value: string }
const preview = async (text: string | Uint8Array) =>
  (await world.as(moderator).post('/invitation-previews', { file: base64(text) })).json() as {
    faults: (Fault & { line: number | null })[]
    lines: {
      line: number
      name: string
      email: string
      organisation: string
      role: string
      isElsewhere: boolean
      faults: Fault[]
    }[]
  }
const send = (text: string) =>
  world.as(moderator).post('/invitation-batches', { file: base64(text), reason: 'Opgave van de VNG-commissie.' })
const sheet = (...lines: string[]) => [head, ...lines].join('\r\n') + '\r\n'
const faultsOf = async (...lines: string[]) =>
  (await preview(sheet(...lines))).lines.map(({ line, faults }) => [
    line,
    ...faults.map(({ column, code, value }) => `${column} ${code}${value && ` (${value})`}`)
  ])
const count = async () => (await world.owner.query('SELECT count(*)::int FROM invitation')).rows[0].count

describe('a file of invitations', () => {
  it('is looked at and sent by moderators only', async () => {
    const member = await world.member('Anna', [forum])
    expect((await world.as(member).post('/invitation-previews', { file: base64(sheet()) })).statusCode).toBe(404)
    expect(
      (await world.as(member).post('/invitation-batches', { file: base64(sheet()), reason: 'Zomaar.' })).statusCode
    ).toBe(404)
  })

  it('says every fault of every line at once, by the number that a spreadsheet gives it', async () => {
    const invited = newAddress('amsterdam.nl')
    await send(sheet(`Al Uitgenodigd;${invited};ambtenaar;Amsterdam;;onrust`))
    const { id } = await world.member('Al Lid', [forum])
    expect(
      await faultsOf(
        'Jan de Vries;j.devries@amsterdam.nl;Wethouder;Amsterdam;;onrust',
        ';geen adres;koning;Nergenshuizen;;Roddel|onrust',
        '',
        `=cmd|' /C calc'!A0;info@amsterdam.nl;burgemeester;;;`,
        `Dubbel;J.deVries@amsterdam.nl;expert;Delft;;onrust`,
        `Bekend;${invited};ambtenaar;Amsterdam;VNG;onrust`,
        `Lid;${id}@waterrijk.example;waarnemend burgemeester;'s-Hertogenbosch;;onrust;te veel`,
        'Zij;zij@s-hertogenbosch.nl;burgemeester;s hertogenbosch;;onrust'
      )
    ).toEqual([
      [2],
      [
        3,
        'name too_small',
        'role role.unknown (koning)',
        'forumIds forum.unknown (Roddel)',
        'email address.invalid (geen adres)'
      ],
      [
        5,
        "name formula (=cmd|' /C calc'!A0)",
        'email address.group-mailbox (info@amsterdam.nl)',
        'municipalityCode too_small',
        'forumIds too_small'
      ],
      [6, 'municipalityCode municipality.for-other (Delft)', 'organisation too_small', 'email address.double (2)'],
      [7, 'organisation organisation.for-office (VNG)', `email address.invited (${invited})`],
      [8, 'line too-wide', `email address.member (${id}@waterrijk.example)`],
      [9, 'municipalityCode municipality.double-mayor (8)']
    ])
  })

  it.each([
    ['UTF-8', (text: string) => Buffer.from(text)],
    ['UTF-8 with its mark', (text: string) => Buffer.from(`\ufeff${text}`)],
    ['Windows-1252', (text: string) => Buffer.from(text, 'latin1')],
    ['UTF-16, as Unicode text', (text: string) => Buffer.from(`\ufeff${text.replaceAll(';', '\t')}`, 'utf16le')],
    ['commas', (text: string) => Buffer.from(text.replaceAll(';', ','))],
    ['tabs', (text: string) => Buffer.from(text.replaceAll(';', '\t'))],
    ['a first line that names the separator', (text: string) => Buffer.from(`sep=;\r\n${text}`)],
    ['the same in quotes', (text: string) => Buffer.from(`"sep=;"\r\n${text}`)],
    ['the same, saved as a line of the sheet', (text: string) => Buffer.from(`sep=;;;;;;\r\n${text}`)],
    [
      'Mac Roman',
      (text: string) => Buffer.from(text.replaceAll('\r\n', '\r').replace(/[éëúâ]/g, inMacRoman), 'latin1')
    ],
    ['Mac Roman with line ends of today', (text: string) => Buffer.from(text.replace(/[éëúâ]/g, inMacRoman), 'latin1')],
    ['line ends of Unix', (text: string) => Buffer.from(text.replaceAll('\r\n', '\n'))],
    [
      'columns in another order, with capitals',
      (text: string) => Buffer.from(text.replace(head, 'NAAM;E-MAIL;FUNCTIE;GEMEENTE;ORGANISATIE;FORUM'))
    ]
  ])('is read as Dutch spreadsheets write it: %s', async (_, encode) => {
    const { faults, lines } = await preview(
      encode(
        sheet(
          'Renée Hënnig;renee@sudwestfryslan.nl;wethouder;Súdwest-Fryslân;;Onrust',
          '"Jan ""Jopie"" Smit";jan@ministerie.nl;expert;;"BZK";onrust'
        )
      )
    )
    expect(faults).toEqual([])
    expect(lines.map(({ line, name, organisation, role, faults }) => [line, name, organisation, role, faults])).toEqual(
      [
        [2, 'Renée Hënnig', 'Súdwest-Fryslân', 'alderman', []],
        [3, 'Jan "Jopie" Smit', 'BZK', 'expert', []]
      ]
    )
  })

  const inMacRoman = (sign: string) => ({ é: '\x8e', ë: '\x91', ú: '\x9c', â: '\x89' })[sign]!

  it('skips empty lines above the headings, and counts them', async () => {
    const text = sheet(
      'Renée;renee@sudwestfryslan.nl;wethouder;Súdwest-Fryslân;;Onrust',
      'Ex;geen adres;expert;;BZK;onrust'
    )
    for (const [above, line] of [
      ['\r\n', 3],
      [';;;;;\n\n', 4],
      ['\nsep=;\n\n', 4]
    ] as const) {
      const { faults, lines } = await preview(`${above}${text}`)
      expect([faults, lines.map((one) => one.line)]).toEqual([[], [line, line + 1]])
    }
  })

  it('takes no name of signs that nobody sees, and drops them around an address', async () => {
    const { lines } = await preview(
      sheet('\u200b\u200b\u200b;\u200brenee@sudwestfryslan.nl;wethouder;Súdwest-Fryslân;;Onrust')
    )
    expect(lines.map(({ email, faults }) => [email, faults.map(({ column, code }) => `${column} ${code}`)])).toEqual([
      ['renee@sudwestfryslan.nl', ['name too_small']]
    ])
  })

  it('keeps the apostrophes of Windows', async () => {
    const { lines } = await preview(
      Buffer.from(sheet('Zo\x92n naam;renee@sudwestfryslan.nl;wethouder;Súdwest-Fryslân;;Onrust'), 'latin1')
    )
    expect(lines.map(({ name }) => name)).toEqual(['Zo’n naam'])
  })

  it('that is none is refused as a whole, with what to do', async () => {
    const codes = async (file: string | Uint8Array) =>
      (await preview(file)).faults.map(({ code, column, value, line }) => [code, column, value, line].join(' ').trim())
    expect(await codes('PK\u0003\u0004 een werkmap')).toEqual(['file.not-csv file'])
    expect(
      await codes(
        Buffer.from(`\ufeff${sheet('Re\0née;renee@sudwestfryslan.nl;wethouder;Súdwest-Fryslân;;Onrust')}`, 'utf16le')
      )
    ).toEqual(['file.not-csv file'])
    expect(await codes('Naam;Mail;Leeftijd\r\n')).toEqual([
      'file.unknown-column file Mail 1',
      'file.unknown-column file Leeftijd 1',
      'file.missing-column email  1',
      'file.missing-column role  1',
      'file.missing-column municipality  1',
      'file.missing-column organisation  1',
      'file.missing-column forums  1'
    ])
    expect(await codes(sheet())).toEqual(['file.empty file'])
    expect((await codes(sheet('"Jan;jan@amsterdam.nl;wethouder;Amsterdam;;onrust')))[0]).toMatch(/^file.quotes/)
    expect(await codes(sheet(...Array(1_001).fill('a;b;c;d;e;f')))).toEqual(['file.too-long file 1001'])
    expect((await world.as(moderator).post('/invitation-previews', { file: 'geen base64!' })).statusCode).toBe(400)
  })

  it('is sent as a whole or not at all', async () => {
    const before = await count()
    const good = `Olga;${newAddress('amsterdam.nl')};ambtenaar;Amsterdam;;onrust`
    const reply = await send(sheet(good, 'Piet;piet@amsterdam.nl;koning;Amsterdam;;onrust'))
    expect([reply.statusCode, reply.json().code]).toEqual([409, 'batch.faulty'])
    expect(await count()).toBe(before)
    // Another moderator makes a change after the preview of the file.
    const slow = await world.owner.connect()
    const [first, second] = [newAddress('amsterdam.nl'), newAddress('amsterdam.nl')]
    await slow.query('BEGIN')
    await slow.query(
      `INSERT INTO invitation (name, email, role, organisation, forum_ids, invited_by_id, invited_at) VALUES ('x', '${second}', 'official', 'x', '{${forum.id}}', '${moderator.id}', now())`
    )
    const late = send(sheet(`Olga;${first};ambtenaar;Amsterdam;;onrust`, `Piet;${second};ambtenaar;Amsterdam;;onrust`))
    await untilWaiting(world.owner)
    await slow.query('COMMIT')
    slow.release()
    expect([(await late).statusCode, (await late).json().code]).toEqual([409, 'invitation.exists'])
    expect((await world.owner.query('SELECT FROM invitation WHERE email = $1', [first])).rowCount).toBe(0)
  })

  it('of five hundred lines goes in one breath, each in the record with how the moderator knew', async () => {
    const lines = Array.from(
      { length: 500 },
      (_, at) => `Petra ${at};${newAddress('politie.nl')};netwerkpartner;;Politie;onrust`
    )
    const reply = await send(sheet(...lines))
    expect(reply.json()).toEqual({ id: expect.any(String), total: 500 })
    expect((await world.as(moderator).get(`/invitation-batches/${reply.json().id}`)).json()).toEqual({
      ...reply.json(),
      sent: 0,
      waiting: 500
    })
    const { rowCount } = await world.owner.query(
      "SELECT FROM moderation_action a JOIN invitation i ON i.id = a.subject_id WHERE i.batch_id = $1 AND a.kind = 'invitationSent' AND a.reason = 'Opgave van de VNG-commissie.'",
      [reply.json().id]
    )
    expect(rowCount).toBe(500)
  })

  it('says how far its letters have come', async () => {
    const [one, two, partner] = [newAddress('amsterdam.nl'), newAddress('amsterdam.nl'), newAddress('politie.nl')]
    const reply = await send(
      sheet(
        `Olga;${one};ambtenaar;Amsterdam;;onrust`,
        `Piet;${two};ambtenaar;Amsterdam;;onrust`,
        `Petra;${partner};netwerkpartner;;Politie;onrust`
      )
    )
    expect(
      [await post.lettersTo(one), await post.lettersTo(two), await post.lettersTo(partner)].map(({ length }) => length)
    ).toEqual([1, 1, 0])
    expect((await world.as(moderator).get(`/invitation-batches/${reply.json().id}`)).json()).toEqual({
      id: reply.json().id,
      total: 3,
      sent: 2,
      waiting: 1
    })
    expect(
      (await world.as(moderator).get('/invitation-batches/0190a000-0000-7000-8000-000000000000')).json().code
    ).toBe('batch.not-found')
  })

  it('tells of an address that is not the municipality’s, which is no fault', async () => {
    const { lines } = await preview(
      sheet('Jan;jan@denhaag.nl;wethouder;Amsterdam;;onrust', 'Piet;piet@amsterdam.nl;wethouder;Amsterdam;;onrust')
    )
    expect(lines.map(({ isElsewhere, faults }) => [isElsewhere, faults])).toEqual([
      [true, []],
      [false, []]
    ])
  })
})
