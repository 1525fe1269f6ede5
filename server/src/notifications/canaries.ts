import type { Canaries } from '../../test/canaries.ts'

export const canaries: Canaries = {
  plant: ({ anna, mo, closed }, { put }) =>
    put('notification', [anna], {
      member_id: anna.id,
      kind: 'reply',
      thread_id: closed,
      post_number: 1,
      caused_by_id: mo.id
    })
}
