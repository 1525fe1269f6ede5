import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPostOffice, type PostOffice } from '../../test/post-office.ts'
import { createWorld, type Somebody, type World } from '../../test/world.ts'
import { portrait } from './portrait.ts'

let world: World
let post: PostOffice
let forum: { id: string; slug: string }
let owner: Somebody, colleague: Somebody, guest: Somebody

beforeAll(async () => {
  world = await createWorld()
  post = await openPostOffice(world)
  forum = await world.forum()
  owner = await world.member('Anna', [forum])
  colleague = await world.member('Bram', [forum])
  guest = await world.member('Gast', [])
})
afterAll(() => world.close())

const canary = 'CANARY-Dorpsstraat-1'

/**
 * A photo as a telephone makes it: rotated by EXIF, with a location and a camera model. Upright, it is red above and
 * blue below.
 */
async function photo(format: 'jpeg' | 'png' | 'webp' | 'avif' = 'jpeg') {
  const half = (colour: string) => ({ create: { width: 300, height: 400, channels: 3 as const, background: colour } })
  return sharp({ create: { width: 600, height: 400, channels: 3, background: 'blue' } })
    .composite([{ input: await sharp(half('red')).png().toBuffer(), left: 0, top: 0 }])
    .withExif({
      IFD0: { Make: canary, Artist: canary },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 5/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '5/1 7/1 0/1' }
    })
    .withMetadata({ orientation: 6 })
    .toFormat(format)
    .toBuffer()
}

async function send(who: Somebody, content: Buffer, headers: Record<string, string> = {}) {
  const body = new FormData()
  body.append('photo', new Blob([new Uint8Array(content)], { type: 'image/jpeg' }), 'ik.jpg')
  const sent = new Request('http://localhost', { method: 'POST', body })
  return world.as(who).send({
    method: 'POST',
    url: '/api/v1/me/photo',
    payload: Buffer.from(await sent.arrayBuffer()),
    headers: { 'content-type': sent.headers.get('content-type')!, ...headers }
  })
}

const see = (who: Somebody | null, whom: Somebody) => world.as(who).get(`/members/${whom.id}/photo`)

async function stored() {
  const entries = await readdir(join(world.env.dataDir, 'files'), { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).length
}

it('a photo that was cut off or altered on the disk is never shown, and the desk reads whose it is', async () => {
  const face = await world.member('Fenna', [forum])
  await send(face, await photo())
  const whole = (await see(face, face)).rawPayload
  const { rows } = await world.owner.query('SELECT file_key AS key FROM photo WHERE member_id = $1', [face.id])
  const key: string = rows[0].key
  const path = join(world.env.dataDir, 'files', key.slice(0, 2), key.slice(2, 4), key)
  const moderator = await world.member('Mo', [forum], 'moderator')
  const told = async () => (await world.as(moderator).get('/troubles')).json().items
  await writeFile(path, whole.subarray(1))
  expect((await see(face, face)).statusCode).toBe(404)
  await writeFile(path, Buffer.from(whole).fill(0, 100, 101))
  const answer = await see(face, face).catch(() => null)
  expect((answer?.rawPayload.length ?? 0) < whole.length).toBe(true)
  expect(await told()).toMatchObject([
    { kind: 'file.damaged', about: 'foto van Fenna, Waterrijk', detail: 'another sha-256', times: 2 }
  ])
  await rm(path)
  await world.app.nameMissingFiles()
  expect(await told()).toContainEqual(
    expect.objectContaining({ kind: 'file.missing', about: 'foto van Fenna, Waterrijk' })
  )
  await writeFile(path, whole)
  expect((await see(face, face)).rawPayload.equals(whole)).toBe(true)
  await world.owner.query('DELETE FROM trouble')
})

describe('who is kept out', () => {
  it('whoever may not see the member cannot tell that there is a photo; nor may anybody once the membership has ended', async () => {
    expect((await send(owner, await photo())).statusCode).toBe(204)
    const missing = await see(guest, guest)
    const hidden = await see(guest, owner)
    expect([hidden.statusCode, hidden.body]).toEqual([404, missing.body])
    expect((await see(null, owner)).statusCode).toBe(401)
    expect((await see(colleague, owner)).statusCode).toBe(200)

    const leaver = await world.member('Wim', [forum])
    await send(leaver, await photo())
    await world.owner.query('UPDATE member SET ended_at = now() WHERE id = $1', [leaver.id])
    expect((await see(colleague, leaver)).statusCode).toBe(404)
  })

  it('nobody gives another a face, or takes it away, also past the service', async () => {
    await world.database.asMember(colleague, async ({ db }) => {
      expect(await db.photo.updateMany({ where: { memberId: owner.id }, data: { fileKey: 'x' } })).toEqual({ count: 0 })
      expect(await db.photo.deleteMany({ where: { memberId: owner.id } })).toEqual({ count: 0 })
    })
    await expect(
      world.database.asMember(colleague, ({ db }) =>
        db.photo.createMany({ data: { memberId: guest.id, fileKey: 'x', at: new Date() } })
      )
    ).rejects.toThrow(/row-level security/)
  })
})

describe('a photo', () => {
  it.each(['jpeg', 'png', 'webp', 'avif'] as const)(
    'from a %s is made anew: upright, square, small, and without a word of where it was taken',
    async (format) => {
      const original = await photo(format)
      expect((await sharp(original).metadata()).exif?.includes(canary)).toBe(true)
      expect((await send(owner, original)).statusCode).toBe(204)

      const { rawPayload, headers } = await see(colleague, owner)
      expect(headers).toMatchObject({
        'content-type': 'image/webp',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'cross-origin-resource-policy': 'same-origin',
        'content-security-policy': expect.stringMatching(/^sandbox; default-src 'none'/)
      })
      const { width, height, format: made, exif, icc, xmp, iptc, orientation } = await sharp(rawPayload).metadata()
      expect({ width, height, made, exif, icc, xmp, iptc, orientation }).toEqual({
        width: 256,
        height: 256,
        made: 'webp'
      })
      for (const trace of [canary, 'Exif', 'EXIF', 'GPS']) expect(rawPayload.includes(trace)).toBe(false)

      const { data, info } = await sharp(rawPayload).raw().toBuffer({ resolveWithObject: true })
      const colourAt = (x: number, y: number) => (data[(y * info.width + x) * info.channels]! > 128 ? 'red' : 'blue')
      expect([colourAt(128, 20), colourAt(128, 236)]).toEqual(format === 'avif' ? expect.anything() : ['red', 'blue'])
    }
  )

  it('is told of where a face is shown for itself, and nowhere else', async () => {
    await send(owner, await photo())
    expect((await world.as(owner).get('/me')).json().person.hasPhoto).toBe(true)
    expect((await world.as(colleague).get(`/members/${owner.id}`)).json().hasPhoto).toBe(true)
    expect((await world.as(colleague).get(`/members/${colleague.id}`)).json().hasPhoto).toBe(false)
    const { id } = (
      await world
        .as(owner)
        .post(`/forums/${forum.slug}/threads`, { title: 'Wie leest dit?', markdown: 'x', audience: 'forum' })
    ).json()
    const readers = (await world.as(colleague).get(`/threads/${id}/readers`)).json().items
    expect(readers.find((reader: { id: string }) => reader.id === owner.id).hasPhoto).toBe(true)
    expect((await world.as(colleague).get(`/threads/${id}`)).json().posts[0].author).not.toHaveProperty('hasPhoto')
  })

  it('that is replaced or taken away leaves no file, and each change stands in the record', async () => {
    const somebody = await world.member('Sam', [forum])
    const before = await stored()
    await send(somebody, await photo())
    await send(somebody, await photo('png'))
    await post.lettersTo('nobody')
    expect(await stored()).toBe(before + 1)
    expect((await world.as(somebody).delete('/me/photo')).statusCode).toBe(204)
    expect((await world.as(somebody).delete('/me/photo')).statusCode).toBe(204)
    await post.lettersTo('nobody')
    expect(await stored()).toBe(before)
    expect((await see(somebody, somebody)).statusCode).toBe(404)
    const { rows } = await world.owner.query(
      "SELECT particulars FROM moderation_action WHERE kind = 'profileChanged' AND actor_id = $1 AND subject_id = $1 ORDER BY id",
      [somebody.id]
    )
    expect(rows.map(({ particulars }) => particulars.photo)).toEqual(['new', 'new', 'removed'])
  })
})

it('of several at once one stays, and no file of the others', async () => {
  const somebody = await world.member('Haast', [forum])
  const before = await stored()
  const content = await photo('png')
  const replies = await Promise.all(Array.from({ length: 8 }, () => send(somebody, content)))
  expect(new Set(replies.map(({ statusCode }) => statusCode))).toEqual(new Set([204]))
  await post.lettersTo('nobody')
  expect(await stored()).toBe(before + 1)
  await Promise.all([1, 2].map(() => world.as(somebody).delete('/me/photo')))
  await post.lettersTo('nobody')
  expect(await stored()).toBe(before)
})

describe('what is no photo', () => {
  const text = (content: string) => Buffer.from(content)
  it.each([
    ['an SVG', text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>')],
    ['a PDF', text('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF')],
    ['a page', text('<!doctype html><p>hoi</p>')],
    ['a GIF', Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')],
    ['nothing', Buffer.alloc(0)]
  ])('%s is refused, and leaves nothing', async (_what, content) => {
    const before = await stored()
    const reply = await send(colleague, content)
    expect([reply.statusCode, reply.json().code]).toEqual([415, 'photo.unreadable'])
    expect(await stored()).toBe(before)
  })

  it('one that breaks off is refused', async () => {
    const whole = await photo()
    await expect(portrait(whole.subarray(0, whole.length / 2))).rejects.toMatchObject({ code: 'photo.unreadable' })
  })

  it('ASVS 5.2.6 one that would fill our memory is refused before it is unpacked', async () => {
    const bomb = await sharp({
      create: { width: 8_000, height: 6_400, channels: 3, background: 'white' },
      limitInputPixels: false
    })
      .png({ compressionLevel: 9 })
      .toBuffer()
    expect(bomb.length).toBeLessThan(1_000_000)
    const reply = await send(await world.member('Bom', [forum]), bomb)
    expect([reply.statusCode, reply.json().code]).toEqual([413, 'photo.too-large'])
  })

  it('more bytes than we take are refused', async () => {
    const reply = await send(await world.member('Groot', [forum]), Buffer.alloc(8 * 1024 * 1024 + 1))
    expect([reply.statusCode, reply.json().code]).toEqual([413, 'photo.too-large'])
  })

  it('a form without a photo hears which field; a browser without JavaScript gets a page', async () => {
    const somebody = await world.member('Nel', [forum])
    expect((await world.as(somebody).post('/me/photo', { photo: 'x' })).statusCode).toBe(415)
    const plain = await send(somebody, text('nee'), { accept: 'text/html' })
    expect([plain.statusCode, plain.headers.location]).toEqual([303, '/ik/profiel?foto=photo.unreadable'])
    expect((await send(somebody, await photo(), { accept: 'text/html' })).headers.location).toBe(
      '/ik/profiel?foto=nieuw'
    )
  })

  it.each([
    ['without a boundary', 'multipart/form-data', ''],
    [
      'cut off',
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="photo"; filename="ik.jpg"\r\nContent-Type: image/jpeg\r\n\r\nabc'
    ]
  ])('an upload %s is the sender’s fault', async (_, type, payload) => {
    const sent = await world
      .as(colleague)
      .send({ method: 'POST', url: '/api/v1/me/photo', payload, headers: { 'content-type': type } })
    expect([sent.statusCode, sent.json().code]).toEqual([400, 'request.malformed'])
  })
})
