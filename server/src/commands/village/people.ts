import { contacts, dueSoon } from '@raadkamer/database/seed/village/contacts'
import { municipalities } from '@raadkamer/database/seed/village/municipalities'
import { people } from '@raadkamer/database/seed/village/people'
import { day, type Pen } from './pen.ts'

export async function addMunicipalities({ client }: Pen) {
  for (const { code, name, inhabitants, mailDomains } of Object.values(municipalities)) {
    await client.query(
      'INSERT INTO municipality (code, name, official_name, inhabitants, is_invented) VALUES ($1, $2, $2, $3, true)',
      [code, name, inhabitants]
    )
    for (const domain of mailDomains)
      await client.query('INSERT INTO mail_domain (municipality_code, domain) VALUES ($1, $2)', [code, domain])
  }
}

export async function addMembers({ client, add, at, members, forums }: Pen) {
  for (const [key, person] of Object.entries(people)) {
    const home = 'municipality' in person ? municipalities[person.municipality] : null
    const organisation = 'organisation' in person ? person.organisation : home!.name
    members[key] = await add(
      'INSERT INTO member (name, role, acting, municipality_code, organisation, joined_at) VALUES ($1, $2, $3, $4, $5, $6)',
      [person.name, person.role, 'acting' in person && person.acting, home?.code, organisation, at(person.joined)]
    )
    await client.query('INSERT INTO contact (member_id, email) VALUES ($1, $2)', [members[key], person.email])
    await client.query('INSERT INTO consent (member_id, version, at) VALUES ($1, current_rules(), $2)', [
      members[key],
      at(person.joined)
    ])
    for (const slug of person.forums)
      await client.query('INSERT INTO enrolment (member_id, forum_id, since) VALUES ($1, $2, $3)', [
        members[key],
        forums[slug],
        at(person.joined)
      ])
  }
}

export async function addContacts({ client, members, at, record }: Pen) {
  for (const { municipality, name, email, named } of contacts) {
    const {
      rows: [{ id }]
    } = await client.query('SELECT id FROM municipality WHERE code = $1', [municipalities[municipality].code])
    await client.query(
      'INSERT INTO municipality_contact (municipality_code, name, email, named_by_id, named_at) VALUES ($1, $2, $3, $4, $5)',
      [municipalities[municipality].code, name, email, members[named.by], at(named.ago)]
    )
    const domain = email.split('@')[1]!
    const isKnown = municipalities[municipality].mailDomains.some((known) => known === domain)
    await record('contactNamed', named.by, id, named.ago, { name, domain, isKnown })
  }
  // The first reminder has been sent.
  await client.query('UPDATE seat SET due_at = $2, reminded = 30 WHERE holder_id = $1', [
    members[dueSoon.person],
    at(-dueSoon.days * day)
  ])
}

/** Ends memberships last, because former members have written posts too. */
export async function endMemberships({ client, members, at, record }: Pen) {
  for (const [key, { ended }] of Object.entries(people)) {
    if (!ended) continue
    await client.query('UPDATE member SET ended_at = $2 WHERE id = $1', [members[key], at(ended.ago)])
    await record('membershipEnded', ended.by, members[key]!, ended.ago, { reason: ended.reason })
  }
}
