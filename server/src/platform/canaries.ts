import { bytes, type Canaries } from '../../test/canary.ts'

export const canaries: Canaries = {
  everybodys: ['demo_village'],
  plant: (_, { put }) =>
    put('request_count', [], { key: bytes('telling'), count: 1, until: new Date() }, { key: 'count' })
}
