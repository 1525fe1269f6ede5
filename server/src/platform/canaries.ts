import { bytes, type Canaries, word } from '../../test/canary.ts'

export const canaries: Canaries = {
  everybodys: ['demo_village', 'trial_write'],
  async plant({ mo, eva }, { put }) {
    await put('request_count', [], { key: bytes('telling'), count: 1, until: new Date() }, { key: 'count' })
    const at = new Date()
    const trouble = { kind: 'file.missing', about: word('bestand'), detail: word('storing'), first_at: at, last_at: at }
    await put('trouble', [mo, eva], trouble, { shownTo: mo })
  }
}
