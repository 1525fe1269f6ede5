import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listen } from '../../test/ears.ts'
import type { PostOffice } from '../../test/post-office.ts'
import { createTownHall, inOffice, recordOf, seatOf } from '../../test/seats.ts'
import { second } from '../../test/second.ts'
import type { Somebody, World } from '../../test/world.ts'
import { days } from '../platform/clock.ts'

let world: World
let post: PostOffice
let forum: { id: string; slug: string }
let mayor: Somebody, colleague: Somebody, moderator: Somebody, other: Somebody

beforeAll(async () => {
  ;({ world, post } = await createTownHall())
})
beforeEach(async () => {
  await post.lettersTo('nobody')
  await world.empty()
  forum = await world.forum()
  mayor = await inOffice(world, 'Marit Zandstra', [forum], 'mayor', 'GM0363')
  colleague = await inOffice(world, 'Teun Dirksen', [forum], 'alderman', 'GM0363')
  moderator = await world.member('Joëlle Mensink', [forum], 'moderator')
  other = await world.member('Kofi Amponsah', [forum], 'moderator')
})
afterAll(() => world.close())

const reason = 'Is geen burgemeester meer.'

/** Every way in which a membership ends or is suspended. */
const ways: Record<string, () => Promise<unknown>> = {
  leaving: () => world.as(moderator).post(`/memberships/${mayor.id}/ending`, { reason }),
  'suspension by a moderator': async () =>
    world.as(moderator).post(`/seats/${(await seatOf(world, mayor)).id}/suspension`, { reason }),
  'expiry, when nobody confirms': async () => {
    for (const left of [3, 0])
      await world.wait((await seatOf(world, mayor)).due_at.getTime() - days(left) - world.clock().getTime())
  },
  'a hand-over': async () => {
    await world.as(moderator).post(`/seats/${(await seatOf(world, mayor)).id}/hand-overs`, {
      email: `${colleague.id}@waterrijk.example`,
      reason,
      cannotWait: true
    })
    await second(world, other, mayor)
    const [letter] = await post.lettersTo(`${colleague.id}@waterrijk.example`)
    return world.as(colleague).post(`/seat-offers/${/\/zetel\/([\w-]+)/.exec(letter!.text)![1]}/taking`)
  },
  'a merger into a municipality that has a mayor': async () => {
    await inOffice(world, 'Bram Hoekstra', [forum], 'mayor', 'GM0518')
    return world.as(moderator).post('/seat-places/GM0363/merger', {
      successorCode: 'GM0518',
      seatIds: [(await seatOf(world, mayor)).id],
      reason
    })
  }
}

describe('ASVS 7.4.2 whoever is out holds nothing any more, in the same breath', () => {
  it.each(Object.keys(ways))(
    'by %s: session, line, enrolment link, invitations that they sent, their own hand-over, and every download',
    async (way) => {
      const guide = await world.guide(forum.id, moderator)
      const { id: thread } = (
        await world.as(mayor).post(`/forums/${forum.slug}/threads`, {
          title: 'Onder ons',
          markdown: 'Zo.',
          audience: 'invited',
          memberIds: []
        })
      ).json()
      await world.owner.query(
        "INSERT INTO enrolment_link (token_hash, member_id, email, expires_at) VALUES (sha256('x'), $1, 'x', now() + interval '9 years')",
        [mayor.id]
      )
      await world.owner.query(
        `INSERT INTO invitation (name, email, role, organisation, thread_id, invited_by_id, invited_at, token_hash, expires_at)
       VALUES ('Een gast', 'gast@elders.example', 'expert', 'Elders', $1, $2, now(), sha256('y'), now() + interval '9 years')`,
        [thread, mayor.id]
      )
      if (way !== 'a hand-over') await world.as(mayor).post('/me/seat/hand-overs', { email: 'opvolger@amsterdam.nl' })
      const ears = await listen(world, mayor)

      await ways[way]!()

      await ears.closed()
      for (const path of ['/me', '/me/seat', `/threads/${thread}`, `/guides/${guide}/file`])
        expect([path, (await world.as(mayor).get(path)).statusCode]).toEqual([path, 401])
      await expect(listen(world, mayor)).rejects.toThrow('viewer.unknown')
      const {
        rows: [left]
      } = await world.owner.query(
        `
      SELECT (SELECT count(*)::int FROM session WHERE member_id = $1) AS sessions, (SELECT count(*)::int FROM enrolment_link WHERE member_id = $1) AS links,
        (SELECT count(*)::int FROM invitation WHERE invited_by_id = $1 AND (revoked_at IS NULL OR token_hash IS NOT NULL)) AS invitations,
        (SELECT count(*)::int FROM hand_over WHERE started_by_id = $1 AND closed_at IS NULL) AS "handOvers"`,
        [mayor.id]
      )
      expect(left).toEqual({ sessions: 0, links: 0, invitations: 0, handOvers: 0 })
    }
  )
})

it('a moderator who takes part in no forum has the desk of seats all the same', async () => {
  const outsider = await world.member('Nieuw Hier', [], 'moderator')
  const paths = [
    '/seat-places',
    '/seat-places/GM0363',
    '/seat-places/elders',
    `/seats/${(await seatOf(world, mayor)).id}`,
    '/memberships',
    '/membership-overview?municipality=GM0363'
  ]
  for (const path of paths) {
    const reply = await world.as(outsider).get(path)
    expect([
      path,
      reply.statusCode,
      reply.body.includes('Joëlle Mensink') || reply.body.includes('Marit Zandstra') || reply.body.includes('Amsterdam')
    ]).toEqual([path, 200, true])
  }
})

describe('R-ID-10 of every office', () => {
  it('stands who held it, since and until when, who changed that and on what evidence, for each municipality', async () => {
    await world.as(moderator).post(`/seats/${(await seatOf(world, colleague)).id}/confirmation`, {
      reason: 'Gebeld met de griffier.'
    })
    await ways['a hand-over']!()
    const { held, earlier } = (await world.as(moderator).get('/seat-places/GM0363')).json()
    const shown = (seats: { holder: { name: string }; office: string; until: string | null }[]) =>
      seats.map(({ holder, office, until }) => [holder.name, office, until !== null])
    expect(shown(held)).toEqual([['Teun Dirksen', 'mayor', false]])
    expect(shown(earlier).toSorted()).toEqual([
      ['Marit Zandstra', 'mayor', true],
      ['Teun Dirksen', 'alderman', true]
    ])
    expect(await recordOf(world, colleague)).toEqual([
      { kind: 'seatConfirmed', actor_id: moderator.id, reason: 'Gebeld met de griffier.', particulars: {} },
      {
        kind: 'seatHandedOver',
        actor_id: colleague.id,
        reason: '',
        particulars: { office: 'mayor', acting: false, municipality: 'Amsterdam', outcome: 'holds' }
      }
    ])
    const { members } = (await world.as(moderator).get('/membership-overview?municipality=GM0363')).json()
    const events = members
      .find(({ id }: { id: string }) => id === colleague.id)
      .events.map(({ kind, by, reason }: Record<string, string>) => [kind, by, reason])
    expect(events).toEqual([
      ['seatConfirmed', 'Joëlle Mensink', 'Gebeld met de griffier.'],
      ['seatHandedOver', 'Teun Dirksen', '']
    ])
    expect((await world.as(colleague).get('/seat-places/GM0363')).statusCode).toBe(404)
  })
})
