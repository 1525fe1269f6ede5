import { acts } from '../auth/acts.ts'
import { requireProvider } from '../auth/organisations/providers-queries.ts'
import { findProviderFor } from '../auth/organisations/single-sign-on-queries.ts'
import type { House } from '../house.ts'
import { tell } from '../platform/log.ts'
import { Refusal } from '../platform/refusal.ts'
import { record } from '../record/record.ts'

/** Lifts an organisation's requirement when its provider fails and nobody can sign in to lift it. */
export const liftRequirement = {
  words: ['DOMAIN'],
  says: 'lets members with this mail domain sign in here again, without their organisation',
  run: lift
}

async function lift({ database }: Pick<House, 'database'>, domain: string) {
  await database.asSystem('lift requirement', async (transaction) => {
    const provider = await findProviderFor(transaction, domain.toLowerCase())
    if (!provider || !(await requireProvider(transaction, provider.id, false)))
      throw new Refusal(`DOMAIN ${domain} has no sign-in of its own that is required.`)
    await record(transaction, null, acts.providerChanged, provider.id, { isRequired: false, reason: '' })
  })
  tell(`Members with an address at ${domain} can sign in here again.`)
}
