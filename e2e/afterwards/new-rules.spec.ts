import { expect, test } from '../journey.ts'
import { expectAccessible, press, tabTo } from '../keyboard.ts'
import { people } from '../people.ts'
import { untilLive } from '../threads.ts'

test('a moderator changes the house rules after a second look; a member reads what changed, agrees, and is where they wanted to be', async ({
  as
}) => {
  const [moderator, member, other] = [await as('mensink'), await as('hoekstra'), await as('karim')]
  const forum = '/veiligheid/weerbaar-bestuur'
  await other.goto(`${forum}/nieuw`)
  await untilLive(other)
  await other.getByLabel('Titel').fill('Net op het verkeerde moment')
  await other.getByLabel('Uw vraag').fill('Dit was ik aan het schrijven.')

  await test.step('the moderator writes, looks, and publishes', async () => {
    await moderator.goto('/moderatie')
    await press(moderator, 'Huisregels')
    await expect(moderator.getByRole('heading', { level: 1, name: 'Huisregels' })).toBeVisible()
    await press(moderator, 'Huisregels wijzigen…')
    await expect(moderator.getByRole('heading', { level: 1 })).toHaveText('Huisregels wijzigen')
    await tabTo(moderator, 'Wat is er anders?')
    await moderator.keyboard.type('U maakt geen geluidsopnamen van een gesprek.')
    await tabTo(moderator, 'Huisregels')
    await moderator.keyboard.press('Control+End')
    await moderator.keyboard.type('\n\n# Opnamen\n\nMaak geen opnamen.')
    await press(moderator, 'Bekijken')
    await expect(moderator.getByRole('heading', { name: 'Opnamen' })).toBeVisible()
    await expectAccessible(moderator)
    await press(moderator, /^Versie \d publiceren$/)
    await expect(moderator.getByText(/^Versie \d geldt nu/)).toBeVisible()
    await expect(moderator.getByRole('heading', { name: people.hoekstra.name })).toBeVisible()
  })

  await test.step('the member is asked, and comes where they were going', async () => {
    await member.goto(`${forum}?filter=onbeantwoord`)
    await expect(member.getByRole('heading', { level: 1 })).toHaveText('De huisregels zijn veranderd')
    await expect(member.getByText('U maakt geen geluidsopnamen van een gesprek.')).toBeVisible()
    await expectAccessible(member)
    expect((await member.request.get('/api/v1/threads')).status()).toBe(403)
    await press(member, 'Ik houd mij aan de huisregels')
    await expect(member).toHaveURL(`${forum}?filter=onbeantwoord`)
    await expect(member.getByRole('heading', { level: 1, name: 'Weerbaar bestuur' })).toBeVisible()
    await member.goto('/huisregels')
    await expect(member.getByRole('heading', { name: 'Opnamen' })).toBeVisible()
  })

  await test.step('the moderator sees who did and who did not', async () => {
    await moderator.goto('/moderatie/huisregels?toon=aanvaard')
    await expect(moderator.getByRole('heading', { name: people.hoekstra.name })).toBeVisible()
    await expect(moderator.getByRole('heading', { name: people.karim.name })).toBeHidden()
  })

  await test.step('an open page is asked by itself, and what somebody was writing there is kept', async () => {
    await expect(other.getByRole('heading', { level: 1 })).toHaveText('De huisregels zijn veranderd')
    await press(other, 'Ik houd mij aan de huisregels')
    await expect(other.getByLabel('Titel')).toHaveValue('Net op het verkeerde moment')
    await expect(other.getByLabel('Uw vraag')).toHaveValue('Dit was ik aan het schrijven.')
  })
})

test('without JavaScript it is one button too', async ({ as }) => {
  const member = await as('zandstra', { javaScriptEnabled: false })
  await member.goto('/')
  await expect(member.getByRole('heading', { level: 1 })).toHaveText('De huisregels zijn veranderd')
  await member.getByRole('button', { name: 'Ik houd mij aan de huisregels' }).click()
  await expect(member.getByRole('heading', { level: 1 })).toContainText('Welkom')
})
