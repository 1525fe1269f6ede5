import type { Transaction } from '../platform/database.ts'
import type { ApplicationDraft } from './schema.ts'

export async function findDraft({ db }: Transaction, id: string, now: Date) {
  const row = await db.applicationDraft.findFirst({ where: { id, expiresAt: { gt: now } }, select: { content: true } })
  return row?.content as ApplicationDraft | undefined
}

export async function keepDraft({ db }: Transaction, id: string, content: ApplicationDraft, expiresAt: Date) {
  await db.applicationDraft.upsert({
    where: { id },
    create: { id, content, expiresAt },
    update: { content, expiresAt }
  })
}

export async function forgetDraft({ db }: Transaction, id: string) {
  await db.applicationDraft.deleteMany({ where: { id } })
}

export async function forgetDraftsBefore({ db }: Transaction, now: Date) {
  await db.applicationDraft.deleteMany({ where: { expiresAt: { lte: now } } })
}

/** Deletes applications of which the address was never confirmed. */
export async function forgetUnconfirmedBefore({ db }: Transaction, moment: Date) {
  await db.application.deleteMany({ where: { state: 'unconfirmed', appliedAt: { lt: moment } } })
}
