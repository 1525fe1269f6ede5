import { z } from 'zod'
import type { InWords } from '../platform/own-data.ts'
import { defineActs } from '../record/act.ts'

const own = { chapter: 'ownData', subject: 'member', byMember: true } as const
const fate = z.enum(['keep', 'remove'])
const choice = z.strictObject({ posts: fate, questions: fate })

export const acts = defineActs({
  exportAsked: { ...own, done: 'Uitvoer van eigen gegevens gevraagd door' },
  exportOpened: { ...own, done: 'Uitvoer van eigen gegevens gedownload door' },
  erasureAsked: { ...own, done: 'Wissen van eigen gegevens gevraagd door', particulars: choice },
  erasureRecalled: { ...own, done: 'Wissen van eigen gegevens ingetrokken door' },
  erased: { ...own, done: 'Eigen gegevens gewist van', byMember: false, particulars: choice }
})

const inDutch = { keep: 'blijven staan onder oud-lid', remove: 'worden verwijderd' }

export const inWords: InWords = {
  posts: { label: 'berichten', values: inDutch },
  questions: { label: 'vragen', values: inDutch }
}
