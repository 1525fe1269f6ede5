import { type Canaries, secret, tomorrow, word } from '../../test/canary.ts'

export const canaries: Canaries = {
  everybodys: ['mail_domain', 'municipality', 'municipality_successor'],

  async plant({ anna, bea, mo, eva }, { put, take }) {
    const now = new Date()
    const change = {
      member_id: anna.id,
      role: 'official',
      acting: false,
      from_role: 'mayor',
      from_acting: false,
      evidence: word('functie'),
      asked_by_id: mo.id,
      asked_at: now,
      withdrawn_at: now
    }
    const contact = { email: `${secret('adres')}@zutphen.nl`, mail_of: '{reply}', kept_until: tomorrow() }
    await put('kept_contact', [mo, eva], { ...contact, member_id: anna.id }, { key: 'member_id' })
    await put('role_change', [mo, eva], change, { shownTo: mo })
    await take('enrolment', [anna, bea, mo, eva], anna.id)
  },

  unheard: ({ mo, bea }, world) =>
    world.as(mo).post(`/memberships/${bea.id}/role-changes`, { role: 'partner', evidence: 'Gebeld met de griffie.' })
}
