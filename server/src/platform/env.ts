import { resolve } from 'node:path'
import { minutes } from './clock.ts'
import { environment, root } from './env-variables.ts'
import { Refusal } from './refusal.ts'

export type Mode = 'demo' | 'production'

/** Settings that may be logged and shown. */
export type Env = {
  mode: Mode
  host: string
  port: number
  /** The number of processes that serve on the port. */
  processes: number
  /** The origin that visitors use, without a trailing slash. */
  publicUrl: string
  /** The addresses and networks of the proxies that may name the visitor's address. */
  trustedProxies: string[]
  dataDir: string
  mailFrom: string
  /** Seconds. A member who reads the news within this time gets no mail about it. */
  mailDelay: number
  /** Seconds in which an approval can be undone. Its letter leaves after them. */
  undoWithin: number
  /** Seconds in which a stop ends. */
  stopWithin: number
  /** Multiplies what one member may do (limits.ts). */
  budgets: number
  /** Megabytes. The desk is warned when DATA_DIR has less room. */
  spaceMargin: number
  /** How somebody who cannot sign in reaches the moderators. */
  moderators: { phone: string | null; mail: string | null }
  /** Where to report a hole, and until when that is right (RFC 9116). */
  security: { contact: string; expires: Date } | null
  sessions: SessionLimits
}

/** The limits of a session, in milliseconds. */
export type SessionLimits = {
  /** The longest time without use, for a member and for a moderator (ASVS 7.3.1). */
  idle: number
  moderatorIdle: number
  /** The longest time in total (ASVS 7.3.2). */
  absolute: number
  /** How long a step-up lasts (ASVS 7.5.3). */
  stepUp: number
}

/**
 * Settings that may not be logged. DATA_DIR replaces an absent one: by the embedded database, the outbox, or a secret
 * that is made once.
 */
export type Secrets = {
  databaseUrl: string | undefined
  smtpUrl: string | undefined
  sessionSecret: string | undefined
}

/** The only place that reads the environment. Throws a Refusal that lists every problem. */
export function readEnv(source: NodeJS.ProcessEnv = process.env): { env: Env; secrets: Secrets } {
  const filledIn = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = environment.safeParse({ MODE: 'demo', ...filledIn })
  if (!parsed.success)
    throw new Refusal(...parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`))

  const {
    MODE,
    HOST,
    PORT,
    PROCESSES,
    PUBLIC_URL,
    TRUSTED_PROXIES,
    DATA_DIR,
    MAIL_FROM,
    MAIL_DELAY,
    UNDO_WITHIN,
    STOP_WITHIN,
    BUDGETS,
    SPACE_MARGIN,
    MODERATOR_PHONE,
    MODERATOR_MAIL,
    SECURITY_CONTACT,
    SECURITY_EXPIRES,
    DATABASE_URL,
    SMTP_URL,
    SESSION_SECRET,
    ...lasting
  } = parsed.data
  if (!SECURITY_CONTACT !== !SECURITY_EXPIRES)
    throw new Refusal('SECURITY_CONTACT and SECURITY_EXPIRES must be set together.')
  const publicUrl = new URL(PUBLIC_URL ?? `http://localhost:${PORT}`)
  return {
    env: {
      mode: MODE,
      host: HOST,
      port: PORT,
      processes: PROCESSES,
      publicUrl: publicUrl.origin,
      trustedProxies: TRUSTED_PROXIES,
      dataDir: resolve(root, DATA_DIR),
      mailFrom: MAIL_FROM ?? `noreply@${publicUrl.hostname}`,
      mailDelay: MAIL_DELAY,
      undoWithin: UNDO_WITHIN,
      stopWithin: STOP_WITHIN,
      budgets: BUDGETS,
      spaceMargin: SPACE_MARGIN,
      moderators: { phone: MODERATOR_PHONE ?? null, mail: MODERATOR_MAIL ?? null },
      security: SECURITY_CONTACT && SECURITY_EXPIRES ? { contact: SECURITY_CONTACT, expires: SECURITY_EXPIRES } : null,
      sessions: {
        idle: minutes(lasting.SESSION_IDLE),
        moderatorIdle: minutes(lasting.SESSION_IDLE_MODERATOR),
        absolute: minutes(lasting.SESSION_ABSOLUTE),
        stepUp: minutes(lasting.STEP_UP)
      }
    },
    secrets: { databaseUrl: DATABASE_URL, smtpUrl: SMTP_URL, sessionSecret: SESSION_SECRET }
  }
}
