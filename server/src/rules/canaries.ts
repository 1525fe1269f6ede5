import type { Canaries } from '../../test/canary.ts'

export const canaries: Canaries = {
  everybodys: ['house_rules'],
  plant: ({ anna, mo, eva }, { take }) => take('consent', [anna, mo, eva], anna.id)
}
