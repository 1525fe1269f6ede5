import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fillRegister } from '../../test/register.ts'
import { second } from '../../test/second.ts'
import { createWorld, type Somebody, type World } from '../../test/world.ts'
import type { Announcement } from '../platform/database.ts'
import type { MemberRole } from './schema.ts'

let world: World
let forum: { id: string; slug: string }
let viewer: Somebody, moderator: Somebody
const heard: Announcement[] = []
const names = (reply: { json: () => { name: string }[] }) => reply.json().map(({ name }) => name)
const search = (words: string, who = viewer, more = '') =>
  world.as(who).get(`/members?q=${encodeURIComponent(words)}${more}`)

beforeAll(async () => {
  world = await createWorld()
  await fillRegister(world)
  forum = await world.forum('maatschappelijke-onrust')
  viewer = await somebody('Joëlle Mensink', 'mayor', 'Amsterdam', 'GM0363')
  await somebody('Douwe Terpsma', 'mayor', 'Súdwest-Fryslân', 'GM1900', true)
  await somebody('Els van den Boogert', 'alderman', 'Den Haag', 'GM0518')
  await somebody('Teun Dirksen', 'official', 'Middelburg')
  moderator = await somebody('Kofi Amponsah', 'moderator', 'VNG')
  world.database.onAnnouncement((announcement) => heard.push(announcement))
})
beforeEach(() => void heard.splice(0))
afterAll(() => world.close())

async function somebody(
  name: string,
  role: MemberRole,
  organisation: string,
  code: string | null = null,
  acting = false
) {
  const made = await world.member(name, [forum], role)
  await world.owner.query('UPDATE member SET organisation = $2, municipality_code = $3, acting = $4 WHERE id = $1', [
    made.id,
    organisation,
    code,
    acting
  ])
  return made
}

describe('looking for a member', () => {
  it.each([
    ['joelle', ['Joëlle Mensink']],
    ['MENSINK Joëlle', ['Joëlle Mensink']],
    ['boog', ['Els van den Boogert']],
    ['van den boogert', ['Els van den Boogert']],
    ['burgemeester', ['Douwe Terpsma', 'Joëlle Mensink']],
    ['mayor', ['Douwe Terpsma', 'Joëlle Mensink']],
    ['waarnemend burgemeester', ['Douwe Terpsma']],
    ['wethouder', ['Els van den Boogert']],
    ['ambtenaar', ['Teun Dirksen']],
    ['moderator', ['Kofi Amponsah']],
    ['sudwest', ['Douwe Terpsma']],
    ['Súdwest-Fryslân', ['Douwe Terpsma']],
    ['burgemeester amst', ['Joëlle Mensink']],
    ['den haag', ['Els van den Boogert']],
    ['’s-Gravenhage', ['Els van den Boogert']],
    ['niemand', []],
    ['%', []],
    ['_', []],
    ["'; DROP TABLE member; --", []]
  ])('%j', async (words, found) => {
    const expected = /^[%_]$/.test(words) ? names(await search('')) : found
    expect(names(await search(words))).toEqual(expected)
  })

  it('finds nobody who left', async () => {
    const former = await somebody('Piet Havermans', 'alderman', 'Rietoever')
    expect(names(await search('havermans'))).toEqual(['Piet Havermans'])
    await world.owner.query('UPDATE member SET ended_at = now() WHERE id = $1', [former.id])
    expect(names(await search('havermans'))).toEqual([])
    expect((await world.as(viewer).get(`/members/${former.id}`)).json()).toMatchObject({ name: 'Piet Havermans' })
  })

  it('finds nobody who takes part in the thread already', async () => {
    const guest = await somebody('Sietske Veenstra', 'official', 'Waterrijk')
    const question = { title: 'Wat deed u?', markdown: 'Een vraag.', audience: 'invited', memberIds: [guest.id] }
    const asked = await world.as(viewer).post(`/forums/${forum.slug}/threads`, question)
    expect(names(await search('veenstra'))).toEqual(['Sietske Veenstra'])
    expect(names(await search('veenstra', viewer, `&thread=${asked.json().id}`))).toEqual([])
    expect(names(await search('joelle', viewer, `&thread=${asked.json().id}`))).toEqual([])
  })

  it('R-ID-9 a guest of single threads finds only those they know from there', async () => {
    const guest = await world.member('Willemijn Strating', [], 'expert')
    expect(names(await search('', guest))).toEqual(['Willemijn Strating'])
    expect((await world.as(guest).get(`/members/${viewer.id}`)).body).toBe(
      (await world.as(guest).get(`/members/${randomUUID()}`)).body
    )
  })

  it('ASVS 14.2.6 nobody gets another member’s address', async () => {
    const replies = [await search(''), await search('mensink'), await world.as(viewer).get(`/members/${moderator.id}`)]
    for (const { statusCode, body } of replies) expect([statusCode, body.includes('@')]).toEqual([200, false])
  })
})

describe('ending a membership', () => {
  const end = (id: string, who = moderator) =>
    world.as(who).post(`/memberships/${id}/ending`, { reason: 'Is geen wethouder meer.' })
  const recordOf = async (id: string) =>
    (await world.owner.query('SELECT kind, actor_id, reason FROM moderation_action WHERE subject_id = $1', [id])).rows

  it('ASVS 7.4.2 ends sessions, links, passkeys and address in the same breath, and is recorded', async () => {
    const former = await world.member('Weg', [forum])
    await world.owner.query(
      "INSERT INTO enrolment_link (token_hash, member_id, email, expires_at) VALUES ('x', $1, 'x', 'infinity')",
      [former.id]
    )
    await world.owner.query("INSERT INTO passkey (id, member_id, public_key, name) VALUES ('x', $1, 'x', 'x')", [
      former.id
    ])
    expect((await end(former.id)).statusCode).toBe(204)

    expect((await world.as(former).get('/me')).statusCode).toBe(401)
    expect(heard).toEqual([{ kind: 'desk.changed' }, { kind: 'membership.ended', memberId: former.id }])
    expect(await recordOf(former.id)).toEqual([
      { kind: 'membershipEnded', actor_id: moderator.id, reason: 'Is geen wethouder meer.' }
    ])
    for (const table of ['session', 'enrolment_link', 'passkey', 'contact']) {
      expect([
        table,
        (await world.owner.query(`SELECT 1 FROM ${table} WHERE member_id = $1`, [former.id])).rows
      ]).toEqual([table, []])
    }
    const listed = (await world.as(moderator).get('/memberships?q=weg')).json().items
    expect(listed).toMatchObject([{ name: 'Weg', email: null, forums: [forum.slug], endedAt: expect.any(String) }])
  })

  it('happens once, with a reason, and to somebody who exists', async () => {
    const former = await world.member('Eenmalig', [forum])
    expect((await world.as(moderator).post(`/memberships/${former.id}/ending`, { reason: '' })).statusCode).toBe(400)
    const replies = await Promise.all([end(former.id), end(former.id)])
    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([204, 409])
    expect(replies.find(({ statusCode }) => statusCode === 409)!.json().code).toBe('membership.ended')
    expect(await recordOf(former.id)).toHaveLength(1)
    expect((await end(randomUUID())).json().code).toBe('member.not-found')
  })

  it('nobody ends themselves by writing their id otherwise, nor another in a way that their sockets do not hear', async () => {
    const other = await world.member('Groot', [forum])
    for (const { id } of [moderator, other]) {
      expect((await end(id.toUpperCase())).json()).toMatchObject({ code: 'input.invalid', errors: [{ path: 'id' }] })
      expect(await recordOf(id)).toEqual([])
    }
  })

  it('ASVS 15.4.2 nobody ends themselves, and two moderators who end each other leave one', async () => {
    expect((await end(moderator.id)).json().code).toBe('membership.own')
    const third = await world.member('Derde', [forum], 'moderator')
    for (let round = 0; round < 5; round += 1) {
      const another = await world.member(`Ander ${round}`, [forum], 'moderator')
      await Promise.all([end(another.id), end(moderator.id, another)])
      const replies = await Promise.all([another, moderator].map((who) => second(world, third, who)))
      const { rows } = await world.owner.query(
        "SELECT id FROM member WHERE role = 'moderator' AND ended_at IS NULL AND id <> $1",
        [third.id]
      )
      expect(rows).toHaveLength(1)
      expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([204, 409])
      // The moderator who is left acts in the next round.
      if (rows[0].id !== moderator.id) moderator = another
    }
  })

  it('lists members by the same words, a page at a time, with their address for the moderator', async () => {
    const page = (await world.as(moderator).get('/memberships?q=waarnemend%20burgemeester')).json()
    const douwe = {
      name: 'Douwe Terpsma',
      organisation: 'Súdwest-Fryslân',
      email: expect.stringContaining('@'),
      endedAt: null
    }
    expect(page).toMatchObject({ page: 1, pageSize: 25, total: 1, items: [douwe] })
  })
})
