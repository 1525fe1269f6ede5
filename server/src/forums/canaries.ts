import type { Canaries } from '../../test/canaries.ts'

export const canaries: Canaries = { everybodys: ['category'] }
