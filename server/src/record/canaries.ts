import { type Canaries, word } from '../../test/canary.ts'

export const canaries: Canaries = {
  everybodys: ['act_kind'],

  plant({ anna, mo, eva }, { put }) {
    const line = { kind: 'roleChanged', actor_id: mo.id, subject_id: anna.id, reason: word('logboek') }
    return put('moderation_action', [mo, eva], line, { shownTo: mo })
  }
}
