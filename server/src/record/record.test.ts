import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, type Somebody, type World } from '../../test/world.ts'
import { acts } from '../acts.ts'
import { record } from './record.ts'

let world: World
let member: Somebody
let moderator: Somebody
beforeAll(async () => {
  world = await createWorld()
  member = await world.member('Lid')
  moderator = await world.member('Mo', [], 'moderator')
})
afterAll(() => world.close())

const lines = async (subject: string) =>
  (
    await world.owner.query(
      'SELECT kind, actor_id, reason, particulars FROM moderation_action WHERE subject_id = $1 ORDER BY id',
      [subject]
    )
  ).rows
const by = (who: Somebody, kind: string, actor = who.id) =>
  world.database.asMember(who, ({ db }) =>
    db.moderationAction.createMany({ data: { kind, actorId: actor, subjectId: who.id, reason: '' } })
  )
const atTheDoor = (kind: string, actorId: string | null, subjectId = member.id) =>
  world.database.atTheDoor(({ db }) =>
    db.moderationAction.createMany({ data: { kind, actorId, subjectId, reason: '' } })
  )
const gate = /row-level security/

describe('the gate of the record', () => {
  it('lets a member write only the acts that say so, a moderator all, and neither in the name of another', async () => {
    for (const { name, byMember } of Object.values(acts)) {
      const written = by(member, name)
      if (byMember) await written
      else await expect(written, name).rejects.toThrow(gate)
      await by(moderator, name)
    }
    await expect(by(member, 'profileChanged', moderator.id)).rejects.toThrow(gate)
    await expect(by(moderator, 'profileChanged', member.id)).rejects.toThrow(gate)
  })

  it('lets the door write only what an act says of it, in the name that it says', async () => {
    for (const { name, atTheDoor: actor } of Object.values(acts)) {
      const ways = { nobody: null, subject: member.id, another: moderator.id }
      const may = { nobody: ['nobody'], subject: ['subject'], member: ['subject', 'another'] }
      for (const [way, actorId] of Object.entries(ways)) {
        const written = atTheDoor(name, actorId)
        if (actor && may[actor].includes(way)) await written
        else await expect(written, `${name}, ${way}`).rejects.toThrow(gate)
      }
    }
  })

  it('knows no act that no room has, and lets nobody make one up', async () => {
    await expect(by(moderator, 'madeUp')).rejects.toThrow(/foreign key|Foreign key/)
    const make = "INSERT INTO act_kind (name, by_member) VALUES ('madeUp', true)"
    const { asMember, atTheDoor, asSystem } = world.database
    const tries = [
      () => asMember(moderator, ({ db }) => db.$executeRawUnsafe(make)),
      () => atTheDoor(({ db }) => db.$executeRawUnsafe(make)),
      () => asSystem('a test', ({ db }) => db.$executeRawUnsafe(make))
    ]
    for (const attempt of tries) await expect(attempt()).rejects.toThrow(/permission denied/)
  })
})

describe('particulars', () => {
  it('are kept as data, apart from what somebody typed; of many subjects each has a line', async () => {
    const [one, other] = [randomUUID(), randomUUID()]
    await world.database.asMember(moderator, async (transaction) => {
      await record(transaction, moderator, acts.municipalityMerged, one, { successor: 'Nieuw', reason: 'Zie de wet.' })
      await record(transaction, moderator, acts.invitationSent, [one, other], { reason: 'Gebeld.' })
    })
    const sent = { kind: 'invitationSent', actor_id: moderator.id, reason: 'Gebeld.', particulars: {} }
    expect(await lines(one)).toEqual([
      {
        kind: 'municipalityMerged',
        actor_id: moderator.id,
        reason: 'Zie de wet.',
        particulars: { successor: 'Nieuw' }
      },
      sent
    ])
    expect(await lines(other)).toEqual([sent])
  })

  it.each([
    ['that are missing', { reason: 'x' }],
    ['of another kind', { successor: 7, reason: 'x' }],
    ['that the act does not know', { successor: 'Nieuw', reason: 'x', name: 'Jan' }]
  ])('%s are refused, and the work with them', async (_, particulars) => {
    const subject = randomUUID()
    const written = world.database.asMember(moderator, async (transaction) => {
      await record(transaction, moderator, acts.approvalWithdrawn, subject, {})
      await record(transaction, moderator, acts.municipalityMerged, subject, particulars as never)
    })
    await expect(written).rejects.toThrow(/successor|Unrecognized|unrecognized/)
    expect(await lines(subject)).toEqual([])
  })
})
