import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { verifyRecordCommand } from '../commands/verify-record.ts'
import { createWorld, type Somebody, type World } from '../../test/world.ts'
import { acts } from '../acts.ts'
import { openDatabase } from '../platform/database.ts'
import { roleUrls } from '../platform/database-roles.ts'
import { record } from './record.ts'
import { type Head, verifyRecord } from './verifying.ts'

let world: World
let mo: Somebody
beforeAll(async () => {
  world = await createWorld()
})
beforeEach(async () => {
  await world.empty()
  await world.owner.query('TRUNCATE record_seal')
  mo = await world.member('Mo', [], 'moderator')
})
afterAll(() => world.close())

const write = (reason: string, database = world.database) =>
  database.asMember(mo, (transaction) => record(transaction, mo, acts.threadLocked, randomUUID(), { reason }))
const verify = (noted: Head | null = null) => verifyRecord(world.database, noted)
const faults = async (noted: Head | null = null) => (await verify(noted)).faults.join(' ')
const line = (reason: string) => `(SELECT id FROM moderation_action WHERE reason = '${reason}')`

describe('ASVS 16.4.2 a record that somebody changed who can do all in the database', () => {
  let before: Head
  let sealed: string
  beforeEach(async () => {
    for (const reason of ['een', 'twee', 'drie', 'vier']) await write(reason)
    const { lines, head, faults } = await verify()
    expect({ lines, place: head!.place, faults }).toEqual({ lines: 4, place: 4, faults: [] })
    before = head!
    sealed = before.hash
  })

  it.each([
    ['a reason', `UPDATE moderation_action SET reason = 'x' WHERE id = ${line('twee')}`],
    ['the actor', `UPDATE moderation_action SET actor_id = NULL WHERE id = ${line('twee')}`],
    ['the subject', `UPDATE moderation_action SET subject_id = uuidv7() WHERE id = ${line('twee')}`],
    ['the kind', `UPDATE moderation_action SET kind = 'threadUnlocked' WHERE id = ${line('twee')}`],
    ['the time', `UPDATE moderation_action SET at = at - interval '1 ms' WHERE id = ${line('twee')}`],
    ['the particulars', `UPDATE moderation_action SET particulars = '{"a": 1}' WHERE id = ${line('twee')}`],
    ['a seal', "UPDATE record_seal SET hash = sha256('x') WHERE place = 2"]
  ])('is found: %s', async (_, change) => {
    await world.owner.query(change)
    expect(await faults()).toMatch(/Line 2, \w+ of .* was changed\./)
  })

  it('is found: a line that was deleted, without its seal or with it', async () => {
    await world.owner.query(`DELETE FROM moderation_action WHERE id = ${line('twee')}`)
    expect(await faults()).toMatch(/^Line 2 \(.*\) was deleted\.$/)
    await world.owner.query('DELETE FROM record_seal WHERE place = 2')
    expect(await faults()).toMatch(/^Lines 2 to 2 were deleted\.$/)
  })

  it('is found: a line that was added behind the chain', async () => {
    await world.owner.query('ALTER TABLE moderation_action DISABLE TRIGGER seal_line')
    await world.owner.query(
      "INSERT INTO moderation_action (kind, subject_id, reason) VALUES ('threadLocked', uuidv7(), 'x')"
    )
    await world.owner.query('ALTER TABLE moderation_action ENABLE TRIGGER seal_line')
    expect(await faults()).toMatch(/^A line has no seal: threadLocked of .* was added behind the chain\.$/)
  })

  it('is found by a head that was noted elsewhere: the last lines cut off, or the whole chain made anew', async () => {
    await world.owner.query(`DELETE FROM moderation_action WHERE id = ${line('vier')}`)
    await world.owner.query('DELETE FROM record_seal WHERE place = 4')
    expect(await faults()).toBe('')
    expect(await faults(before)).toBe('The record ends at line 3. You noted line 4: what follows was cut off.')

    await write('anders')
    expect(await faults()).toBe('')
    expect(await faults({ place: 4, hash: sealed })).toBe('Line 4 has another seal than the one that you noted.')
  })

  it('is told by the command, which prints the head of a whole one', async () => {
    const said: string[] = []
    const print = console.log
    console.log = (text: string) => void said.push(text)
    try {
      await verifyRecordCommand.run({ database: world.database })
      const [, head] = /: (4:[\da-f]{64})$/.exec(said.join('\n'))!
      await write('vijf')
      await verifyRecordCommand.run({ database: world.database }, head)
      await world.owner.query(`UPDATE moderation_action SET reason = 'x' WHERE id = ${line('een')}`)
      await expect(verifyRecordCommand.run({ database: world.database }, head)).rejects.toThrow(
        /Line 1, .* was changed/
      )
      await expect(verifyRecordCommand.run({ database: world.database }, 'hoofd')).rejects.toThrow('HEAD hoofd is not')
    } finally {
      console.log = print
    }
  })
})

describe('the chain', () => {
  it('has no gap and no fork when two processes write at once, and what was rolled back is not in it', async () => {
    const other = await openDatabase(roleUrls(world.ownerUrl))
    const writes = Array.from({ length: 40 }, (_, at) => write(`${at}`, at % 2 ? other : world.database))
    const fails = world.database.asMember(mo, async (transaction) => {
      await record(transaction, mo, acts.threadLocked, randomUUID(), { reason: 'teruggedraaid' })
      throw new Error('no')
    })
    await Promise.all([...writes, expect(fails).rejects.toThrow('no')])
    expect(await verify()).toMatchObject({ lines: 40, faults: [] })
    await other.close()
  })

  it('holds nobody up while another transaction that wrote a line is still at work', async () => {
    const { promise: done, resolve: finish } = Promise.withResolvers<void>()
    const { promise: written, resolve: begun } = Promise.withResolvers<void>()
    const slow = world.database.asMember(mo, async (transaction) => {
      await record(transaction, mo, acts.threadLocked, randomUUID(), { reason: 'traag' })
      begun()
      await done
    })
    await written
    await write('snel')
    finish()
    await slow
    expect((await verify()).faults).toEqual([])
  })
})

describe('a line', () => {
  it('has the time of the database, and no role chooses another', async () => {
    const reason = randomUUID()
    await write(reason)
    const { rows } = await world.owner.query(
      "SELECT at <= now() AND at > now() - interval '1 minute' AS is_now FROM moderation_action WHERE reason = $1",
      [reason]
    )
    expect(rows).toEqual([{ is_now: true }])
    for (const work of [world.database.asMember.bind(null, mo), world.database.asSystem.bind(null, 'a test')])
      await expect(
        work(
          ({ db }) =>
            db.$executeRaw`INSERT INTO moderation_action (kind, actor_id, subject_id, reason, at) VALUES ('threadLocked', ${mo.id}::uuid, ${mo.id}::uuid, '', '2020-01-01')`
        )
      ).rejects.toThrow('permission denied')
  })

  it('keeps its actor: the row of a member with lines is not deleted', async () => {
    await write('blijft')
    await expect(world.owner.query('DELETE FROM member WHERE id = $1', [mo.id])).rejects.toThrow('violates')
  })
})
