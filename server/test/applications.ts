import type { World } from './world.ts'

type Wish = {
  name?: string
  role?: string
  email?: string
  code?: string | null
  organisation?: string
  forums?: { id: string }[]
  state?: string
}

let count = 0

/** Adds a confirmed application that waits for a moderator. */
export async function addApplication({ owner }: World, wish: Wish = {}) {
  count += 1
  const {
    name = `Anna de Vries ${count}`,
    role = 'alderman',
    email = `anna.${count}@${wish.organisation ? 'politie.example' : 'amsterdam.nl'}`,
    code = wish.organisation ? null : 'GM0363',
    organisation,
    forums = [],
    state = 'waiting'
  } = wish
  const {
    rows: [{ id }]
  } = await owner.query(
    `INSERT INTO application (name, role, acting, municipality_code, organisation, email, motivation, state, confirmed_at)
     VALUES ($1, $2, true, $3, $4, $5, 'Ik wil leren van collega’s.', $6, now()) RETURNING id`,
    [name, role, code, organisation, email, state]
  )
  for (const { id: forumId } of forums)
    await owner.query('INSERT INTO application_forum VALUES ($1, $2)', [id, forumId])
  return { id, name, email, path: `/applications/${id}` }
}
