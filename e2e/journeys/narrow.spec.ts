import { expect, test } from '../journey.ts'
import { ask, untilLive } from '../threads.ts'

test('a word that is wider than the phone does not make the page wider', async ({ as }) => {
  const member = await as('karim', { viewport: { width: 390, height: 844 } })
  const thread = await ask(member, { title: 'Crisisbeheersingsorganisatieontwikkelingsprogramma: wie doet dat ook?' })
  for (const page of [thread, `${thread}/lezers`, '/veiligheid/weerbaar-bestuur']) {
    await member.goto(page)
    await expect(member.getByRole('main').getByText(/^Crisisbeheersing/)).toBeVisible()
    expect(await member.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  }
})

test('whoever is found stands in sight, above the bar at the foot of a phone', async ({ as }) => {
  const member = await as('karim', { viewport: { width: 390, height: 700 } })
  await member.goto('/veiligheid/weerbaar-bestuur/nieuw')
  await untilLive(member)
  await member.getByRole('radio', { name: 'Alleen genodigden' }).check()
  const box = member.getByRole('combobox')

  await box.fill('burgemeester')
  await expect(member.getByRole('option').first()).toBeVisible()
  const foot = (await member.getByRole('navigation', { name: 'Hoofdmenu' }).boundingBox())!.y
  await expect.poll(async () => bottomOf(await member.getByRole('listbox').boundingBox())).toBeLessThanOrEqual(foot)
  await expect(box).toBeInViewport()

  for (const _ of await member.getByRole('option').all()) {
    await expect(member.getByRole('option', { selected: true })).toBeInViewport({ ratio: 1 })
    await box.press('ArrowDown')
  }

  await box.fill('xyzzy')
  const nobody = member.getByText('Niemand gevonden.').last()
  await expect(nobody).toBeVisible()
  await expect.poll(async () => bottomOf(await nobody.boundingBox())).toBeLessThanOrEqual(foot)
})

function bottomOf(box: { y: number; height: number } | null) {
  return box ? box.y + box.height : NaN
}
