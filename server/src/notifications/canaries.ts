import type { Canaries } from '../../test/canary.ts'

export const canaries: Canaries = {
  async plant({ anna, mo, closed }, { put }) {
    const [since, tomorrow] = [new Date(), new Date(Date.now() + 86_400_000)]
    await put('notification', [anna], {
      member_id: anna.id,
      kind: 'reply',
      thread_id: closed,
      post_number: 1,
      caused_by_id: mo.id
    })
    await put(
      'letter_due',
      [],
      { member_id: anna.id, thread_id: closed, since, due_at: tomorrow },
      { key: 'thread_id' }
    )
  }
}
