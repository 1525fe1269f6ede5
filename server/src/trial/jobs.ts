import { jobs } from '../platform/room.ts'

export const trialJobs = jobs(['tell-of-trial'], ({ database }) => ({
  'tell-of-trial': ({ memberId }) =>
    database.asSystem('tell of a trial', async ({ announce }) => announce({ kind: 'trial.told', memberId }))
}))
