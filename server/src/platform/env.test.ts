import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { days, hours, minutes } from './clock.ts'
import { readEnv } from './env.ts'
import { Refusal } from './refusal.ts'

const production = {
  MODE: 'production',
  PUBLIC_URL: 'https://raadkamer.example.nl',
  TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8',
  SMTP_URL: 'smtps://user:geheim@mail.example.nl',
  SESSION_SECRET: 'x'.repeat(32)
}

test('nothing needs to be set for the demo', () => {
  const { env, secrets } = readEnv({})
  expect(env).toEqual({
    mode: 'demo',
    host: '127.0.0.1',
    port: 3000,
    processes: 1,
    publicUrl: 'http://localhost:3000',
    trustedProxies: [],
    dataDir: resolve(import.meta.dirname, '../../../data'),
    mailFrom: 'noreply@localhost',
    mailDelay: 10,
    undoWithin: 600,
    stopWithin: 15,
    budgets: 1,
    spaceMargin: 1000,
    moderators: { phone: null, mail: null },
    security: null,
    sessions: { idle: hours(8), moderatorIdle: minutes(30), absolute: days(7), stepUp: minutes(15) }
  })
  expect(secrets).toEqual({ databaseUrl: undefined, smtpUrl: undefined, sessionSecret: undefined })
})

test('an empty variable counts as not set', () => {
  expect(readEnv({ PORT: '', DATABASE_URL: '' })).toEqual(readEnv({}))
})

test('the address follows the port unless it is given', () => {
  expect(readEnv({ PORT: '3901' }).env.publicUrl).toBe('http://localhost:3901')
  expect(readEnv({ PORT: '3901', PUBLIC_URL: 'http://localhost:3000/' }).env.publicUrl).toBe('http://localhost:3000')
})

test('a relative DATA_DIR is read from the root of the repository, wherever the server is started', () => {
  expect(readEnv({ DATA_DIR: './elsewhere' }).env.dataDir).toBe(resolve(import.meta.dirname, '../../../elsewhere'))
})

test('every problem is told at once, one line each', () => {
  const lines = refusalOf({
    PORT: '70000',
    PUBLIC_URL: 'localhost',
    DATABASE_URL: 'mysql://a/b',
    SMTP_URL: 'mail',
    SESSION_SECRET: 'short',
    MAIL_FROM: 'no'
  })
  expect(lines.map((line) => line.split(' ')[0]).sort()).toEqual([
    'DATABASE_URL',
    'MAIL_FROM',
    'PORT',
    'PUBLIC_URL',
    'SESSION_SECRET',
    'SMTP_URL'
  ])
})

test.each([
  ['PORT', '0'],
  ['PROCESSES', '0'],
  ['PROCESSES', '65'],
  ['PORT', '3000; rm'],
  ['HOST', 'a b'],
  ['PUBLIC_URL', 'https://raadkamer.example.nl/forum'],
  ['PUBLIC_URL', 'ftp://raadkamer.example.nl'],
  // The roles' passwords are derived from this password. Without one, anybody could derive them.
  ['DATABASE_URL', 'postgresql://forum@127.0.0.1/forum'],
  ['MAIL_FROM', '<a@evil.example>@amsterdam.nl'],
  ['MAIL_DELAY', 'soon'],
  ['UNDO_WITHIN', 'soon'],
  ['STOP_WITHIN', '1'],
  ['SESSION_IDLE', '0'],
  ['SESSION_IDLE_MODERATOR', '1.5'],
  ['SESSION_ABSOLUTE', 'a week'],
  ['STEP_UP', '-1'],
  ['TRUSTED_PROXIES', 'loopback'],
  ['TRUSTED_PROXIES', '127.0.0.1,'],
  ['TRUSTED_PROXIES', '10.0.0.0/33'],
  ['TRUSTED_PROXIES', '2001:db8::/129'],
  ['TRUSTED_PROXIES', '10.0.0.0/8/8'],
  ['MODE', 'staging']
])('%s=%s is refused by name', (name, value) => {
  expect(refusalOf({ [name]: value })).toEqual([expect.stringMatching(new RegExp(`^${name} must be .+\\.$`))])
})

test('a secret never stands in the refusal', () => {
  expect(refusalOf({ DATABASE_URL: 'hunter2', SMTP_URL: 'hunter2', SESSION_SECRET: 'hunter2' }).join()).not.toContain(
    'hunter2'
  )
})

test('the demo is for this machine only', () => {
  for (const host of ['0.0.0.0', '::', '192.168.1.2', 'forum.example.nl'])
    expect(refusalOf({ HOST: host })).toEqual([expect.stringContaining('HOST')])
  for (const host of ['127.0.0.1', '127.0.0.2', '::1', 'localhost']) expect(readEnv({ HOST: host }).env.host).toBe(host)
  for (const address of ['http://forum.example.nl', 'https://localhost.example.nl', 'http://192.168.1.2:3000'])
    expect(refusalOf({ PUBLIC_URL: address })).toEqual([expect.stringContaining('PUBLIC_URL must be this machine')])
  for (const address of ['http://127.0.0.1:3000', 'http://[::1]:3000', 'http://forum.localhost:3000'])
    expect(readEnv({ PUBLIC_URL: address }).env.publicUrl).toBe(address)
})

test('production starts only with an https address, a proxy, a mail server and a session secret', () => {
  expect(readEnv(production).env).toMatchObject({
    mode: 'production',
    mailFrom: 'noreply@raadkamer.example.nl',
    trustedProxies: ['127.0.0.1', '10.0.0.0/8']
  })
  expect(readEnv({ ...production, HOST: '0.0.0.0' }).env.host).toBe('0.0.0.0')
  expect(refusalOf({ MODE: 'production' }).map((line) => line.split(' ')[0])).toEqual([
    'TRUSTED_PROXIES',
    'PUBLIC_URL',
    'SMTP_URL',
    'SESSION_SECRET'
  ])
})

test('production refuses an address on which passkeys do not work', () => {
  for (const address of ['http://raadkamer.example.nl', 'https://192.0.2.1', 'https://[2001:db8::1]']) {
    expect(refusalOf({ ...production, PUBLIC_URL: address })).toEqual([
      expect.stringContaining('PUBLIC_URL must be https')
    ])
  }
})

test('what may be logged holds no secret', () => {
  expect(JSON.stringify(readEnv(production).env)).not.toMatch(/geheim|xxx/)
})

function refusalOf(source: NodeJS.ProcessEnv) {
  try {
    readEnv(source)
  } catch (error) {
    if (error instanceof Refusal) return error.message.split('\n')
    throw error
  }
  throw new Error('It was accepted.')
}
