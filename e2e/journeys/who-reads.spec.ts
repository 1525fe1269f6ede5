import { expect, test } from '../journey.ts'
import { ask, untilLive } from '../threads.ts'

test('whoever chooses a few and names nobody is asked whom, and nothing is placed', async ({ as }) => {
  for (const options of [{}, { javaScriptEnabled: false }]) {
    const member = await as('zandstra', options)
    await member.goto('/veiligheid/weerbaar-bestuur/nieuw')
    await member.getByLabel('Titel').fill('Een vraag aan niemand')
    await member.getByRole('textbox', { name: 'Uw vraag' }).fill('Wie weet dit?')
    await member.getByRole('radio', { name: 'Alleen genodigden' }).check()
    await member.getByLabel('Zoek op naam, functie of gemeente').fill('Aisha')
    await member.getByRole('button', { name: 'Plaatsen' }).click()

    await member
      .getByRole('alert')
      .getByRole('link', { name: /ten minste één persoon/ })
      .click()
    await expect(member.getByLabel('Zoek op naam, functie of gemeente')).toBeFocused()
    await expect(member.getByRole('textbox', { name: 'Uw vraag' })).toHaveValue('Wie weet dit?')
    await member.goto('/besloten')
    await expect(member.getByRole('link', { name: 'Een vraag aan niemand' })).toBeHidden()
  }
})

test('whoever edits sees who reads it, and that they can see what stood there', async ({ as }) => {
  const member = await as('zandstra')
  await member.goto(`${await ask(member, { title: 'Een naam te veel', invite: ['tahiri'] })}?bericht=1&doe=bewerken`)

  const post = member.getByRole('article', { name: 'Bericht 1' })
  await expect(post.getByText('2 mensen lezen dit.')).toBeVisible()
  await expect(post.getByText('Zij kunnen ook zien wat er eerder stond.')).toBeVisible()
})

test('earlier versions are opened, and closed again', async ({ as }) => {
  const member = await as('zandstra')
  await member.goto(`${await ask(member, { title: 'Twee keer geschreven' })}?bericht=1&doe=bewerken`)
  await member.getByRole('textbox', { name: 'Uw bericht' }).fill('Beter gezegd.')
  await member.getByRole('button', { name: 'Opslaan' }).click()

  await member.getByRole('link', { name: 'bewerkt' }).click()
  await member.getByRole('link', { name: 'Eerdere versies verbergen' }).click()
  await expect(member.getByRole('region', { name: 'Eerdere versies' })).toBeHidden()
  await expect(member.getByRole('article', { name: 'Bericht 1' })).toBeFocused()
})

test('whoever asked hears what leaving means for them, which is more than for who was invited', async ({ as }) => {
  const [asker, guest] = [await as('zandstra'), await as('tahiri')]
  const thread = await ask(asker, { title: 'Wie gaat er weg?', invite: ['tahiri'] })

  for (const [member, words] of [
    [asker, 'kan niemand meer iemand uitnodigen'],
    [guest, 'Alleen wie het gesprek begon']
  ] as const) {
    await member.goto(thread)
    await untilLive(member)
    await member.getByRole('link', { name: 'Gesprek verlaten' }).click()
    await expect(member.getByRole('dialog')).toContainText(words)
  }
})

test('a guest of one thread is not sent to a forum that they do not have', async ({ as }) => {
  const guest = await as('strating')
  for (const page of ['/handreikingen', '/zoeken?q=xyzzy']) {
    await guest.goto(page)
    await expect(guest.getByRole('main')).not.toContainText(/vraag.* in (een|het) forum/i)
  }
})
