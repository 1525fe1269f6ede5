import { bytes, type Canaries, tomorrow, word } from '../../test/canary.ts'

export const canaries: Canaries = {
  async plant({ here, mo, eva }, { put, world }) {
    const [now, later] = [new Date(), tomorrow()]
    const { rows } = await world.owner.query(
      `INSERT INTO invitation (name, email, role, organisation, forum_ids, invited_by_id, invited_at)
       VALUES ('Nieuw', 'nieuw@zutphen.nl', 'expert', 'Elders', $1, $2, now()) RETURNING id`,
      [[here.id], mo.id]
    )
    const code = {
      invitation_id: rows[0].id,
      attempt_hash: bytes('poging'),
      code_hash: bytes('code'),
      asked_at: now,
      expires_at: later
    }
    await put('invitation_code', [], code)
    const link = {
      token_hash: bytes('link'),
      label: word('link'),
      role: 'expert',
      organisation: word('link'),
      domain: `${word('link')}.nl`,
      forum_ids: [here.id],
      max_uses: 5,
      expires_at: later,
      made_by_id: mo.id,
      made_at: now
    }
    await put('invitation_link', [mo, eva], link, { shownTo: mo })
  },

  unheard: ({ mo, here }, world) =>
    world.as(mo).post('/invitations', {
      name: 'Erik Deskundig',
      email: 'erik@zutphen.nl',
      role: 'expert',
      organisation: 'Elders',
      forumIds: [here.id],
      reason: 'Gebeld met de griffie.'
    })
}
