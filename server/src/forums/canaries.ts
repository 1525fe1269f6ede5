import type { Canaries } from '../../test/canary.ts'

export const canaries: Canaries = { everybodys: ['category'] }
