import { randomBytes } from 'node:crypto'
import { invitations } from '@raadkamer/database/seed/village/invitations'
import { municipalities } from '@raadkamer/database/seed/village/municipalities'
import { day, type Ids, type Pen } from './pen.ts'

export async function addInvitations(pen: Pen, threadIds: Ids) {
  for (const invitation of invitations) await addInvitation(pen, threadIds, invitation)
}

/** No letter was sent, so nobody has the link. */
async function addInvitation(pen: Pen, threadIds: Ids, invitation: (typeof invitations)[number]) {
  const { add, at, members, forums, record } = pen
  const { name, email, role, by, ago, sent, reason, ...rest } = invitation
  const home = 'municipality' in rest ? municipalities[rest.municipality] : null
  const organisation = 'organisation' in rest ? rest.organisation : home!.name
  const [forumIds, threadId] =
    'forums' in rest ? [rest.forums.map((slug) => forums[slug]), null] : [[], threadIds[rest.thread]]
  const letter = sent === undefined ? [null, null, null] : [at(sent), at(sent - 7 * day), randomBytes(32)]
  const id = await add(
    `INSERT INTO invitation (name, email, role, municipality_code, organisation, forum_ids, thread_id, invited_by_id, invited_at, sent_at, expires_at, token_hash)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [name, email, role, home?.code, organisation, forumIds, threadId, members[by], at(ago), ...letter]
  )
  await record('invitationSent', by, id, ago, { reason })
}
