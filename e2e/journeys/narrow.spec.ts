import { expect, test } from '../journey.ts'
import { people } from '../people.ts'
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

test('what is wrong with a reply is said where its button is', async ({ as }) => {
  const member = await as('karim', { viewport: { width: 390, height: 700 } })
  await member.goto(await ask(member, { title: 'Een heel lang antwoord' }))
  await untilLive(member)
  await member.getByRole('textbox', { name: 'Uw reactie' }).fill('Een zin die te lang doorgaat.\n'.repeat(700))
  await member.getByRole('button', { name: 'Plaatsen' }).click()
  await expect(member.getByRole('status').getByText('Uw bericht is te lang.')).toBeInViewport({ ratio: 1 })

  await member.getByRole('textbox', { name: 'Uw reactie' }).fill('Dan korter.')
  await member.context().clearCookies()
  await member.getByRole('button', { name: 'Plaatsen' }).click()
  await expect(member.getByText('U bent niet meer ingelogd.')).toBeInViewport({ ratio: 1 })
  await expect(member.getByRole('textbox', { name: 'Uw reactie' })).toHaveValue('Dan korter.')

  const [tab] = await Promise.all([
    member.context().waitForEvent('page'),
    member.getByRole('link', { name: 'Log in in een nieuw tabblad' }).click()
  ])
  await tab.getByRole('button', { name: people.karim.name }).click()
  await tab.waitForURL((url) => url.pathname === '/')
  await member.getByRole('button', { name: 'Plaatsen' }).click()
  await expect(member.getByRole('article').getByText('Dan korter.')).toBeVisible()
})

test('letters twice as large still fit on a phone', async ({ as }) => {
  const viewport = { width: 390, height: 844 }
  const [member, moderator] = [await as('karim', { viewport }), await as('amponsah', { viewport })]
  const thread = await ask(member, { title: 'Met een leesbril' })
  for (const [page, place] of [
    [member, thread],
    [member, '/veiligheid/weerbaar-bestuur/nieuw'],
    [moderator, '/moderatie/meldingen']
  ] as const) {
    await page.goto(place)
    await untilLive(page)
    await page.evaluate(() => (document.documentElement.style.fontSize = '2.125rem'))
    // The widest time that the page can show, so that the result does not depend on the hour.
    await page.evaluate(async () => {
      await document.fonts.ready
      for (const time of document.querySelectorAll('time')) time.textContent = 'vandaag 00:00'
    })
    expect(await page.evaluate(() => document.documentElement.scrollWidth), place).toBe(390)
    const tabs = await page.getByRole('navigation', { name: 'Hoofdmenu' }).getByRole('listitem').all()
    for (const tab of tabs)
      expect(await tab.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBeLessThanOrEqual(0)
  }
})

function bottomOf(box: { y: number; height: number } | null) {
  return box ? box.y + box.height : NaN
}
