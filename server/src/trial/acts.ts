import { defineActs } from '../record/act.ts'

export const acts = defineActs({
  trialKept: { chapter: 'ownData', subject: 'member', done: 'Proefwoord bewaard door', byMember: true }
})
