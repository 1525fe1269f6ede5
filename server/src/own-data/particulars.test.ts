import { expect, it } from 'vitest'
import { z } from 'zod'
import { acts } from '../acts.ts'
import type { Act } from '../record/act.ts'
import { rooms } from '../rooms.ts'
import { particularsInWords, wordsOf } from './particulars.ts'

const parts = wordsOf(rooms.flatMap((room) => ('inWords' in room ? [room.inWords] : [])))

type Shape = { anyOf?: Shape[]; properties?: Record<string, Shape>; items?: Shape; enum?: string[] }

it('an export has a word for whatever the record keeps of what a member did themselves', () => {
  const own = Object.values<Act>(acts).filter(
    ({ subject, byMember, atTheDoor }) =>
      subject === 'member' && (byMember || atTheDoor === 'subject' || atTheDoor === 'member')
  )
  const missing = own.flatMap(({ name, particulars }) => {
    const { anyOf, ...shape } = z.toJSONSchema(particulars) as Shape
    const properties = (anyOf ?? [shape]).flatMap((one) => Object.entries(one.properties ?? {}))
    return properties
      .filter(([part]) => part !== 'reason')
      .flatMap(([part, { enum: values, items }]) => {
        const words = values ?? items?.enum ?? []
        const isSaid = parts[part] && words.every((word) => parts[part]?.values?.[word])
        return isSaid ? [] : [`${name}: ${part}`]
      })
  })
  expect(missing).toEqual([])
})

it('which it says in one line', () => {
  expect(particularsInWords({ mailOf: ['reply', 'invitation'], isByLink: false }, parts)).toBe(
    'e-mail over: antwoorden en uitnodigingen, met de link in een e-mail: nee'
  )
  expect(particularsInWords({ municipality: null, mailOf: [] }, parts)).toBe('gemeente: –, e-mail over: niets')
})
