import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPostOffice, type PostOffice } from '../../test/post-office.ts'
import { createWorld, type Somebody, type World } from '../../test/world.ts'
import { days, hours } from '../platform/clock.ts'
import { rooms } from '../rooms.ts'
import { untilWaiting } from '../../test/waiting.ts'

let world: World
let post: PostOffice
let forum: { id: string; slug: string }
let anna: Somebody, bram: Somebody, moderator: Somebody

beforeAll(async () => {
  world = await createWorld()
  post = await openPostOffice(world)
  forum = await world.forum()
  anna = await world.member('Anna', [forum])
  bram = await world.member('Bram CANARY-other-name', [forum])
  moderator = await world.member('Mo', [forum], 'moderator')
})
afterAll(() => world.close())

const address = (who: Somebody) => `${who.id}@waterrijk.example`
const state = async (who: Somebody) => (await world.as(who).get('/me/own-data')).json().export
const download = (who: Somebody) => world.as(who).get('/me/export/file')

async function ask(who: Somebody) {
  const reply = await world.as(who).post('/me/export')
  expect(reply.statusCode, reply.body).toBe(202)
  await post.lettersTo(address(who))
}

async function exported(who: Somebody) {
  await ask(who)
  const reply = await download(who)
  expect(reply.statusCode, reply.body).toBe(200)
  const files = unzipSync(new Uint8Array(reply.rawPayload))
  return {
    reply,
    files,
    html: strFromU8(files['gegevens.html']!),
    data: JSON.parse(strFromU8(files['gegevens.json']!))
  }
}

async function question(
  who: Somebody,
  title: string,
  markdown: string,
  audience: 'forum' | 'invited' = 'forum',
  invited: Somebody[] = []
): Promise<string> {
  const reply = await world
    .as(who)
    .post(`/forums/${forum.slug}/threads`, { title, markdown, audience, memberIds: invited.map(({ id }) => id) })
  expect(reply.statusCode, reply.body).toBe(201)
  return reply.json().id
}
const say = async (who: Somebody, thread: string, markdown: string): Promise<string> =>
  (await world.as(who).post(`/threads/${thread}/posts`, { markdown })).json().id

describe('who is kept out', () => {
  it('ASVS 7.5.3 whoever did not prove a short while ago who they are neither asks nor downloads', async () => {
    const somebody = await world.member('Sil', [forum])
    await ask(somebody)
    await world.longAgo(somebody)
    for (const reply of [await world.as(somebody).post('/me/export'), await download(somebody)]) {
      expect([reply.statusCode, reply.json().code]).toEqual([403, 'step-up.required'])
    }
  })

  it("another's export does not exist, also past the service; nor does one's own once the membership has ended", async () => {
    const leaver = await world.member('Wim', [forum])
    await ask(leaver)
    expect((await download(bram)).json().code).toBe('export.not-found')
    await world.database.asMember(moderator, async ({ db }) => expect(await db.ownExport.count()).toBe(0))
    await expect(
      world.database.asMember(bram, ({ db }) =>
        db.ownExport.createMany({ data: { memberId: leaver.id, askedAt: new Date() } })
      )
    ).rejects.toThrow(/row-level security/)

    expect((await download(leaver)).statusCode).toBe(200)
    const {
      rows: [{ file_key: key }]
    } = await world.owner.query('SELECT file_key FROM own_export WHERE member_id = $1', [leaver.id])
    await world.owner.query("UPDATE member SET ended_at = now(), ending = 'suspended' WHERE id = $1", [leaver.id])
    expect((await download(leaver)).statusCode).toBe(401)
    await world.wait(0)
    await post.lettersTo('nobody')
    await expect(world.files.open(key)).rejects.toMatchObject({ status: 404 })
    expect((await world.owner.query('SELECT FROM own_export WHERE member_id = $1', [leaver.id])).rowCount).toBe(0)
  })

  it('whoever has not accepted the house rules can still take along what is theirs', async () => {
    const somebody = await world.member('Nee', [forum])
    await world.owner.query('DELETE FROM consent WHERE member_id = $1', [somebody.id])
    expect((await world.as(somebody).get('/frame')).json().code).toBe('rules.not-accepted')
    expect((await exported(somebody)).data.profile[0].name).toBe('Nee')
  })
})

describe('R-REC-4 an export', () => {
  it('holds what a member did and is, in JSON and in a page to read', async () => {
    const thread = await question(anna, 'CANARY-own-title', 'CANARY-own-question')
    const edited = await say(anna, thread, 'CANARY-earlier')
    await world.as(anna).patch(`/posts/${edited}`, { markdown: 'CANARY-later' })
    const hidden = await say(anna, thread, 'CANARY-hidden-own')
    await world.as(moderator).post(`/posts/${hidden}/hiding`, { reason: 'CANARY-reason-of-moderator' })
    const deleted = await say(anna, thread, 'CANARY-deleted')
    await world.as(anna).delete(`/posts/${deleted}`)
    const answer = await say(bram, thread, 'CANARY-answer-of-another')
    await world.as(anna).post(`/posts/${answer}/reports`, { reason: 'CANARY-own-report' })
    await world.as(anna).put(`/threads/${thread}/muting`, { isMuted: true })
    await world.owner.query(
      "INSERT INTO passkey (id, member_id, public_key, name) VALUES ('CANARY-key-id', $1, 'CANARY-key', 'Telefoon van Anna')",
      [anna.id]
    )
    await world.owner.query(
      "INSERT INTO municipality (code, name, official_name, inhabitants) VALUES ('GM9999', 'Proefdam', 'Proefdam', 1)"
    )
    await world.owner.query(
      `INSERT INTO application (name, role, municipality_code, email, motivation, state, confirmed_at)
      VALUES ('Anna', 'mayor', 'GM9999', upper($1), 'CANARY-own-motivation', 'approved', now()), ('Bram', 'mayor', 'GM9999', $2, 'CANARY-motivation-of-another', 'approved', now())`,
      [address(anna), address(bram)]
    )

    const { html, data, files } = await exported(anna)
    expect(Object.keys(files).toSorted()).toEqual(['gegevens.html', 'gegevens.json'])
    expect(
      Object.keys(data)
        .filter((name) => name !== 'madeAt')
        .toSorted()
    ).toEqual(rooms.flatMap((room) => ('ownData' in room ? Object.keys(room.ownData) : [])).toSorted())
    for (const own of [
      'CANARY-own-title',
      'CANARY-own-question',
      'CANARY-earlier',
      'CANARY-later',
      'CANARY-hidden-own',
      'CANARY-own-report',
      'CANARY-own-motivation',
      'Telefoon van Anna',
      'Chrome op Linux',
      address(anna)
    ]) {
      expect(html, own).toContain(own)
      expect(JSON.stringify(data), own).toContain(own)
    }
    expect(data.profile[0]).toMatchObject({
      name: 'Anna',
      role: 'mayor',
      email: address(anna),
      mailOf: ['reply', 'invitation', 'moderation']
    })
    expect(html).toContain('antwoord, uitnodiging')
    expect(data.posts.map(({ state }: { state: string }) => state)).toEqual(['shown', 'shown', 'hidden', 'deleted'])
    expect(data.readings).toMatchObject([{ thread: 'CANARY-own-title', isMuted: true }])
    expect(data.consents).toMatchObject([{ version: 1 }])
    expect(data.seats[0]).toMatchObject({ role: 'mayor' })
    expect(data.record.map(({ kind }: { kind: string }) => kind)).toContain('exportAsked')

    for (const foreign of [
      'CANARY-deleted',
      'CANARY-answer-of-another',
      'CANARY-motivation-of-another',
      'CANARY-reason-of-moderator',
      'CANARY-key',
      address(bram),
      address(moderator)
    ]) {
      expect(html, foreign).not.toContain(foreign)
      expect(JSON.stringify(data), foreign).not.toContain(foreign)
    }
    // The export holds no secrets.
    expect(JSON.stringify(data)).not.toContain(anna.cookie.split('=')[1])
    expect(JSON.stringify(data)).not.toMatch(/fileKey|tokenHash|token_hash|publicKey/)
  })

  it('names nothing that the member cannot see now: a thread they were taken out of is absent, with all they did there', async () => {
    const guest = await world.member('Gerda', [forum])
    const thread = await question(bram, 'CANARY-lost-thread', 'CANARY-lost-question', 'invited', [guest])
    await say(guest, thread, 'CANARY-own-words-there')
    const {
      rows: [first]
    } = await world.owner.query('SELECT id FROM post WHERE thread_id = $1 AND number = 1', [thread])
    await world.as(guest).post(`/posts/${first.id}/reports`, { reason: 'CANARY-report-there' })
    await say(bram, thread, 'CANARY-more')
    await world.as(guest).put(`/threads/${thread}/muting`, { isMuted: true })
    const before = await exported(guest)
    expect(before.html).toContain('CANARY-lost-thread')
    expect(before.data.participations).toMatchObject([{ thread: 'CANARY-lost-thread' }])

    await world.as(bram).delete(`/threads/${thread}/participants/${guest.id}`)
    expect([(await download(guest)).statusCode, await state(guest)], 'what was made before').toEqual([404, null])
    const { html, data } = await exported(guest)
    for (const text of [html, JSON.stringify(data)]) expect(text).not.toMatch(/CANARY/)
    expect([data.posts, data.participations, data.readings, data.reports, data.notifications]).toEqual([
      [],
      [],
      [],
      [],
      []
    ])
  })

  it('says how somebody came in: what they wrote when they applied, for a municipality or an organisation, or what an invitation called them; of others nothing', async () => {
    const [partner, invited] = [await world.member('Nadia', [forum], 'partner'), await world.member('Ivo', [forum])]
    await world.owner.query(
      `INSERT INTO application (name, role, organisation, email, motivation, state, confirmed_at, member_id)
      VALUES ('Nadia', 'partner', 'CANARY-ministry', 'nadia@elders.example', 'CANARY-why', 'approved', now(), $1)`,
      [partner.id]
    )
    await world.owner.query(
      `INSERT INTO invitation (name, email, role, organisation, forum_ids, invited_by_id, invited_at, accepted_at, member_id)
      VALUES ('Ivo CANARY-invited', $1, 'mayor', 'Waterrijk', ARRAY[$2::uuid], $3, now(), now(), $4)`,
      [address(invited), forum.id, moderator.id, invited.id]
    )
    expect((await exported(partner)).data).toMatchObject({
      applications: [{ organisation: 'CANARY-ministry', motivation: 'CANARY-why' }],
      arrivals: []
    })
    const { data, html } = await exported(invited)
    expect(data).toMatchObject({
      applications: [],
      arrivals: [{ name: 'Ivo CANARY-invited', email: address(invited), thread: null }]
    })
    for (const text of [html, JSON.stringify(data)]) expect(text).not.toMatch(/CANARY-(why|ministry)|Mo\b/)
    expect((await exported(moderator)).html).not.toContain('CANARY-invited')
  })

  it('of a moderator does not say about whom they decided, nor why', async () => {
    const busy = await world.member('Mia', [forum], 'moderator')
    const victim = await world.member('CANARY-victim', [forum])
    await world.as(busy).post(`/memberships/${victim.id}/ending`, { reason: 'CANARY-why' })
    const { html, data } = await exported(busy)
    expect(html).toContain('Lidmaatschap beëindigd')
    expect(data.record).toContainEqual(
      expect.objectContaining({ kind: 'membershipEnded', by: 'self', about: 'other', reason: '' })
    )
    for (const text of [html, JSON.stringify(data)]) expect(text).not.toMatch(/CANARY/)
  })

  it('is one page that runs nothing, fetches nothing, and holds what was typed as text', async () => {
    const writer = await world.member('Xan', [forum])
    await question(writer, '<img src=x onerror=alert(1)>', '</td><script>alert(1)</script> "&amp; <style>*{}</style>')
    const { html } = await exported(writer)
    const found: Record<string, number> = {}
    const texts: string[] = []
    const walk = (node: DefaultTreeAdapterTypes.ChildNode | DefaultTreeAdapterTypes.Document) => {
      if ('tagName' in node) {
        found[node.tagName] = (found[node.tagName] ?? 0) + 1
        for (const { name, value } of node.attrs) {
          expect(name).not.toMatch(/^on|^src$|^style$/)
          if (name === 'href') expect(value).toMatch(/^#\w+$/)
        }
      }
      if (node.nodeName === '#text') texts.push((node as DefaultTreeAdapterTypes.TextNode).value)
      if ('childNodes' in node) for (const child of node.childNodes) walk(child)
    }
    walk(parse(html))
    expect(Object.keys(found)).not.toEqual(expect.arrayContaining(['script']))
    for (const tag of ['script', 'img', 'link', 'iframe', 'object', 'form', 'base', 'svg'])
      expect(found[tag]).toBeUndefined()
    expect(found.style).toBe(1)
    expect(texts).toContain('<img src=x onerror=alert(1)>')
    expect(texts).toContain('</td><script>alert(1)</script> "&amp; <style>*{}</style>')
    expect(html).toMatch(/^<!doctype html>\n<html lang="nl">/)
  })

  it('holds the photo, as it is kept', async () => {
    const somebody = await world.member('Foto', [forum])
    const body = new FormData()
    body.append(
      'photo',
      new Blob([
        new Uint8Array(
          await sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
            .png()
            .toBuffer()
        )
      ]),
      'x.png'
    )
    const sent = new Request('http://localhost', { method: 'POST', body })
    await world.as(somebody).send({
      method: 'POST',
      url: '/api/v1/me/photo',
      payload: Buffer.from(await sent.arrayBuffer()),
      headers: { 'content-type': sent.headers.get('content-type')! }
    })
    const { files } = await exported(somebody)
    expect(
      Buffer.from(files['foto.webp']!).equals(
        (await world.as(somebody).get(`/members/${somebody.id}/photo`)).rawPayload
      )
    ).toBe(true)
  })
})

describe('asking', () => {
  it('is answered by a letter without a word of it, a file that is saved, and lines in the record', async () => {
    const somebody = await world.member('Lia', [forum])
    const { reply } = await exported(somebody)
    const [letter] = await post.lettersTo(address(somebody))
    expect(letter).toMatchObject({ subject: 'Raadkamer: uw gegevens staan klaar' })
    expect(letter!.text).toContain('/ik/gegevens')
    expect(letter!.text).not.toContain('Lia')
    expect(reply.headers).toMatchObject({
      'content-type': 'application/zip',
      'content-disposition': 'attachment; filename=raadkamer-gegevens.zip',
      'cache-control': 'no-store'
    })
    const { rows } = await world.owner.query(
      "SELECT kind FROM moderation_action WHERE actor_id = $1 AND kind::text LIKE 'export%' ORDER BY id",
      [somebody.id]
    )
    expect(rows.map(({ kind }) => kind)).toEqual(['exportAsked', 'exportOpened'])
  })

  it('goes one at a time; a new one takes the place of the last', async () => {
    const somebody = await world.member('Een', [forum])
    await world.owner.query('INSERT INTO own_export (member_id, asked_at) VALUES ($1, $2)', [
      somebody.id,
      world.clock()
    ])
    expect((await world.as(somebody).post('/me/export')).json().code).toBe('export.in-the-making')
    await world.owner.query('DELETE FROM own_export WHERE member_id = $1', [somebody.id])

    // Both wait for the lock, so that the first is not made and mailed before the second arrives.
    const lock = ['own export', somebody.id]
    await world.owner.query('SELECT pg_advisory_lock(hashtext($1), hashtext($2))', lock)
    const asked = [1, 2].map(() => world.as(somebody).post('/me/export'))
    await untilWaiting(world.owner, 2)
    await world.owner.query('SELECT pg_advisory_unlock(hashtext($1), hashtext($2))', lock)
    const both = await Promise.all(asked)
    expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([202, 409])
    await post.lettersTo(address(somebody))
    const {
      rows: [{ file_key: former }]
    } = await world.owner.query('SELECT file_key FROM own_export WHERE member_id = $1', [somebody.id])
    await ask(somebody)
    await expect(world.files.open(former)).rejects.toMatchObject({ status: 404 })
    expect((await download(somebody)).statusCode).toBe(200)
  })

  it('that never came about can be done again after a day', async () => {
    const somebody = await world.member('Stil', [forum])
    await world.owner.query('INSERT INTO own_export (member_id, asked_at) VALUES ($1, $2)', [
      somebody.id,
      world.clock()
    ])
    await world.wait(hours(25))
    expect(await state(somebody)).toBeNull()
  })

  it('a week later there is nothing any more: not to be had at that moment, nor kept after the next round', async () => {
    const somebody = await world.member('Week', [forum])
    await ask(somebody)
    const {
      rows: [{ file_key: key }]
    } = await world.owner.query('SELECT file_key FROM own_export WHERE member_id = $1', [somebody.id])
    expect(await state(somebody)).toMatchObject({ readyAt: expect.any(String), size: expect.any(Number) })
    world.sleep(days(7))
    await world.owner.query('UPDATE session SET last_used_at = $1, signed_in_at = $1, stepped_up_at = $1', [
      world.clock()
    ])
    expect((await download(somebody)).json().code).toBe('export.not-found')
    expect(await state(somebody)).toBeNull()
    await world.wait(0)
    await post.lettersTo('nobody')
    await expect(world.files.open(key)).rejects.toMatchObject({ status: 404 })
    expect((await world.owner.query('SELECT FROM own_export WHERE member_id = $1', [somebody.id])).rowCount).toBe(0)
  })

  it('that was altered on the disk is never whole, and the desk does not read whose it is', async () => {
    const somebody = await world.member('Kapot', [forum])
    await ask(somebody)
    const { rows } = await world.owner.query('SELECT file_key AS key FROM own_export WHERE member_id = $1', [
      somebody.id
    ])
    const key: string = rows[0].key
    const path = join(world.env.dataDir, 'files', key.slice(0, 2), key.slice(2, 4), key)
    const whole = (await download(somebody)).rawPayload
    await writeFile(path, Buffer.from(whole).fill(0, 100, 101))
    const answer = await download(somebody).catch(() => null)
    expect((answer?.rawPayload.length ?? 0) < whole.length).toBe(true)
    const told = (await world.as(moderator).get('/troubles')).json().items
    expect(told).toMatchObject([{ kind: 'file.damaged', about: 'een kopie van iemands gegevens' }])
  })
})
