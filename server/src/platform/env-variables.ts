import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { z } from 'zod'

export const root = resolve(import.meta.dirname, '../../..')

const publicUrl = text(isOrigin, 'must be an address without a path, for example PUBLIC_URL=http://localhost:3000')
const smtpUrl = text(
  isUrlOf('smtp:', 'smtps:'),
  'must be the address of a mail server, for example SMTP_URL=smtps://user:password@mail.example.nl'
)
const trustedProxies = text(
  (value) => listOf(value).every(isNetwork),
  'must be addresses or networks with commas between them, for example TRUSTED_PROXIES=127.0.0.1,10.0.0.0/8'
).transform(listOf)
const sessionSecret = text(
  (value) => value.length >= 32,
  'must be at least 32 characters that nobody can guess; `openssl rand -base64 32` makes one'
)

const common = z.object({
  HOST: text(
    (value) => /^[\w.:-]+$/.test(value),
    'must be an address of this machine, for example HOST=127.0.0.1'
  ).default('127.0.0.1'),
  PORT: text(isPort, 'must be a number from 1 to 65535, for example PORT=3000').default('3000').transform(Number),
  PROCESSES: text(
    (value) => /^([1-9]|[1-5]\d|6[0-4])$/.test(value),
    'must be a number from 1 to 64, for example PROCESSES=2'
  )
    .default('1')
    .transform(Number),
  DATA_DIR: z.string().default(join(root, 'data')),
  DATABASE_URL: text(
    isDatabaseUrl,
    'must be the address of a PostgreSQL database with user and password, for example DATABASE_URL=postgresql://user:password@host:5432/forum'
  ).optional(),
  TRUSTED_PROXIES: trustedProxies.default([]),
  MAIL_FROM: z.email('must be a bare e-mail address, for example MAIL_FROM=noreply@example.nl').optional(),
  MAIL_DELAY: text(
    (value) => /^\d{1,4}$/.test(value),
    'must be a number of seconds, at most 9999, for example MAIL_DELAY=60'
  )
    .default('10')
    .transform(Number),
  UNDO_WITHIN: text(
    (value) => /^\d{1,4}$/.test(value),
    'must be a number of seconds, at most 9999, for example UNDO_WITHIN=600'
  )
    .default('600')
    .transform(Number),
  BUDGETS: text(
    (value) => /^[1-9]\d{0,4}$/.test(value),
    'must be a number from 1 to 99999 that multiplies what one member may do, for example BUDGETS=5'
  )
    .default('1')
    .transform(Number),
  SPACE_MARGIN: text(
    (value) => /^[1-9]\d{0,6}$/.test(value),
    'must be a number of megabytes from 1 to 9999999, for example SPACE_MARGIN=1000'
  )
    .default('1000')
    .transform(Number),
  MODERATOR_PHONE: text(
    (value) => /^\+?[\d ()-]{6,20}$/.test(value),
    'must be a telephone number, for example MODERATOR_PHONE="070 123 45 67"'
  ).optional(),
  MODERATOR_MAIL: z.email('must be a bare e-mail address, for example MODERATOR_MAIL=raadkamer@example.nl').optional(),
  SECURITY_CONTACT: text(
    (value) => /^(mailto:[^\s@]+@[^\s@]+|https:\/\/\S+|tel:\+\d[\d-]+)$/.test(value),
    'must be an address for who finds a hole, for example SECURITY_CONTACT=mailto:security@example.nl'
  ).optional(),
  SECURITY_EXPIRES: z.iso
    .date('must be the day until which SECURITY_CONTACT is right, for example SECURITY_EXPIRES=2027-06-30')
    .transform((day) => new Date(day))
    .optional(),
  STOP_WITHIN: text(
    (value) => /^([2-9]|[1-9]\d{1,2})$/.test(value),
    'must be a number of seconds from 2 to 999, for example STOP_WITHIN=15'
  )
    .default('15')
    .transform(Number),
  SESSION_IDLE: lasting('SESSION_IDLE', 480),
  SESSION_IDLE_MODERATOR: lasting('SESSION_IDLE_MODERATOR', 30),
  SESSION_ABSOLUTE: lasting('SESSION_ABSOLUTE', 10_080),
  STEP_UP: lasting('STEP_UP', 15)
})

const demo = common.extend({
  MODE: z.literal('demo'),
  HOST: common.shape.HOST.refine(
    isLoopback,
    'must be 127.0.0.1 in demo mode, where anybody may sign in as anybody; to be reached from elsewhere, set MODE=production'
  ),
  PUBLIC_URL: publicUrl
    .refine(
      (value) => isLocalName(new URL(value).hostname),
      'must be this machine in demo mode, where anybody may sign in as anybody, for example PUBLIC_URL=http://localhost:3000; to be reached from elsewhere, set MODE=production'
    )
    .optional(),
  SMTP_URL: smtpUrl.optional(),
  SESSION_SECRET: sessionSecret.optional()
})

const production = common.extend({
  MODE: z.literal('production'),
  PUBLIC_URL: publicUrl.refine(
    isSecureName,
    'must be https and a name, not a number, in production: passkeys need both, for example PUBLIC_URL=https://forum.example.nl'
  ),
  // The server does not end TLS itself, so in production there always is a proxy.
  TRUSTED_PROXIES: trustedProxies,
  SMTP_URL: smtpUrl,
  SESSION_SECRET: sessionSecret
})

/** What each variable may be, and what to do about one that is not. */
export const environment = z.discriminatedUnion('MODE', [demo, production], 'must be demo or production')

/** A missing and an invalid value get the same sentence. It never repeats the value, which may be secret. */
function text(isRight: (value: string) => boolean, remedy: string) {
  return z.string(remedy).refine(isRight, { error: remedy, abort: true })
}

/** A number of minutes: at least one, and at most ten weeks. */
function lasting(name: string, usual: number) {
  return text(
    (value) => /^[1-9]\d{0,4}$/.test(value),
    `must be a number of minutes from 1 to 99999, for example ${name}=${usual}`
  )
    .default(String(usual))
    .transform(Number)
}

function isPort(value: string) {
  return /^\d{1,5}$/.test(value) && Number(value) >= 1 && Number(value) <= 65_535
}

function isOrigin(value: string) {
  return isUrlOf('http:', 'https:')(value) && new URL(value).origin === value.replace(/\/$/, '').toLowerCase()
}

function isSecureName(value: string) {
  const { protocol, hostname } = new URL(value)
  return protocol === 'https:' && !/^[\d.]+$|^\[/.test(hostname)
}

function isUrlOf(...protocols: string[]) {
  return (value: string) => {
    const url = URL.parse(value)
    return url !== null && protocols.includes(url.protocol) && url.hostname !== ''
  }
}

/** Requires a password: the passwords of the server's roles are derived from it (database-roles.ts). */
function isDatabaseUrl(value: string) {
  return isUrlOf('postgres:', 'postgresql:')(value) && new URL(value).password !== ''
}

function listOf(value: string) {
  return value.split(',').map((one) => one.trim())
}

/** An address, or a network in CIDR notation. */
function isNetwork(value: string) {
  const [address = '', prefix, ...rest] = value.split('/')
  const bits = { 0: 0, 4: 32, 6: 128 }[isIP(address)]!
  return rest.length === 0 && bits > 0 && (prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits))
}

function isLocalName(hostname: string) {
  return hostname.endsWith('.localhost') || isLoopback(hostname.replace(/^\[|\]$/g, ''))
}

function isLoopback(host: string) {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host)
}
