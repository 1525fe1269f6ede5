import type { Page } from '@playwright/test'
import { expect, test } from '../journey.ts'
import { ask, untilLive } from '../threads.ts'

test('who follows a link without a connection keeps the page, and arrives when it is back', async ({ as }) => {
  const member = await as('hoekstra')
  await member.goto(await ask(member, { title: 'Door een tunnel' }))
  await untilLive(member)

  await member.context().setOffline(true)
  await guides(member).click()
  await expect(noLine(member)).toBeVisible()
  await expect(member.getByRole('heading', { name: 'Door een tunnel' })).toBeVisible()
  await expect(member.getByRole('banner').getByRole('status')).toHaveText('Verbinding zoeken…')
  await member.context().setOffline(false)

  await expect(member.getByRole('heading', { name: 'Handreikingen', level: 1 })).toBeVisible()
  await expect(noLine(member)).toBeHidden()
})

test('on a phone the words about the connection leave room for what can be touched', async ({ as }) => {
  const member = await as('karim', { viewport: { width: 390, height: 700 } })
  await member.goto('/')
  await untilLive(member)
  await member.context().setOffline(true)
  await member.getByRole('link', { name: 'Handreikingen' }).click()
  await expect(member.getByRole('banner').getByRole('status')).toHaveText('Verbinding zoeken…')
  for (const name of ['Raadkamer', 'Zoeken', 'Uw pagina, Aisha Karim'])
    await member.getByRole('banner').getByRole('link', { name }).click({ trial: true })
})

test('who types on in the meantime is not taken away from it', async ({ as }) => {
  const member = await as('hoekstra')
  const [thread, other] = [await ask(member, { title: 'In de trein' }), await ask(member, { title: 'Elders' })]
  await member.goto(`${thread}#bericht-1`)
  await untilLive(member)
  const field = member.getByRole('textbox', { name: 'Uw reactie' })
  await field.pressSequentially('Half een')

  await member.context().setOffline(true)
  await guides(member).click()
  await expect(noLine(member)).toBeVisible()
  await field.focus()
  await field.press('End')
  await field.pressSequentially(' zin')
  await member.context().setOffline(false)
  await expect(noLine(member)).toBeHidden()
  await expect(field).toBeFocused()
  await field.pressSequentially(' af')
  await expect(field).toHaveValue('Half een zin af')
  await expect(member.getByRole('heading', { name: 'In de trein' })).toBeVisible()

  await member.goto(other)
  await expect(member.getByRole('heading', { name: 'Elders' })).toBeVisible()
  await member.goBack()
  await expect(field).toHaveValue('Half een zin af')
})

test('who follows another link in the meantime arrives there, and has not read what the first led to', async ({
  as
}) => {
  const [member, writer] = [await as('hoekstra'), await as('veenstra')]
  const unread = await ask(writer, { title: 'Nog niet gelezen' })
  await member.goto('/veiligheid/weerbaar-bestuur')
  await untilLive(member)

  await member.context().setOffline(true)
  await member.getByRole('link', { name: 'Nog niet gelezen' }).click()
  await expect(noLine(member)).toBeVisible()
  await guides(member).click()
  await member.context().setOffline(false)
  await expect(member.getByRole('heading', { name: 'Handreikingen', level: 1 })).toBeVisible()

  const { thread } = await (await member.request.get(`/api/v1/threads/${unread.split('/').at(-1)}`)).json()
  expect(thread.lastRead).toBe(0)
})

test('what refreshes under the reader’s hands when the line drops comes later, and takes nothing away', async ({
  as
}) => {
  const [reader, writer] = [await as('hoekstra'), await as('veenstra')]
  await reader.goto(await ask(writer, { title: 'Onder uw handen' }))
  await untilLive(reader)
  await reader.getByRole('link', { name: 'Melden' }).click()
  await reader.getByRole('dialog').getByRole('textbox').fill('Half een zin')

  const counts = reader.getByRole('navigation', { name: 'Fora' })
  const before = await counts.innerText()
  await reader.route(/__data\.json/, (route) => route.abort(), { times: 1 })
  await ask(writer, { title: 'Iets nieuws' })
  await expect(noLine(reader)).toBeVisible()
  await expect(noLine(reader)).toBeHidden()
  await expect.poll(() => counts.innerText()).not.toBe(before)
  await expect(reader.getByRole('dialog').getByRole('textbox')).toHaveValue('Half een zin')
})

test('a server that is away for a moment behind its proxy takes nothing away', async ({ as }) => {
  const member = await as('hoekstra')
  await member.goto(await ask(member, { title: 'Even weg' }))
  await untilLive(member)
  await member.route(/handreikingen\/__data\.json/, (route) => route.fulfill({ status: 502, body: 'Bad Gateway' }), {
    times: 1
  })
  await guides(member).click()
  await expect(noLine(member)).toBeVisible()
  await expect(member.getByRole('heading', { name: 'Even weg' })).toBeVisible()
  await expect(member.getByRole('heading', { name: 'Handreikingen', level: 1 })).toBeVisible()
})

test('a page of which a file did not come looks as it should when it is opened later', async ({ as }) => {
  const member = await as('hoekstra')
  await member.goto(await ask(member, { title: 'Half geladen' }))
  await untilLive(member)
  await member.context().setOffline(true)
  const missed = member.waitForEvent('requestfailed', (request) => request.resourceType() === 'stylesheet')
  await guides(member).hover()
  await missed
  await member.context().setOffline(false)

  await guides(member).click()
  await expect(member.getByText('PDF').first()).toBeVisible()
  await expect(member.locator('.summary').first()).toHaveCSS('-webkit-line-clamp', '2')
})

const noLine = (page: Page) => page.getByText('Er is geen verbinding.')
const guides = (page: Page) =>
  page.getByRole('navigation', { name: 'Fora' }).getByRole('link', { name: 'Handreikingen' })
