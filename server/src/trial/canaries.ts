import { type Canaries, word } from '../../test/canaries.ts'

export const canaries: Canaries = {
  plant: ({ anna }, { put }) =>
    put('trial', [anna], { member_id: anna.id, words: word('proef'), kept_at: new Date() }, { shownTo: anna })
}
