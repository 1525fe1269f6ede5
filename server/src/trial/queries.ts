import type { Transaction } from '../platform/database.ts'

const shown = { id: true, words: true, keptAt: true }

export function findTrials({ db }: Transaction) {
  return db.trial.findMany({ select: shown, orderBy: { keptAt: 'desc' } })
}

export async function countAll({ db }: Transaction) {
  const [row] = await db.$queryRaw<[{ all: number }]>`SELECT trials_in_all() AS all`
  return row.all
}

export function addTrial({ db }: Transaction, trial: { memberId: string; words: string; keptAt: Date }) {
  return db.trial.create({ data: trial, select: shown })
}

/** Answers whether it was there. */
export async function removeTrial({ db }: Transaction, id: string) {
  return (await db.trial.deleteMany({ where: { id } })).count === 1
}
