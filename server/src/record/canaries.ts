import { randomUUID } from 'node:crypto'
import { bytes, type Canaries, word } from '../../test/canary.ts'

export const canaries: Canaries = {
  everybodys: ['act_kind'],

  async plant({ anna, mo, eva }, { put }) {
    const line = { kind: 'roleChanged', actor_id: mo.id, subject_id: anna.id, reason: word('logboek') }
    await put('moderation_action', [mo, eva], line, { shownTo: mo })
    const seal = { place: 1_000_000, action_id: randomUUID(), hash: bytes('zegel') }
    await put('record_seal', [], seal, { key: 'place' })
  }
}
