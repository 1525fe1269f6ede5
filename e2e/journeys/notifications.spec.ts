import { expect, test } from '../journey.ts'
import { expectAccessible, press } from '../keyboard.ts'
import { findMail } from '../mail.ts'
import { people } from '../people.ts'
import { ask, reply, untilLive } from '../threads.ts'

const { email } = people.hoekstra

test('who takes part hears of an answer at once and by mail, and turns mail off from the mail itself', async ({
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
  await expect(told).toContainText('Aisha Karim (wethouder, Lindewaard) antwoordde in dit gesprek.')
  await expect(member.getByRole('banner').getByRole('link', { name: /^Attenderingen/ })).toHaveAccessibleName(/1 nieuw/)

  const mail = await findMail(member, email, 'er is iets nieuws voor u')
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

  await test.step('mail is turned off without signing in', async () => {
    const mailbox = await visitor()
    await mailbox.goto(stop!)
    await expectAccessible(mailbox)
    await press(mailbox, 'Geen e-mails meer over antwoorden')
    await expect(mailbox.getByText('U krijgt geen e-mails meer over antwoorden.')).toBeVisible()
  })
})

test('a thread is muted from its own page', async ({ as }) => {
  const member = await as('hoekstra')
  await member.goto(await ask(member, { title: 'Te veel berichten' }))
  await member.getByRole('button', { name: 'Attenderingen uit' }).click()
  await expect(member.getByText('U krijgt nu geen attenderingen over dit gesprek.')).toBeVisible()
})
