import { addApplications } from './village/applications.ts'
import { addReadings, addReports, addThreads } from './village/conversations.ts'
import { addGuides } from './village/guides.ts'
import { addInvitations } from './village/invitations.ts'
import { createPen, type Parts } from './village/pen.ts'
import { addContacts, addMembers, addMunicipalities, endMemberships } from './village/people.ts'

/** Fills the demo: invented people in invented municipalities, with their threads. Only for an empty database. */
export async function fillVillage(parts: Parts) {
  const pen = createPen(parts)
  await pen.client.query('INSERT INTO demo_village DEFAULT VALUES')
  Object.assign(pen.forums, await pen.ids('SELECT slug AS key, id FROM forum'))
  await addMunicipalities(pen)
  await addMembers(pen)
  await addContacts(pen)
  const threadIds = await addThreads(pen)
  await addReadings(pen)
  await addReports(pen, threadIds)
  await addApplications(pen)
  await addInvitations(pen, threadIds)
  await addGuides(pen)
  await endMemberships(pen)
}
