import { expect, test } from '../journey.ts'
import { faults } from '../axe.ts'
import { findMail } from '../mail.ts'
import { people } from '../people.ts'
import { idOf } from '../threads.ts'

const { email } = people.veenstra

test('two moderators ask it after calling, the member is told and recalls it by the letter; and again, signed in; all by keyboard', async ({
  as,
  visitor
}) => {
  test.setTimeout(120_000)
  const [one, two] = [await as('mensink'), await as('amponsah')]
  const address = `/moderatie/leden/${await idOf(one, 'veenstra')}`

  const fillIn = async (page: typeof one) => {
    await page.getByLabel('Welk nummer belde u?').fill('Het algemene nummer van Waterrijk, doorverbonden.')
    await page.getByLabel('Wanneer belde u?').fill('23 november om 9 uur')
    await page.getByLabel('Hoe weet u dat het dit lid is?').fill('Zij noemde haar laatste werkdag voor de vakantie.')
  }
  const ask = async () => {
    await one.goto(address)
    await one.getByRole('link', { name: 'Toegang herstellen…' }).press('Enter')
    await expect(one.getByRole('heading', { level: 1 })).toHaveText('Toegang herstellen')
    await fillIn(one)
    await one.getByRole('button', { name: 'Herstel vragen' }).press('Enter')
    await expect(one.getByText('Een tweede moderator belt nu zelf')).toBeVisible()
  }

  await test.step('one moderator asks, says what is missing first, and cannot second', async () => {
    await one.goto(`${address}/herstellen`)
    await one.getByRole('button', { name: 'Herstel vragen' }).press('Enter')
    await expect(one.getByRole('alert')).toContainText('Schrijf op wanneer u belde.')
    await ask()
    await expect(one.getByText('U kunt dit zelf niet bevestigen.')).toBeVisible()
    expect(await faults(one)).toEqual([])
  })

  await test.step('another seconds, and sees when it takes effect', async () => {
    await two.goto(`${address}/herstellen`)
    await fillIn(two)
    await two.getByRole('button', { name: 'Ik belde ook: bevestigen' }).press('Enter')
    await expect(two.getByRole('heading', { name: 'Wacht tot het ingaat' })).toBeVisible()
    expect(await faults(two)).toEqual([])
  })

  await test.step('the member recalls it by the letter, without signing in', async () => {
    const { text } = await findMail(one, email, 'uw toegang wordt hersteld')
    const stranger = await visitor()
    await stranger.goto(/https?:\/\/\S*tegenhouden\/\S+/.exec(text)![0])
    expect(await faults(stranger)).toEqual([])
    await stranger.getByRole('button', { name: 'Houd het tegen' }).press('Enter')
    await expect(stranger.getByText('gaat niet door')).toBeVisible()
    await two.goto(`${address}/herstellen`)
    await expect(two.getByRole('button', { name: 'Herstel vragen' })).toBeVisible()
  })

  await test.step('asked again, the member sees it on the first page, and stops it there', async () => {
    await ask()
    const member = await as('veenstra')
    await member.goto('/')
    await expect(member.getByText('Moderators willen uw toegang herstellen.')).toBeVisible()
    expect(await faults(member)).toEqual([])
    await member.getByRole('link', { name: 'Houd het tegen' }).press('Enter')
    await member.getByRole('button', { name: 'Houd het tegen' }).press('Enter')
    await expect(member.getByText('gaat niet door')).toBeVisible()
  })
})
