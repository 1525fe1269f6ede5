import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { parse } from 'content-disposition'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createWorld, type Somebody, type World } from '../../test/world.ts'
import { largestGuide } from './schema.ts'

let world: World
let forum: { id: string; slug: string }, otherForum: { id: string; slug: string }
let reader: Somebody, stranger: Somebody, moderator: Somebody

beforeAll(async () => {
  world = await createWorld()
  await world.listen()
  ;[forum, otherForum] = [await world.forum(), await world.forum()]
  reader = await world.member('Rik', [forum])
  stranger = await world.member('Eva', [otherForum])
  moderator = await world.member('Mo', [forum], 'moderator')
})
afterAll(() => world.close())

const pdf = (size = 2_000) => Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(size), Buffer.from('\n%%EOF\n')])
const fields = () => ({ forumId: forum.id, title: 'Handreiking noodopvang', summary: 'Wat u doet in de eerste dagen.' })

/** A multipart form as a browser sends it: the fields in this order, then the file. */
async function form(texts: Record<string, string>, file?: Buffer, name = 'handreiking.pdf') {
  const body = new FormData()
  for (const [key, value] of Object.entries(texts)) body.append(key, value)
  if (file) body.append('file', new Blob([new Uint8Array(file)], { type: 'application/pdf' }), name)
  const sent = new Request('http://localhost', { method: 'POST', body })
  return {
    payload: Buffer.from(await sent.arrayBuffer()),
    headers: { 'content-type': sent.headers.get('content-type')! }
  }
}

async function upload(who: Somebody, ...parts: Parameters<typeof form>) {
  return world.as(who).send({ method: 'POST', url: '/api/v1/guides', ...(await form(...parts)) })
}

async function share(content = pdf()): Promise<{ id: string; content: Buffer }> {
  const reply = await upload(moderator, fields(), content)
  expect(reply.statusCode, reply.body).toBe(201)
  return { id: reply.json().id, content }
}

const download = (who: Somebody, id: string) => world.as(who).get(`/guides/${id}/file`)

async function stored() {
  const entries = await readdir(join(world.env.dataDir, 'files'), { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name)
}

/** The rows and files that a refused upload leaves. */
async function trace<T>(work: () => Promise<T>) {
  const guides = async () => (await world.owner.query('SELECT FROM guide')).rowCount!
  const [files, rows] = [await stored(), await guides()]
  const reply = await work()
  return { reply, files: (await stored()).length - files.length, rows: (await guides()) - rows }
}

describe('who is kept out', () => {
  it('R-FILE-6 a member of another forum cannot tell that a guide exists, nor get its file', async () => {
    const { id } = await share()
    for (const path of ['', '/file']) {
      const missing = await world.as(stranger).get(`/guides/${randomUUID()}${path}`)
      const hidden = await world.as(stranger).get(`/guides/${id}${path}`)
      expect([hidden.statusCode, hidden.body, Object.keys(hidden.headers)]).toEqual([
        404,
        missing.body,
        Object.keys(missing.headers)
      ])
      expect(hidden.json().code).toBe('guide.not-found')
    }
    expect((await world.as(stranger).get(`/guides?forum=${forum.id}`)).json()).toMatchObject({ items: [], total: 0 })
    expect((await world.as(null).get(`/guides/${id}/file`)).statusCode).toBe(401)
  })

  it('ASVS 8.3.2 whoever is no longer enrolled gets the same file no more', async () => {
    const { id } = await share()
    const leaver = await world.member('Wim', [forum])
    expect((await download(leaver, id)).statusCode).toBe(200)
    await world.owner.query('DELETE FROM enrolment WHERE member_id = $1', [leaver.id])
    expect((await download(leaver, id)).statusCode).toBe(404)
  })

  it('a member shares nothing, and a moderator only where they are enrolled', async () => {
    const byMember = await trace(() => upload(reader, fields(), pdf()))
    expect(byMember).toMatchObject({ reply: { statusCode: 404 }, files: 0, rows: 0 })
    expect(byMember.reply.json().code).toBe('route.not-found')

    for (const forumId of [otherForum.id, randomUUID()]) {
      const elsewhere = await trace(() => upload(moderator, { ...fields(), forumId }, pdf()))
      expect(elsewhere).toMatchObject({ reply: { statusCode: 400 }, files: 0, rows: 0 })
      expect(elsewhere.reply.json().errors).toEqual([
        { path: 'forumId', code: 'forum.not-found', message: 'forum.not-found' }
      ])
    }

    const forged = world.database.asMember(reader, ({ db }) =>
      db.guide.createMany({
        data: {
          ...fields(),
          fileName: 'x.pdf',
          fileKey: randomUUID(),
          size: 1,
          sha256: Buffer.from('x'),
          uploadedById: reader.id
        }
      })
    )
    await expect(forged).rejects.toThrow(/row-level security/)
  })
})

describe('a download', () => {
  it('is byte for byte what was uploaded', async () => {
    for (const content of [
      pdf(),
      pdf(3_000_000),
      await readFile(new URL('../../../prisma/seed/village/guides/' + (await villageGuide()), import.meta.url))
    ]) {
      const { id } = await share(content)
      const reply = await download(reader, id)
      expect(reply.rawPayload.equals(content)).toBe(true)
      expect(reply.headers['content-length']).toBe(String(content.length))
      const hash = createHash('sha256').update(content).digest('hex')
      expect((await world.as(reader).get(`/guides/${id}`)).json()).toMatchObject({
        ...shown(),
        size: content.length,
        sha256: hash
      })
    }
  })

  it('of a file that was cut off or altered on the disk is never whole, and the desk is told', async () => {
    const { id, content } = await share(pdf(200_000))
    const { rows } = await world.owner.query('SELECT file_key AS key FROM guide WHERE id = $1', [id])
    const key: string = rows[0].key
    const path = join(world.env.dataDir, 'files', key.slice(0, 2), key.slice(2, 4), key)
    const told = async () => (await world.owner.query('SELECT kind, about, detail FROM trouble')).rows
    await writeFile(path, content.subarray(1))
    expect((await download(reader, id)).statusCode).toBe(404)
    expect(await told()).toEqual([
      { kind: 'file.damaged', about: 'handreiking.pdf', detail: `size ${content.length - 1}, was ${content.length}` }
    ])
    await writeFile(path, Buffer.from(content).fill(0, 1_000, 1_001))
    const answer = await download(reader, id).catch(() => null)
    expect((answer?.rawPayload.length ?? 0) < content.length).toBe(true)
    expect((await told())[0].detail).toBe('another sha-256')
    await writeFile(path, content)
    expect((await download(reader, id)).rawPayload.equals(content)).toBe(true)
    await world.owner.query('DELETE FROM trouble')
  })

  it('of which the file is missing is named when the server opens, and taken back when it is there again', async () => {
    const { id, content } = await share(pdf(2_000))
    const { rows } = await world.owner.query('SELECT file_key AS key FROM guide WHERE id = $1', [id])
    const key: string = rows[0].key
    const path = join(world.env.dataDir, 'files', key.slice(0, 2), key.slice(2, 4), key)
    const told = async () =>
      (await world.owner.query('SELECT kind, about, detail FROM trouble WHERE detail = $1', [key])).rows
    await rm(path)
    const missing = [{ kind: 'file.missing', about: 'handreiking.pdf', detail: key }]
    const server = await createWorld({ DATA_DIR: world.env.dataDir }, { beside: world })
    await server.listen()
    await vi.waitFor(async () => expect(await told()).toEqual(missing))
    await server.close()
    await world.owner.query('DELETE FROM trouble')
    expect((await download(reader, id)).statusCode).toBe(404)
    expect(await told()).toEqual(missing)

    await writeFile(path, content)
    await world.app.nameMissingFiles()
    expect(await told()).toEqual([])
    await world.owner.query('DELETE FROM trouble')
  })

  it('ASVS 16.3.3 is in the record, and to look at the guide alone is not', async () => {
    const { id } = await share()
    const lines = async () =>
      (await world.owner.query('SELECT kind, actor_id FROM moderation_action WHERE subject_id = $1 ORDER BY at', [id]))
        .rows
    await world.as(reader).get(`/guides/${id}`)
    expect(await lines()).toEqual([{ kind: 'guideShared', actor_id: moderator.id }])
    await download(reader, id)
    expect(await lines()).toContainEqual({ kind: 'guideDownloaded', actor_id: reader.id })
  })

  it('is saved and never shown or run by a browser, nor kept on the way', async () => {
    const { headers } = await download(reader, (await share()).id)
    expect(headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'attachment; filename=handreiking.pdf',
      'content-security-policy':
        "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store'
    })
  })

  it('R-FILE-9 has a harmless name, whatever it was called', async () => {
    for (const name of [
      '../../etc/passwd',
      'a"b\\c.pdf',
      'Veiligheid ‮fdp.exe',
      'één & twee.pdf',
      'x'.repeat(300) + '.pdf'
    ]) {
      const reply = await upload(moderator, fields(), pdf(), name)
      const { 'content-disposition': header } = (await download(reader, reply.json().id)).headers
      const { type, parameters } = parse(String(header))
      expect(type).toBe('attachment')
      expect(parameters.filename).toBe(reply.json().fileName)
      expect(parameters.filename).toMatch(/^[^\\/"\p{C}]{1,204}\.pdf$/u)
    }
  })

  it('R-FILE-9 has the name that it had, without what a browser made of it', async () => {
    const reply = await upload(moderator, fields(), pdf(), 'Nota "Onrust"\n 100%25.pdf')
    expect(reply.json().fileName).toBe('Nota -Onrust- 100%25.pdf')
  })
})

describe('an upload', () => {
  it('stands in the list of its forum, the newest first, and in the record', async () => {
    const { id } = await share()
    const list = (await world.as(reader).get(`/guides?forum=${forum.id}`)).json()
    expect(list.items[0]).toMatchObject({ id, ...shown() })
    expect(list.may).toEqual({ share: false })
    expect((await world.as(moderator).get('/guides')).json().may).toEqual({ share: true })
    expect(
      (await world.owner.query('SELECT kind, actor_id FROM moderation_action WHERE subject_id = $1', [id])).rows
    ).toEqual([{ kind: 'guideShared', actor_id: moderator.id }])
  })

  it('that misses something hears of every field at once, and leaves nothing', async () => {
    const empty = await trace(() => upload(moderator, {}))
    expect(empty).toMatchObject({ reply: { statusCode: 400 }, files: 0, rows: 0 })
    expect(
      empty.reply
        .json()
        .errors.map(({ path }: { path: string }) => path)
        .toSorted()
    ).toEqual(['file', 'forumId', 'summary', 'title'])
    const short = await trace(() =>
      upload(moderator, { ...fields(), title: 'x', summary: 'y'.repeat(1_001), uploadedById: reader.id }, pdf())
    )
    expect(short).toMatchObject({ reply: { statusCode: 400 }, files: 0, rows: 0 })
    expect(
      short.reply
        .json()
        .errors.map(({ path }: { path: string }) => path)
        .toSorted()
    ).toEqual(['', 'summary', 'title'])
    expect((await world.as(moderator).post('/guides', fields())).statusCode).toBe(415)
  })

  it.each([
    ['a page that is called a PDF', Buffer.from('<script>alert(1)</script>')],
    ['a PDF that breaks off', pdf().subarray(0, 1_000)],
    ['nothing at all', Buffer.alloc(0)]
  ])('R-FILE-4 of %s is refused, and leaves nothing', async (_what, content) => {
    const { reply, files, rows } = await trace(() => upload(moderator, fields(), content))
    expect([reply.statusCode, reply.json().code, files, rows]).toEqual([415, 'file.not-a-pdf', 0, 0])
  })

  it('one byte too large is refused, and leaves nothing; one of just the size is taken', async () => {
    const tooLarge = await trace(() => upload(moderator, fields(), pdf(largestGuide - 15)))
    expect([tooLarge.reply.statusCode, tooLarge.reply.json().code, tooLarge.files, tooLarge.rows]).toEqual([
      413,
      'file.too-large',
      0,
      0
    ])
    const largest = await trace(() => upload(moderator, fields(), pdf(largestGuide - 16)))
    expect([largest.reply.statusCode, largest.files, largest.rows]).toEqual([201, 1, 1])
  })

  it('that is much too large can be sent to its end, as a browser does before it listens, and then hears why', async () => {
    const { payload, headers } = await form(fields(), pdf(largestGuide + 30_000_000))
    const line = request(`${world.url}/api/v1/guides`, {
      method: 'POST',
      headers: { ...headers, cookie: moderator.cookie, 'content-length': payload.length }
    })
    line.end(payload)
    const [[reply]] = await Promise.all([once(line, 'response'), once(line, 'finish')])
    expect([reply.statusCode, JSON.parse(await text(reply)).code]).toEqual([413, 'file.too-large'])
  })

  it('whose row is refused leaves no file', async () => {
    await world.owner.query("ALTER TABLE guide ADD CONSTRAINT never CHECK (title <> 'Dit mag nooit')")
    const { reply, files, rows } = await trace(() => upload(moderator, { ...fields(), title: 'Dit mag nooit' }, pdf()))
    expect([reply.statusCode, files, rows]).toEqual([500, 0, 0])
  })

  it.each([
    ['in the middle of the file', 0.5],
    ['before its last line', 0.999]
  ])('that breaks off %s leaves nothing', async (_when, part) => {
    const { payload, headers } = await form(fields(), pdf(400_000))
    const { files, rows } = await trace(async () => {
      const before = (await stored()).length
      const line = request(`${world.url}/api/v1/guides`, {
        method: 'POST',
        headers: { ...headers, cookie: moderator.cookie, 'content-length': payload.length }
      })
      const closed = new Promise((resolve) => line.on('error', () => {}).on('close', resolve))
      line.write(payload.subarray(0, Math.floor(payload.length * part)))
      await vi.waitFor(async () => expect(await stored()).toHaveLength(before + 1), { timeout: 5_000 })
      line.destroy()
      await closed
      await vi.waitFor(async () => expect(await stored()).toHaveLength(before), { timeout: 5_000 })
    })
    expect([files, rows]).toEqual([0, 0])
  })
})

function shown() {
  return {
    forum: { id: forum.id, slug: forum.slug },
    title: 'Handreiking noodopvang',
    summary: 'Wat u doet in de eerste dagen.',
    uploadedBy: { name: 'Mo' }
  }
}

async function villageGuide() {
  const [name] = (await readdir(new URL('../../../prisma/seed/village/guides', import.meta.url))).filter((file) =>
    file.endsWith('.pdf')
  )
  return name!
}
