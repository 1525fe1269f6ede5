import { expect, test } from '../journey.ts'
import { expectAccessible, press } from '../keyboard.ts'
import { findMail, mailsTo } from '../mail.ts'
import { people } from '../people.ts'
import { ask, reply, untilLive } from '../threads.ts'

const { email } = people.hoekstra

test('who takes part hears of an answer at once, by a mail that gives nothing away, until mail is turned off from the mail itself', async ({
  as,
  visitor
}) => {
  const [member, colleague] = [await as('hoekstra'), await as('karim')]
  const title = 'Een brief met poeder erin'
  const thread = await ask(member, { title, markdown: 'De bodekamer is ontruimd.', invite: ['karim'] })
  await member.goto('/attenderingen')
  await untilLive(member)

  await reply(colleague, thread, 'Bel eerst de brandweer.')
  const told = member.getByRole('main').getByRole('listitem').filter({ hasText: title })
  await expect(told).toContainText('Aisha Karim antwoordde in dit gesprek.')
  await expect(member.getByRole('banner').getByRole('link', { name: /^Attenderingen/ })).toHaveAccessibleName(/1 nieuw/)

  const mail = await findMail(member, email, 'er is iets nieuws voor u')
  for (const secret of [
    title,
    'poeder',
    'Karim',
    'Hoekstra',
    'brandweer',
    'bodekamer',
    thread.split('/').at(-1)!,
    'weerbaar'
  ]) {
    expect(`${mail.subject} ${mail.text}`).not.toContain(secret)
  }
  const [read, stop] = mail.text.match(/http\S+/g)!

  await test.step('the link in the mail asks to sign in, and leads to the post', async () => {
    const elsewhere = await visitor()
    await elsewhere.goto(read!)
    await elsewhere.getByRole('button', { name: people.hoekstra.name }).click()
    await elsewhere.getByRole('link', { name: title }).click()
    await expect(elsewhere.getByRole('article', { name: 'Bericht 2 van Aisha Karim' })).toContainText(
      'Bel eerst de brandweer.'
    )
    await expect(elsewhere.getByRole('article', { name: 'Bericht 2 van Aisha Karim' })).toBeFocused()
    // A member who has the thread open gets no mail about it.
    await elsewhere.close()
  })

  await test.step('a second answer brings no second mail once mail is off', async () => {
    const mailbox = await visitor()
    await mailbox.goto(stop!)
    await expectAccessible(mailbox)
    await press(mailbox, 'Geen e-mails meer over antwoorden')
    await expect(mailbox.getByText('U krijgt geen e-mails meer over antwoorden.')).toBeVisible()
    await expectAccessible(mailbox)

    const before = (await mailsTo(member, email)).length
    const others = (await mailsTo(member, people.karim.email)).length
    await member.goto('/attenderingen')
    await untilLive(member)
    await reply(colleague, thread, 'En daarna de politie.')
    await expect(told).toHaveCount(2)
    // The mail to Karim is queued after this job. Once it arrives, the job has run without sending a mail.
    await ask(member, { title: 'Nog een brief', invite: ['karim'] })
    await expect.poll(async () => (await mailsTo(member, people.karim.email)).length).toBeGreaterThan(others)
    expect(await mailsTo(member, email)).toHaveLength(before)
  })
})

test('a thread that is muted tells nothing any more', async ({ as }) => {
  const [member, colleague] = [await as('hoekstra'), await as('karim')]
  const title = 'Te veel berichten'
  const thread = await ask(member, { title })
  await member.goto(thread)
  await member.getByRole('button', { name: 'Attenderingen uit' }).click()
  await expect(member.getByText('U krijgt nu geen attenderingen over dit gesprek.')).toBeVisible()

  await reply(colleague, thread, 'Nog een bericht.')
  const other = await ask(member, { title: 'Hiervan wel' })
  // A member who has the thread open has read the answer, so the notification is seen.
  await member.goto('/attenderingen')
  await untilLive(member)
  await reply(colleague, other, 'Een antwoord.')
  await expect(member.getByRole('link', { name: 'Hiervan wel' })).toBeVisible()
  await expect(member.getByRole('main').getByRole('link', { name: title })).toBeHidden()
})
