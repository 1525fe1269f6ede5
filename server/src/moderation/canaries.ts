import { type Canaries, word } from '../../test/canary.ts'

export const canaries: Canaries = {
  plant({ anna, bea, mo, eva, post }, { put }) {
    const report = {
      post_id: post,
      reporter_id: anna.id,
      author_id: bea.id,
      html: `<p>${word('gemeld')}</p>`,
      reason: word('melding')
    }
    return put('report', [anna, mo, eva], report, { shownTo: mo })
  }
}
