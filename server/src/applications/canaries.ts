import { bytes, type Canaries, secret, tomorrow, word } from '../../test/canary.ts'

export const canaries: Canaries = {
  async plant({ here, mo, eva }, { put }) {
    const [desk, now] = [[mo, eva], new Date()]
    const row = {
      name: word('naam'),
      email: `${word('adres')}@zutphen.nl`,
      motivation: word('motivering'),
      organisation: word('organisatie'),
      role: 'partner',
      state: 'waiting',
      confirmed_at: now,
      first_reason: word('akkoord'),
      first_approved_by_id: eva.id,
      first_approved_at: now
    }
    const application = await put('application', desk, row, { shownTo: mo })
    const chosen = { application_id: application, forum_id: here.id }
    await put('application_forum', desk, chosen, { key: 'application_id' })
    const question = {
      application_id: application,
      asked_by_id: mo.id,
      question: word('vraag'),
      answer: word('antwoord'),
      asked_at: now,
      token_hash: bytes('vraag')
    }
    await put('application_question', desk, question, { shownTo: mo })
    const draft = { id: secret('concept'), content: { name: secret('concept') }, expires_at: tomorrow() }
    await put('application_draft', [], draft)
  },

  async unheard({ mo }, world, idOf) {
    const assignment = `/applications/${idOf('application')}/assignment`
    await world.as(mo).put(assignment, { from: null })
    await world.as(mo).delete(assignment)
  }
}
