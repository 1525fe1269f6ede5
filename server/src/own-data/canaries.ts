import { type Canaries, secret, tomorrow } from '../../test/canary.ts'

export const canaries: Canaries = {
  async plant({ anna, people }, { put }) {
    const [now, ofAnna, byMember] = [new Date(), { member_id: anna.id }, { key: 'member_id' }]
    await put('photo', people, { ...ofAnna, file_key: secret('foto'), at: now }, byMember)
    await put('own_export', [anna], { ...ofAnna, asked_at: now }, byMember)
    const erasure = { ...ofAnna, posts: 'keep', questions: 'keep', asked_at: now, effective_at: tomorrow() }
    await put('erasure', [anna], erasure, byMember)
  }
}
