import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { at, elsewhere, passkeyOf } from '../../../test/at-browser.ts'
import { type Authenticator, createAuthenticator } from '../../../test/authenticator.ts'
import type { Browser } from '../../../test/browser.ts'
import { createWorld, type Somebody, type World } from '../../../test/world.ts'
import { minutes } from '../../platform/clock.ts'
import { still } from './session.ts'
import { findLiveSessions } from './session-queries.ts'

let world: World
let forum: { id: string }

beforeAll(async () => {
  world = await createWorld()
  forum = await world.forum()
})
afterAll(() => world.close())

/** A signed-in browser of a member with an existing passkey. */
async function withPasskey(name: string, role: 'mayor' | 'moderator' = 'moderator') {
  const somebody = await world.member(name, [forum], role)
  return { somebody, authenticator: await passkeyOf(world, somebody), browser: at(world, somebody) }
}

async function stepUp(browser: Browser, authenticator: Authenticator, bent = {}) {
  const options = await browser.post('/session/step-up/options')
  return browser.post('/session/step-up', authenticator.get(options.json(), bent))
}

/** A moderator's power on an id that does not exist. */
const power = (browser: Browser) =>
  browser.post('/reports/019ab000-0000-7000-8000-000000000000/dismissal', { reason: 'Het valt mee.' })

describe('ASVS 7.5.3 a power of moderators', () => {
  it('asks a quarter of an hour after signing in who they are, and a passkey answers', async () => {
    const { somebody, authenticator, browser } = await withPasskey('Mo')
    world.sleep(minutes(14))
    expect((await power(browser)).json().code).toBe('report.not-found')
    world.sleep(minutes(2))
    expect((await power(browser)).json().code).toBe('step-up.required')
    expect((await browser.get('/session')).json()).toEqual({
      isSteppedUp: false,
      owes: null,
      ways: ['passkey', 'demo']
    })

    expect((await stepUp(browser, authenticator)).statusCode).toBe(204)
    expect((await power(browser)).json().code).toBe('report.not-found')
    expect((await browser.get('/session')).json().isSteppedUp).toBe(true)
    const { rows } = await world.owner.query(
      'SELECT kind, actor_id, subject_id, particulars FROM moderation_action WHERE actor_id = $1',
      [somebody.id]
    )
    expect(rows).toEqual([
      { kind: 'steppedUp', actor_id: somebody.id, subject_id: somebody.id, particulars: { method: 'passkey' } }
    ])
  })

  it('is opened by one session, and not by the others of the same member', async () => {
    const { somebody, authenticator, browser } = await withPasskey('Mies')
    const another = await elsewhere(world, somebody)
    world.sleep(minutes(20))
    await stepUp(browser, authenticator)
    expect((await power(another)).json().code).toBe('step-up.required')
  })

  it('is not opened by another passkey, another challenge, or a challenge for something else', async () => {
    const { somebody, authenticator, browser } = await withPasskey('Anna')
    const { authenticator: ofAnother, browser: another } = await withPasskey('Bram')
    const refusal = { type: 'about:blank', title: 'step-up.refused', status: 403, code: 'step-up.refused' }
    world.sleep(minutes(16))

    const forAnother = (await another.post('/session/step-up/options')).json()
    const own = await elsewhere(world, somebody)
    const forElsewhere = (await own.post('/session/step-up/options')).json()
    const toSignIn = (await browser.post('/passkey-sign-ins/options')).json()
    const replies = {
      'of somebody else': await stepUp(browser, ofAnother),
      'that nobody has': await stepUp(browser, createAuthenticator(world.env.publicUrl)),
      'without a verified user': await stepUp(browser, authenticator, { isVerified: false }),
      'of another site': await stepUp(browser, authenticator, { origin: 'https://raadkamer.example' }),
      'for another member': await browser.post('/session/step-up', authenticator.get(forAnother)),
      'for another session': await browser.post('/session/step-up', authenticator.get(forElsewhere)),
      'for signing in': await (await browser.post('/passkey-sign-ins/options'),
      browser.post('/session/step-up', authenticator.get(toSignIn)))
    }
    for (const [why, reply] of Object.entries(replies))
      expect([why, reply.statusCode, reply.json()]).toEqual([why, 403, refusal])
    expect((await power(browser)).json().code).toBe('step-up.required')
  })

  it('R-ID-8 the challenge of another session of the same member is worth nothing here, also with its visit', async () => {
    const { somebody, authenticator, browser } = await withPasskey('Carla')
    world.sleep(minutes(16))
    const { challenge } = (await browser.post('/session/step-up/options')).json()
    const thief = await elsewhere(world, somebody)
    thief.cookies.set('raadkamer-bezoek', browser.cookies.get('raadkamer-bezoek')!)
    expect((await thief.post('/session/step-up', authenticator.get({ challenge }))).json().code).toBe('step-up.refused')
  })

  it('ASVS 7.2.4 gives the session a new secret, and the old one is worth nothing', async () => {
    const { authenticator, browser } = await withPasskey('Daan')
    const before = browser.cookies.get('raadkamer')!
    await stepUp(browser, authenticator)
    expect(browser.cookies.get('raadkamer')).not.toBe(before)
    expect((await browser.get('/me')).statusCode).toBe(200)
    browser.cookies.set('raadkamer', before)
    expect((await browser.get('/me')).statusCode).toBe(401)
  })

  it('ASVS 7.3.2 does not make a session live longer than a week', async () => {
    const { authenticator, browser } = await withPasskey('Ella')
    world.sleep(minutes(29))
    await stepUp(browser, authenticator)
    await world.owner.query("UPDATE session SET signed_in_at = signed_in_at - interval '7 days'")
    expect((await browser.get('/session')).statusCode).toBe(401)
  })
})

describe('in the demo', () => {
  it('one click is enough, since nobody of the village has a passkey', async () => {
    const browser = at(world, await world.longAgo(await world.member('Joëlle', [forum], 'moderator')))
    expect((await browser.get('/session')).json()).toEqual({ isSteppedUp: false, owes: null, ways: ['demo'] })
    expect((await browser.post('/demo/step-ups')).statusCode).toBe(204)
    expect((await power(browser)).json().code).toBe('report.not-found')
  })
})

describe('after the clock was put back', () => {
  const age = (who: Somebody, columns: string) =>
    world.owner.query(`UPDATE session SET ${columns} WHERE member_id = $2`, [
      new Date(world.clock().getTime() + minutes(60)),
      who.id
    ])

  it('a proof from the future does not stay fresh', async () => {
    const { somebody, browser } = await withPasskey('Morgen')
    expect((await power(browser)).json().code).toBe('report.not-found')
    await age(somebody, 'stepped_up_at = $1')
    expect((await power(browser)).json().code).toBe('step-up.required')
  })

  it('a session from the future is over, also on an open line, and the next round removes it', async () => {
    const somebody = await world.member('Later', [forum])
    const sessions = async () =>
      (await world.owner.query('SELECT public_id AS id FROM session WHERE member_id = $1', [somebody.id])).rows
    const [{ id }] = await sessions()
    const live = () => findLiveSessions(world.database, [id], still(world.env.sessions, world.clock()))
    expect([(await world.as(somebody).get('/me')).statusCode, (await live()).size]).toEqual([200, 1])
    await age(somebody, 'signed_in_at = $1, last_used_at = $1')
    expect([(await world.as(somebody).get('/me')).statusCode, (await live()).size]).toEqual([401, 0])
    await world.app.makeRounds()
    expect(await sessions()).toEqual([])
  })
})
