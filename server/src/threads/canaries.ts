import type { Canaries } from '../../test/canary.ts'

export const canaries: Canaries = {
  plant: ({ anna }, { take }) => take('reading', [anna], anna.id)
}
