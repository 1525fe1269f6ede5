import { bytes, type Canaries, tomorrow, word } from '../../test/canary.ts'

export const canaries: Canaries = {
  async plant({ anna, mo, eva, seat }, { put }) {
    const now = new Date()
    const contact = {
      municipality_code: 'GM9999',
      name: word('contact'),
      email: `${word('contact')}@zutphen.nl`,
      named_by_id: mo.id,
      named_at: now,
      token_hash: bytes('contact')
    }
    await put('municipality_contact', [mo, eva], contact, { shownTo: mo })
    const handOver = {
      seat_id: seat,
      email: `${word('opvolger')}@zutphen.nl`,
      name: word('opvolger'),
      started_by_id: anna.id,
      started_at: now,
      by_moderator: false,
      token_hash: bytes('zetel'),
      expires_at: tomorrow()
    }
    await put('hand_over', [anna, mo, eva], handOver, { shownTo: anna })
  }
}
