import { z } from 'zod'
import { type InWords, yesOrNo } from '../platform/own-data.ts'
import { because, defineActs } from '../record/act.ts'

export const acts = defineActs({
  /** The reason is the summary of the change. */
  rulesChanged: { chapter: 'order', subject: 'houseRules', done: 'Huisregels gewijzigd:', particulars: because },
  rulesAccepted: {
    chapter: 'ownData',
    subject: 'member',
    done: 'Huisregels aanvaard door',
    byMember: true,
    particulars: z.strictObject({ version: z.int(), isByPublishing: z.boolean() })
  }
})

export const inWords: InWords = {
  version: { label: 'versie' },
  isByPublishing: { label: 'door ze te publiceren', values: yesOrNo }
}
