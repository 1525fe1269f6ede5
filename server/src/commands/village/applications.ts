import { applications } from '@raadkamer/database/seed/village/applications'
import { municipalities } from '@raadkamer/database/seed/village/municipalities'
import type { Pen } from './pen.ts'

export async function addApplications(pen: Pen) {
  for (const application of applications) await addApplication(pen, application)
}

async function addApplication(pen: Pen, application: (typeof applications)[number]) {
  const { client, add, at, members, forums, record } = pen
  const {
    name,
    role,
    acting,
    email,
    motivation,
    submitted,
    addressConfirmed,
    assigned,
    question,
    firstApproved,
    rejected
  } = application
  const id = await add(
    `INSERT INTO application (name, role, acting, municipality_code, organisation, email, motivation, state, applied_at, confirmed_at, assigned_to_id, assigned_at,
       first_approved_by_id, first_approved_at, first_reason, decided_by_id, decided_at, reason, template)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`,
    [
      name,
      role,
      acting,
      'municipality' in application ? municipalities[application.municipality].code : null,
      'organisation' in application ? application.organisation : null,
      email,
      motivation,
      rejected ? 'rejected' : 'waiting',
      at(submitted),
      at(addressConfirmed),
      assigned && members[assigned.by],
      assigned && at(assigned.ago),
      firstApproved && members[firstApproved.by],
      firstApproved && at(firstApproved.ago),
      firstApproved?.reason,
      rejected && members[rejected.by],
      rejected && at(rejected.ago),
      rejected?.reason,
      rejected && 'own'
    ]
  )
  for (const slug of application.forums)
    await client.query('INSERT INTO application_forum (application_id, forum_id) VALUES ($1, $2)', [id, forums[slug]])
  if (assigned) await record('applicationAssigned', assigned.by, id, assigned.ago, { change: 'taken', from: null })
  if (firstApproved)
    await record('applicationApproved', firstApproved.by, id, firstApproved.ago, {
      isFirstOfTwo: true,
      until: null,
      reason: firstApproved.reason
    })
  if (rejected)
    await record('applicationRejected', rejected.by, id, rejected.ago, { template: 'own', reason: rejected.reason })
  if (!question) return
  await client.query(
    'INSERT INTO application_question (application_id, asked_by_id, question, asked_at, answer, answered_at) VALUES ($1, $2, $3, $4, $5, $6)',
    [
      id,
      members[question.by],
      question.text,
      at(question.ago),
      question.answer?.text,
      question.answer && at(question.answer.ago)
    ]
  )
  await record('applicationQuestioned', question.by, id, question.ago, { reason: question.text })
}
