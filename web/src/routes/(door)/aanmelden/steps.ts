import type { SavedApplication } from '@raadkamer/server/contract'
import { paths } from '#lib/paths.ts'
import type { Wire } from '#lib/wire.ts'

type Draft = Wire<typeof SavedApplication>['draft']

export const steps = [
  { href: paths.apply, name: 'Wie bent u', isDone: ({ name, role }: Draft) => Boolean(name && role) },
  {
    href: paths.applyWork,
    name: 'Waar werkt u',
    isDone: ({ role, email, municipalityCode, organisation }: Draft) =>
      Boolean(email && (role === 'partner' ? organisation : municipalityCode))
  },
  {
    href: paths.applyForums,
    name: 'Fora en motivering',
    isDone: ({ forumIds, motivation }: Draft) => Boolean(forumIds && motivation)
  },
  { href: paths.applyReview, name: 'Nakijken', isDone: () => false }
]

/** The step to complete before this one, if any. */
export function firstOpenBefore(here: string, draft: Draft) {
  const before = steps.slice(
    0,
    steps.findIndex(({ href }) => href === here)
  )
  return before.find(({ isDone }) => !isDone(draft))?.href
}
