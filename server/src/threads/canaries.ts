import type { Canaries } from '../../test/canaries.ts'

export const canaries: Canaries = {
  plant: ({ anna }, { take }) => take('reading', [anna], anna.id)
}
