import { after, type Clock, days } from './clock.ts'
import type { Database, Transaction } from './database.ts'
import type { TroubleKind } from './schema.ts'

/** How long a trouble stays that did not happen again. */
const keptFor = days(90)

export type Troubles = ReturnType<typeof createTroubles>

/** Tells the desk. The same trouble is told once, with how often it happened. */
export function createTroubles({ database, clock }: { database: Pick<Database, 'asSystem'>; clock: Clock }) {
  return {
    note(kind: TroubleKind, about: string, detail: string) {
      const at = clock()
      return database.asSystem(
        'note a trouble',
        ({ db }) => db.$executeRaw`
          INSERT INTO trouble (kind, about, detail, first_at, last_at)
          VALUES (${kind}, ${about}, ${detail.slice(0, 300)}, ${at}::timestamptz, ${at}::timestamptz)
          ON CONFLICT (kind, about) DO UPDATE SET detail = excluded.detail, last_at = excluded.last_at, times = trouble.times + 1`
      )
    },

    /** It is well again. */
    end: (kind: TroubleKind, about: string) =>
      database.asSystem('end a trouble', (transaction) => endTrouble(transaction, kind, about)),

    /** All of this kind are well again but those about these. */
    endOthers: (kind: TroubleKind, abouts: string[]) =>
      database.asSystem('end troubles', ({ db }) =>
        db.trouble.deleteMany({ where: { kind, about: { notIn: abouts } } })
      ),

    sweep: (now: Date) =>
      database.asSystem('sweep troubles', ({ db }) =>
        db.trouble.deleteMany({ where: { lastAt: { lt: after(now, -keptFor) } } })
      )
  }
}

/** Returns whether there was one. */
export async function endTrouble({ db }: Transaction, kind: TroubleKind, about: string) {
  return (await db.trouble.deleteMany({ where: { kind, about } })).count > 0
}

/** The latest first. */
export function findTroubles({ db }: Transaction) {
  return db.trouble.findMany({ orderBy: { lastAt: 'desc' }, take: 100 })
}

/** That mail to a member's own address is refused. */
export async function findOwnRefusal({ db }: Transaction, memberId: string) {
  const [refusal] = await db.$queryRaw<{ detail: string; lastAt: Date }[]>`
    SELECT t.detail, t.last_at AS "lastAt" FROM trouble t JOIN contact c ON c.email = t.about
    WHERE t.kind = 'mail.refused' AND c.member_id = ${memberId}::uuid`
  return refusal
}

/** By a moderator. Returns whether it was there. */
export async function putAwayTrouble({ db }: Transaction, id: string) {
  return (await db.trouble.deleteMany({ where: { id } })).count === 1
}
