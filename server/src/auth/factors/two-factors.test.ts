import { randomUUID } from 'node:crypto'
import type { LightMyRequestResponse } from 'fastify'
import { afterAll, describe, expect, it } from 'vitest'
import { at, passkeyOf } from '../../../test/at-browser.ts'
import { type Browser, openBrowser } from '../../../test/browser.ts'
import { createCodeApp, passphrase, passphraseOf } from '../../../test/passphrase.ts'
import { createTown } from '../../../test/town.ts'
import { addressOf, type Somebody } from '../../../test/world.ts'
import { minutes } from '../../platform/clock.ts'

const { world, post, forum } = await createTown()
afterAll(() => world.close())

async function withPassphrase(name: string) {
  const somebody = await world.member(name, [forum])
  return { somebody, email: addressOf(somebody), app: await passphraseOf(world, somebody) }
}

const signIn = (typed: { email: string; passphrase?: string; code: string }, browser = openBrowser(world)) =>
  browser.post('/passphrase-sign-ins', { passphrase, ...typed })
const asItLeft = ({ statusCode, headers, body }: LightMyRequestResponse) =>
  JSON.stringify([
    statusCode,
    Object.keys(headers)
      .filter((name) => !name.startsWith('x-ratelimit'))
      .sort(),
    body
  ])

async function recoveryCodesOf(somebody: Somebody): Promise<string[]> {
  return (await at(world, somebody).post('/recovery-codes')).json().codes
}

async function recordOf({ id }: Somebody) {
  return (
    await world.owner.query('SELECT kind FROM moderation_action WHERE subject_id = $1 ORDER BY id', [id])
  ).rows.map(({ kind }) => kind)
}

describe('ASVS 6.3.3 a passphrase', () => {
  it('lets its owner in together with a code, however the address is written', async () => {
    const { somebody, email, app } = await withPassphrase('Anna')
    const browser = openBrowser(world)
    const reply = await signIn({ email: ` ${email.toUpperCase()} `, code: app.code() }, browser)
    expect([reply.statusCode, reply.json()]).toEqual([200, { name: 'Anna', goTo: null }])
    expect((await browser.get('/sessions')).json().find(({ isThis }: { isThis: boolean }) => isThis)).toMatchObject({
      method: 'passphrase'
    })
    expect(await recordOf(somebody)).toEqual(['signedIn'])
  })

  it('alone opens nothing, on any route', async () => {
    const { email } = await withPassphrase('Bram')
    const browser = openBrowser(world)
    const replies = [
      await browser.post('/passphrase-sign-ins', { email, passphrase }),
      await browser.post('/passphrase-sign-ins', { email, passphrase, code: '' }),
      await signIn({ email, code: ' ' }, browser),
      await signIn({ email, code: '000000' }, browser),
      await signIn({ email, code: 'geen-code' }, browser)
    ]
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([400, 400, 400, 401, 401])
    expect(browser.cookies.has('raadkamer')).toBe(false)
    const guarded = world.app.declaredRoutes.filter(
      ({ access, method, url }) => access !== 'public' && method !== 'HEAD' && url.startsWith('/api/')
    )
    for (const { method, url } of guarded) {
      const reply = await browser.send(
        method as 'GET',
        url.replace('/api/v1', '').replaceAll(/:\w+/g, '019ab000-0000-7000-8000-000000000000')
      )
      expect([method, url, reply.statusCode]).toEqual([method, url, 401])
    }
  })

  it('of somebody with a passkey and no code app opens nothing with a code of any app', async () => {
    const { somebody, email, app } = await withPassphrase('Carla')
    await world.owner.query('DELETE FROM authenticator WHERE member_id = $1', [somebody.id])
    expect((await signIn({ email, code: app.code() })).statusCode).toBe(401)
  })

  it('is kept as Argon2id by the cost that OWASP names, the key sealed, and neither stands anywhere else', async () => {
    const { somebody, email, app } = await withPassphrase('Daan')
    await at(world, somebody).put('/passphrase', { passphrase: 'Een heel andere wachtzin, van mij' })
    const codes = await recoveryCodesOf(somebody)
    await signIn({ email, passphrase: 'Een heel andere wachtzin, van mij', code: app.code() })
    const {
      rows: [{ hash }]
    } = await world.owner.query('SELECT hash FROM passphrase WHERE member_id = $1', [somebody.id])
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    const { rows } = await world.owner
      .query(`SELECT (SELECT json_agg(p) FROM passphrase p) AS a, (SELECT json_agg(t) FROM authenticator t) AS b, (SELECT json_agg(r) FROM recovery_code r) AS c,
      (SELECT json_agg(m) FROM moderation_action m) AS d, (SELECT json_agg(j) FROM pgboss.job j) AS e, (SELECT json_agg(s) FROM sign_in_attempt s) AS f`)
    const kept = JSON.stringify(rows)
    for (const secret of ['andere wachtzin', app.key, ...codes, ...codes.map((code) => code.replaceAll('-', ''))]) {
      expect(kept).not.toContain(secret)
      expect(kept).not.toContain(Buffer.from(secret).toString('hex'))
    }
  })

  it('and what belongs to it is never read by its owner, nor seen by another', async () => {
    const [{ somebody: anna }, { somebody: bram }] = [await withPassphrase('Anna'), await withPassphrase('Bram')]
    const asAnna = (sql: string) => world.database.asMember(anna, ({ db }) => db.$queryRawUnsafe<unknown[]>(sql))
    for (const sql of [
      'SELECT hash FROM passphrase',
      'SELECT secret FROM authenticator',
      'SELECT hash FROM recovery_code',
      'SELECT * FROM sign_in_attempt',
      "SELECT member_with_address('x')"
    ]) {
      await expect(asAnna(sql), sql).rejects.toThrow('permission denied')
    }
    expect(await asAnna(`SELECT member_id FROM passphrase WHERE member_id = '${bram.id}'`)).toEqual([])
  })
})

describe('ASVS 6.5.1 a code', () => {
  it('works once, also when ten hands use it', async () => {
    const { email, app } = await withPassphrase('Ella')
    const code = app.code()
    const replies = await Promise.all(Array.from({ length: 10 }, () => signIn({ email, code })))
    expect(replies.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, ...Array(9).fill(401)])
    expect((await signIn({ email, code: app.code(-1) })).statusCode).toBe(401)
    expect((await signIn({ email, code: app.code(1) })).statusCode).toBe(200)
  })

  it('of the half minute before or after works, and none further away', async () => {
    for (const [later, status] of [
      [-2, 401],
      [-1, 200],
      [1, 200],
      [2, 401]
    ] as const) {
      const { email, app } = await withPassphrase('Fatima')
      expect([later, (await signIn({ email, code: app.code(later) })).statusCode]).toEqual([later, status])
    }
  })
})

describe('R-ID-8 recovery codes', () => {
  it('are ten, each in the place of one code, once; the mail and the record say so', async () => {
    const { somebody, email } = await withPassphrase('Gerda')
    const codes = await recoveryCodesOf(somebody)
    expect(new Set(codes).size).toBe(10)
    for (const code of codes) expect(code).toMatch(/^([0-9a-hjkmnp-tv-z]{4}-){5}[0-9a-hjkmnp-tv-z]{4}$/)
    const replies = await Promise.all(Array.from({ length: 4 }, () => signIn({ email, code: codes[0]! })))
    expect(replies.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 401, 401, 401])
    const browser = openBrowser(world)
    expect(
      (
        await signIn(
          { email, code: codes[1]!.toUpperCase().replaceAll('-', ' ').replaceAll('0', 'O').replaceAll('1', 'l') },
          browser
        )
      ).statusCode
    ).toBe(200)
    expect((await browser.get('/factors')).json().recoveryCodes).toBe(8)
    expect(
      (await browser.get('/sessions')).json().some(({ method }: { method: string }) => method === 'recoveryCode')
    ).toBe(true)
    expect((await post.lettersTo(email)).map(({ subject }) => subject)).toEqual([
      'Raadkamer: herstelcode gebruikt',
      'Raadkamer: herstelcode gebruikt',
      'Raadkamer: nieuwe herstelcodes'
    ])
    expect((await recordOf(somebody)).filter((kind) => kind === 'recoveryCodeUsed')).toHaveLength(2)
  })

  it('ASVS 6.4.3 open nothing without the passphrase, and are spent by nobody who lacks it', async () => {
    const { somebody, email } = await withPassphrase('Hein')
    const [code] = await recoveryCodesOf(somebody)
    expect((await signIn({ email, passphrase: 'Iets heel anders dat ik raad', code: code! })).statusCode).toBe(401)
    expect((await signIn({ email, code: code! })).statusCode).toBe(200)
  })

  it('are made anew, and the old ones are dead; of another member they are worth nothing', async () => {
    const [{ somebody, email }, { email: another }] = [await withPassphrase('Ida'), await withPassphrase('Iris')]
    const [old] = await recoveryCodesOf(somebody)
    const [fresh] = await recoveryCodesOf(somebody)
    expect((await signIn({ email, code: old! })).statusCode).toBe(401)
    expect((await signIn({ email: another, code: fresh! })).statusCode).toBe(401)
    expect((await signIn({ email, code: fresh! })).statusCode).toBe(200)
  })
})

describe('ASVS 6.3.8 nobody learns from signing in who is a member', () => {
  it('an unknown address, a wrong passphrase, a wrong code and one used up get the same bytes', async () => {
    const { email, app } = await withPassphrase('Jan')
    const { somebody: without } = { somebody: await world.member('Zonder', [forum]) }
    const used = app.code()
    await signIn({ email, code: used })
    const replies = [
      await signIn({ email: 'niemand@waterrijk.example', code: '123456' }),
      await signIn({ email, passphrase: 'dit is haar wachtzin niet', code: app.code(1) }),
      await signIn({ email, code: app.wrongCode() }),
      await signIn({ email, code: used }),
      await signIn({ email: addressOf(without), code: '123456' }),
      await signIn({ email, code: 'geen-herstelcode' })
    ]
    expect(new Set(replies.map(asItLeft)).size).toBe(1)
    expect(replies[0]!.json()).toEqual({
      type: 'about:blank',
      title: 'passphrase.refused',
      status: 401,
      code: 'passphrase.refused'
    })
  })

  it('nor from the record: a failure with an address of nobody is kept in a list with an end, in number and in time', async () => {
    const kept = async () =>
      (
        await world.owner.query(
          "SELECT (SELECT count(*)::int FROM refused_sign_in) AS list, (SELECT count(*)::int FROM moderation_action WHERE kind = 'signInRefused') AS record"
        )
      ).rows[0]
    const fail = () => signIn({ email: `${randomUUID()}@waterrijk.example`, code: '123456' })
    await world.owner.query("TRUNCATE refused_sign_in; SELECT setval('refused_sign_in_place', 9999)")
    const { record } = await kept()
    for (let count = 0; count < 3; count += 1) await fail()
    expect(await kept()).toEqual({ list: 3, record })

    await world.owner.query("SELECT setval('refused_sign_in_place', 9999)")
    await fail()
    expect(await kept(), 'the newest takes the place of the oldest').toEqual({ list: 3, record })
    await expect(world.owner.query("INSERT INTO refused_sign_in (place, account) VALUES (10001, '')")).rejects.toThrow(
      'violates check'
    )

    await world.owner.query("UPDATE refused_sign_in SET at = at - interval '31 days' WHERE place = 1")
    await world.app.makeRounds()
    expect(await kept()).toEqual({ list: 2, record })
  })

  it(
    'nor how long it takes: two hundred tries of a known address and of an unknown one, in turn, are ranked alike',
    { timeout: 120_000, retry: 1 },
    async () => {
      const known = await Promise.all(Array.from({ length: 10 }, (_, index) => withPassphrase(`Bekend ${index}`)))
      const someone = (turn: number) => known[turn % 10]!
      const kinds = {
        unknown: (turn: number) => signIn({ email: `niemand-${turn % 10}@waterrijk.example`, code: '123456' }),
        'wrong passphrase': (turn: number) =>
          signIn({ email: someone(turn).email, passphrase: 'dit is haar wachtzin niet', code: '123456' }),
        'wrong code': (turn: number) => signIn({ email: someone(turn).email, code: someone(turn).app.wrongCode() })
      }
      const took: Record<keyof typeof kinds, number[]> = { unknown: [], 'wrong passphrase': [], 'wrong code': [] }
      for (let turn = -6; turn < 200; turn += 1) {
        // Clears the failures, because the limit would refuse attempts after the fiftieth.
        if (turn % 40 === 0) await world.owner.query('DELETE FROM sign_in_attempt')
        const pair = ['unknown', turn % 2 === 0 ? 'wrong passphrase' : 'wrong code'] as const
        for (const kind of Math.random() < 0.5 ? pair : pair.toReversed()) {
          const begin = performance.now()
          const { statusCode } = await kinds[kind](turn + 6)
          if (turn >= 0) took[kind].push(performance.now() - begin)
          expect(statusCode).toBe(401)
        }
      }
      // Without a hash for unknown addresses, the distance is more than ten.
      expect(
        Math.abs(mannWhitney(took.unknown, took['wrong passphrase'])),
        'unknown and wrong passphrase'
      ).toBeLessThan(4)
      expect(Math.abs(mannWhitney(took.unknown, took['wrong code'])), 'unknown and wrong code').toBeLessThan(4)
    }
  )
})

describe('ASVS 6.3.1 guessing', () => {
  it('from one place about one account ends after five, whoever it is', async () => {
    const { email } = await withPassphrase('Karel')
    const tries = async (address: string) => {
      const browser = openBrowser(world)
      return Promise.all(
        Array.from({ length: 12 }, () =>
          signIn({ email: address, passphrase: 'dit raad ik maar wat', code: '123456' }, browser)
        )
      )
    }
    for (const address of [email, 'niemand-hier@waterrijk.example']) {
      const replies = await tries(address)
      expect([address, replies.map(({ statusCode }) => statusCode).toSorted()]).toEqual([
        address,
        [...Array(5).fill(401), ...Array(7).fill(429)]
      ])
      expect(replies.find(({ statusCode }) => statusCode === 429)!.json().code).toBe('sign-in.too-many')
    }
  })

  it("about one account are counted together, however its address is written; what only the database takes for that address is nobody's", async () => {
    const { somebody, app } = await withPassphrase('Iris')
    const email = `iris.${somebody.id}@waterrijk.example`
    await world.owner.query('UPDATE contact SET email = $2 WHERE member_id = $1', [somebody.id, email])
    for (const written of [email.replace('i', 'İ'), email.replaceAll('i', 'İ')])
      expect([written, (await signIn({ email: written, code: app.code() })).statusCode]).toEqual([written, 401])

    const browser = openBrowser(world)
    const statuses: number[] = []
    for (const written of [email, email.toUpperCase(), email.replace('k', '\u212a'), ` ${email}`, email, email]) {
      statuses.push(
        (await signIn({ email: written, passphrase: 'dit raad ik maar wat', code: '123456' }, browser)).statusCode
      )
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429])
  })

  it('from one line are counted together, whichever of its IPv6 addresses they come from', async () => {
    const replies: number[] = []
    for (let one = 1; one <= 6; one += 1) {
      replies.push(
        (
          await signIn(
            { email: 'niemand@waterrijk.example', passphrase: 'dit raad ik maar wat', code: '123456' },
            openBrowser(world, `2001:db8::${one}:1`)
          )
        ).statusCode
      )
    }
    expect(replies).toEqual([401, 401, 401, 401, 401, 429])
    expect(
      (
        await signIn(
          { email: 'niemand@waterrijk.example', passphrase: 'dit raad ik maar wat', code: '123456' },
          openBrowser(world, '2001:db8:1::1')
        )
      ).statusCode
    ).toBe(401)
  })

  it('from everywhere at once ends too, and its owner still gets in: from where they came before, and with a passkey from anywhere', async () => {
    const { somebody, email, app } = await withPassphrase('Lara')
    const passkey = await passkeyOf(world, somebody)
    const ownDesk = '192.0.2.17'
    expect((await signIn({ email, code: app.code() }, openBrowser(world, ownDesk))).statusCode).toBe(200)

    const replies: LightMyRequestResponse[] = []
    for (let round = 0; round < 6; round += 1) {
      replies.push(
        ...(await Promise.all(
          Array.from({ length: 12 }, (_, index) =>
            signIn(
              { email, passphrase: 'dit raad ik maar wat', code: '123456' },
              openBrowser(world, `198.51.${round}.${index + 1}`)
            )
          )
        ))
      )
    }
    expect(replies.filter(({ statusCode }) => statusCode === 401)).toHaveLength(50)
    expect(replies.filter(({ statusCode }) => statusCode === 429)).toHaveLength(22)

    expect((await signIn({ email, code: app.code(1) }, openBrowser(world, ownDesk))).statusCode).toBe(200)
    const visitor = openBrowser(world)
    expect(
      (await visitor.post('/passkey-sign-ins', passkey.get((await visitor.post('/passkey-sign-ins/options')).json())))
        .statusCode
    ).toBe(200)
    world.sleep(minutes(16))
    expect((await signIn({ email, code: app.code() })).statusCode).toBe(200)
  })
})

describe('ASVS 7.5.3 stepping up', () => {
  it('is done with passphrase and code as well, and counted as at the door', async () => {
    const { somebody, app } = await withPassphrase('Mies')
    const browser = at(world, await world.longAgo(somebody))
    expect((await browser.get('/session')).json()).toMatchObject({ isSteppedUp: false, ways: ['passphrase', 'demo'] })
    const wrong = await browser.post('/session/step-up/passphrase', { passphrase, code: app.wrongCode() })
    expect([wrong.statusCode, wrong.json().code]).toEqual([403, 'passphrase.refused'])
    expect((await browser.post('/session/step-up/passphrase', { passphrase, code: app.code() })).statusCode).toBe(204)
    expect((await browser.get('/session')).json().isSteppedUp).toBe(true)
    const replies = await Promise.all(
      Array.from({ length: 8 }, () =>
        browser.post('/session/step-up/passphrase', { passphrase: 'dit raad ik maar wat', code: '123456' })
      )
    )
    expect(replies.map(({ statusCode }) => statusCode).toSorted()).toEqual([403, 403, 403, 403, 403, 429, 429, 429])
  })
})

describe("a member's own", () => {
  it('passphrase, code app and codes are set only by who has just proved who they are', async () => {
    const somebody = await world.longAgo(await world.member('Nadia', [forum]))
    const browser = at(world, somebody)
    const asked: [keyof Pick<Browser, 'put' | 'post' | 'delete'>, string, object?][] = [
      ['put', '/passphrase', { passphrase }],
      ['delete', '/passphrase'],
      ['post', '/authenticator-offers', {}],
      ['put', '/authenticator', { offer: 'x', code: 'x' }],
      ['delete', '/authenticator'],
      ['post', '/recovery-codes']
    ]
    for (const [method, path, body] of asked)
      expect([path, (await browser[method](path, body as never)).json().code]).toEqual([path, 'step-up.required'])
  })

  it('code app is set only with a code of it, once, and for nobody else', async () => {
    const [somebody, another] = [await world.member('Olga', [forum]), await world.member('Otto', [forum])]
    const browser = at(world, somebody)
    const offer = (await browser.post('/authenticator-offers', {})).json()
    expect(offer.uri).toMatch(/^otpauth:\/\/totp\/Raadkamer:/)
    expect((await browser.post('/authenticator-offers', { offer: offer.offer })).json().key).toBe(offer.key)
    const app = createCodeApp(world, offer.key)
    expect(
      (await browser.put('/authenticator', { offer: offer.offer, code: app.wrongCode() })).json().errors
    ).toMatchObject([{ path: 'code', code: 'code.wrong' }])
    expect((await at(world, another).put('/authenticator', { offer: offer.offer, code: app.code() })).statusCode).toBe(
      400
    )
    expect((await browser.put('/authenticator', { offer: offer.offer, code: app.code() })).statusCode).toBe(204)
    expect((await browser.put('/passphrase', { passphrase: 'te kort' })).json().errors).toMatchObject([
      { path: 'passphrase', code: 'passphrase.too-short' }
    ])
    expect((await browser.put('/passphrase', { passphrase })).statusCode).toBe(204)
    expect((await browser.get('/factors')).json()).toMatchObject({
      passkeys: [],
      passphrase: { may: { remove: false } },
      authenticator: { may: { remove: false } },
      recoveryCodes: 0
    })
    expect((await signIn({ email: addressOf(somebody), code: app.code() })).statusCode).toBe(401)
    expect((await signIn({ email: addressOf(somebody), code: app.code(1) })).statusCode).toBe(200)
    expect(await recordOf(somebody)).toEqual(
      expect.arrayContaining(['authenticatorSet', 'passphraseSet', 'signInRefused', 'signedIn'])
    )
  })

  it('last way in stays, also when a passkey and half of the other way are removed at once', async () => {
    for (let round = 0; round < 8; round += 1) {
      const { somebody } = await withPassphrase('Piet')
      const [browser, passkey] = [at(world, somebody), await passkeyOf(world, somebody)]
      const replies = await Promise.all([
        browser.delete(`/passkeys/${passkey.id}`),
        browser.delete(round % 2 ? '/passphrase' : '/authenticator')
      ])
      expect(replies.map(({ statusCode }) => statusCode).toSorted()).toEqual([204, 409])
    }
    const { somebody } = await withPassphrase('Quinten')
    expect((await at(world, somebody).delete('/passphrase')).json().code).toBe('factor.last')
    expect((await at(world, somebody).delete('/authenticator')).json().code).toBe('factor.last')
  })

  it('factors end with the membership', async () => {
    const { somebody, email, app } = await withPassphrase('Rob')
    await recoveryCodesOf(somebody)
    await world.owner.query('UPDATE member SET ended_at = now() WHERE id = $1', [somebody.id])
    for (const table of ['passphrase', 'authenticator', 'recovery_code'])
      expect((await world.owner.query(`SELECT FROM ${table} WHERE member_id = $1`, [somebody.id])).rowCount).toBe(0)
    expect((await signIn({ email, code: app.code() })).statusCode).toBe(401)
  })
})

describe('a mailed link', () => {
  it('opens the way to a passphrase with a code app as well, once, and signs nobody in', async () => {
    const somebody = await world.member('Sara', [forum])
    await world.database.atTheDoor(async ({ queue }) => queue('send-enrolment-link', { memberId: somebody.id }))
    const token = await post.tokenFor(addressOf(somebody))
    const visitor = openBrowser(world)
    const offer = (await visitor.post(`/enrolment-links/${token}/authenticator-offers`, {})).json()
    const app = createCodeApp(world, offer.key)
    const choose = (typed: object) =>
      visitor.post(`/enrolment-links/${token}/passphrases`, {
        passphrase,
        offer: offer.offer,
        code: app.code(),
        ...typed
      })
    expect((await choose({ code: app.wrongCode() })).json().errors).toMatchObject([{ path: 'code' }])
    expect(
      (await choose({ passphrase: 'kort', code: app.wrongCode() })).json().errors,
      'what stands first in the form comes first'
    ).toMatchObject([{ path: 'passphrase' }])
    expect(
      (await choose({ passphrase: '', code: '' })).json().errors,
      'everything that is left empty is named at once'
    ).toMatchObject([{ path: 'passphrase' }, { path: 'code' }])
    expect((await choose({ passphrase: 'Sara Waterrijk Raadkamer' })).json().errors).toMatchObject([
      { path: 'passphrase', code: 'passphrase.about-you' }
    ])

    const replies = await Promise.all(Array.from({ length: 5 }, () => choose({})))
    expect(replies.map(({ statusCode }) => statusCode).toSorted()).toEqual([201, 409, 409, 409, 409])
    const { codes } = replies.find(({ statusCode }) => statusCode === 201)!.json()
    expect(codes).toHaveLength(10)
    expect((await visitor.get('/me')).statusCode).toBe(401)
    expect((await signIn({ email: addressOf(somebody), code: app.code(1) })).statusCode).toBe(200)

    const before = (await post.lettersTo(addressOf(somebody))).length
    await openBrowser(world).post(`/enrolment-links/${token}/renewals`)
    expect(await post.lettersTo(addressOf(somebody)), 'mail opens the way to the first factor only').toHaveLength(
      before
    )
  })
})

/** The distance of two samples by rank, in standard deviations. Within three they are indistinguishable. */
function mannWhitney(one: number[], other: number[]) {
  const ranked = [
    ...one.map((value) => ({ value, isOne: true })),
    ...other.map((value) => ({ value, isOne: false }))
  ].toSorted((a, b) => a.value - b.value)
  const ranks = ranked.reduce((sum, { isOne }, index) => sum + (isOne ? index + 1 : 0), 0)
  const [n, m] = [one.length, other.length]
  return (ranks - (n * (n + m + 1)) / 2) / Math.sqrt((n * m * (n + m + 1)) / 12)
}
