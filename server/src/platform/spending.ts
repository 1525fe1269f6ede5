import type { Clock } from './clock.ts'
import type { Database } from './database.ts'
import { ForumError } from './errors.ts'
import { type Budget, budgets, milliseconds, readingCosts } from './limits.ts'
import { countRequests } from './request-counts.ts'
import { createTroubles } from './troubles.ts'

declare module 'fastify' {
  interface FastifyInstance {
    spending: Spending
  }
}

export type Spending = ReturnType<typeof createSpending>

/** What a process counts by itself before it adds it to the count of all processes. */
const steps = { 'reading.too-many': 100, 'posting.too-many': 5 }
/** The budgets of members that a process remembers. */
const remembered = 10_000

type Spent = { here: number; everywhere: number; until: number }

/** What members spend of their budgets (limits.ts). `times` multiplies the budgets. */
export function createSpending({ database, clock }: { database: Database; clock: Clock }, times: number) {
  const troubles = createTroubles({ database, clock })
  const light = new Map<string, Spent>()
  const told = new Map<string, number>()

  return {
    times,

    /** Throws when a member has spent a budget. */
    async spend(memberId: string, budget: Budget, amount: number) {
      const { window } = budgets[budget]
      const { current } = await countRequests(database, `${budget} ${memberId}`, milliseconds[window], amount)
      if (current > most(budget)) throw refusal(memberId, budget)
    },

    /** The same without a query each time: other processes see what is spent here a few steps late. */
    async spendLightly(memberId: string, budget: keyof typeof steps, amount: number) {
      const { window } = budgets[budget]
      const what = `${budget} ${memberId}`
      const spent = spentBy(what, milliseconds[window])
      spent.here += amount
      if (spent.here >= steps[budget]) {
        const { here } = spent
        spent.here = 0
        const { current, ttl } = await countRequests(database, what, milliseconds[window], here)
        Object.assign(spent, { everywhere: current, until: performance.now() + ttl })
      }
      if (spent.everywhere + spent.here > most(budget)) throw refusal(memberId, budget)
    },

    tell
  }

  function most(budget: Budget) {
    const unit = budget === 'reading.too-many' ? readingCosts.page : 1
    return budgets[budget].max * unit * times
  }

  function spentBy(what: string, window: number) {
    const now = performance.now()
    const known = light.get(what)
    if (known && known.until > now) return known

    if (light.size >= remembered) light.clear()
    const begun = { here: 0, everywhere: 0, until: now + window }
    light.set(what, begun)
    return begun
  }

  function refusal(memberId: string, budget: Budget) {
    tell(memberId, budget)
    return new ForumError(budget, 429)
  }

  /** Tells the desk, at most once a minute for each member and budget. */
  function tell(memberId: string, budget: Budget) {
    const now = performance.now()
    const what = `${memberId} ${budget}`
    if ((told.get(what) ?? 0) > now) return
    if (told.size >= remembered) told.clear()
    told.set(what, now + milliseconds['1 minute'])
    void troubles.note('budget.reached', what, budget).catch(() => told.delete(what))
  }
}
