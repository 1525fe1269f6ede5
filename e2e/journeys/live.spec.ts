import type { Page, WebSocketRoute } from '@playwright/test'
import { expect, test } from '../journey.ts'
import { people, signIn } from '../people.ts'
import { ask, idOf, reply, untilLive, write } from '../threads.ts'

const post = (number: number, author: keyof typeof people) => ({
  name: `Bericht ${number} van ${people[author].name}`,
  exact: true
})

test('a page shows at once what others write, change and take back', async ({ as }) => {
  const [reader, writer] = [await as('zandstra'), await as('veenstra')]
  const thread = await ask(writer, { title: 'Wie leent ons dranghekken?' })
  await reader.goto(thread)
  await untilLive(reader)

  await writer.goto(thread)
  await write(writer, 'Wij hebben er tweehonderd nodig.')
  await expect(reader.getByRole('article', post(2, 'veenstra'))).toContainText('tweehonderd')

  const own = writer.getByRole('article', post(2, 'veenstra'))
  await own.getByRole('link', { name: 'Bewerken' }).click()
  await writer.getByRole('textbox', { name: 'Uw bericht' }).fill('Wij hebben er driehonderd nodig.')
  await writer.getByRole('button', { name: 'Opslaan' }).click()
  await expect(reader.getByRole('article', post(2, 'veenstra'))).toContainText('driehonderd')
  await expect(reader.getByRole('article', post(2, 'veenstra')).getByRole('link', { name: /^bewerkt/ })).toBeVisible()

  await own.getByRole('link', { name: 'Verwijderen' }).click()
  await writer.getByRole('dialog').getByRole('button', { name: 'Verwijderen' }).click()
  await expect(reader.getByRole('article', post(2, 'veenstra'))).toContainText('heeft dit bericht verwijderd')
})

test('a list shows a new thread, and counts what is unread', async ({ as }) => {
  const [reader, writer] = [await as('zandstra'), await as('veenstra')]
  await reader.goto('/veiligheid/weerbaar-bestuur')
  await untilLive(reader)
  const thread = await ask(writer, { title: 'Agressie aan de balie' })

  const row = reader.getByRole('listitem').filter({ has: reader.getByRole('link', { name: 'Agressie aan de balie' }) })
  await expect(row).toContainText('1 nieuw')
  await reply(writer, thread, 'Vooral op maandag.')
  await expect(row).toContainText('2 nieuw')
})

test('who is taken out of a thread sees it go while reading', async ({ as }) => {
  const [guest, asker] = [await as('zandstra'), await as('veenstra')]
  const thread = await ask(asker, {
    title: 'Tussen ons drieën',
    invite: ['zandstra', 'tahiri'],
    markdown: 'Dit is vertrouwelijk.'
  })
  await guest.goto(thread)
  await untilLive(guest)
  await expect(guest.getByText('Dit is vertrouwelijk.')).toBeVisible()

  await asker.goto(`${thread}/lezers`)
  await asker.getByRole('link', { name: /Weghalen.*Zandstra/ }).click()
  await asker.getByRole('dialog').getByRole('button', { name: 'Weghalen' }).click()

  await expect(guest.getByRole('heading', { name: 'U kunt dit gesprek niet (meer) lezen' })).toBeFocused()
  await expect(guest.getByText('Dit is vertrouwelijk.')).toBeHidden()
  expect((await guest.goto(thread))?.status()).toBe(404)
})

test('after a lost connection the page catches up, without a gap and without a double', async ({ as }) => {
  const [reader, writer] = [await as('zandstra'), await as('veenstra')]
  const thread = await ask(writer, { title: 'De verbinding valt weg' })
  const lose = await throughTunnel(reader)
  await reader.goto(thread)
  await untilLive(reader)
  const numbers = reader.getByRole('article').getByRole('heading', { level: 2 })

  await lose()
  await expect(reader.getByRole('banner').getByRole('status')).toHaveText('Verbinding zoeken…')
  for (const text of ['Eén.', 'Twee.', 'Drie.']) await reply(writer, thread, text)
  await expect(numbers).toHaveCount(1)

  await reader.context().setOffline(false)
  await untilLive(reader)
  await reply(writer, thread, 'Weer terug.')
  await expect(numbers).toHaveText([1, 2, 3, 4, 5].map((number) => `Bericht ${number} van ${people.veenstra.name}`))
})

test('where the network lets no socket through, the page hears of it all the same', async ({ visitor, as }) => {
  const [reader, writer] = [await visitor(), await as('veenstra')]
  await reader.addInitScript(() => {
    // The WebSocket goes to a path that does not answer, as behind an old proxy.
    window.WebSocket = class extends WebSocket {
      constructor(line: string | URL) {
        super(new URL('/nergens', line))
      }
    }
  })
  await signIn(reader, 'zandstra')
  const thread = await ask(writer, { title: 'Achter een oude poort' })
  await reader.goto(thread)
  await untilLive(reader)
  await reply(writer, thread, 'Toch gehoord.')
  await expect(reader.getByRole('article', post(2, 'veenstra'))).toContainText('Toch gehoord.')
})

test('who reads elsewhere on the page is told of new posts, not moved, and one click away from them', async ({
  as
}) => {
  const [reader, writer] = [await as('zandstra'), await as('veenstra')]
  const thread = await ask(writer, { title: 'Een lang gesprek' })
  for (let number = 2; number <= 12; number++)
    await reply(writer, thread, `Punt ${number}.\n\n${'Dit vraagt om enige toelichting. '.repeat(20)}`)
  await reader.goto(thread)
  await untilLive(reader)
  await reader.evaluate(() => scrollTo(0, 0))

  await reply(writer, thread, 'Nieuw punt.')
  await reply(writer, thread, 'En nog een.')
  const news = reader.getByRole('link', { name: '2 nieuwe berichten' })
  await expect(news).toBeInViewport()
  expect(await reader.evaluate(() => scrollY)).toBe(0)

  await news.click()
  await expect(reader.getByRole('article', post(13, 'veenstra'))).toBeInViewport()
  await expect(reader.getByRole('article', post(13, 'veenstra'))).toBeFocused()
  await expect(news).toBeHidden()
})

test('who is invited while reading elsewhere sees the thread appear', async ({ as }) => {
  const [guest, asker] = [await as('tahiri'), await as('veenstra')]
  await guest.goto('/besloten')
  await untilLive(guest)
  const thread = await ask(asker, { title: 'Kom er even bij', invite: [] })
  const answer = await asker.request.post(`/api/v1/threads/${thread.split('/').at(-1)}/participants`, {
    data: { memberIds: [await idOf(asker, 'tahiri')] }
  })
  expect(answer.status()).toBe(204)
  await expect(guest.getByRole('link', { name: 'Kom er even bij' })).toBeVisible()
})

test('what is asked in front of a page stays there, with what was typed, while the page is kept up to date', async ({
  as
}) => {
  const [reader, writer] = [await as('zandstra'), await as('veenstra')]
  const thread = await ask(writer, { title: 'Druk op de lijn', invite: ['zandstra', 'tahiri'] })
  await reader.goto(thread)
  await untilLive(reader)
  await reader.getByRole('link', { name: 'Melden' }).click()
  await reader.getByRole('dialog').getByRole('textbox').fill('Half een zin')
  await reply(writer, thread, 'Ondertussen.')
  await expect(reader.getByText('Ondertussen.')).toBeAttached()
  await untilFrameChanges(reader, () => ask(writer, { title: 'Elders' }))
  await expect(reader.getByRole('dialog').getByRole('textbox')).toHaveValue('Half een zin')

  await writer.goto(`${thread}/lezers`)
  await untilLive(writer)
  await writer.getByRole('link', { name: /Weghalen.*Tahiri/ }).click()
  await untilFrameChanges(writer, () => reply(reader, thread, 'Nog iets.'))
  await expect(writer.getByRole('dialog', { name: 'Yasmina Tahiri weghalen?' })).toBeVisible()
})

test('a page whose session has ended keeps what was typed, whatever happens elsewhere', async ({ as }) => {
  const [reader, writer] = [await as('zandstra'), await as('veenstra')]
  const thread = await ask(writer, { title: 'Net verlopen' })
  await reader.goto(thread)
  await untilLive(reader)
  await reader.getByRole('textbox', { name: 'Uw reactie' }).fill('Dit was ik aan het schrijven.')

  await reader.context().clearCookies()
  for (const title of ['Elders', 'En nog eens']) {
    const refreshed = reader.waitForResponse(/__data\.json/)
    await ask(writer, { title })
    await refreshed
  }
  await reader.getByRole('button', { name: 'Plaatsen' }).click()
  await expect(reader.getByText('U bent niet meer ingelogd.')).toBeVisible()
  await expect(reader.getByRole('textbox', { name: 'Uw reactie' })).toHaveValue('Dit was ik aan het schrijven.')
})

/** Does something and waits until the counts beside the page are reloaded because of it. */
async function untilFrameChanges(page: Page, done: () => Promise<unknown>) {
  const counts = page.getByRole('navigation', { name: 'Fora' })
  const before = await counts.innerText()
  await done()
  await expect.poll(() => counts.innerText()).not.toBe(before)
}

/**
 * Routes the connections that the page opens from now on. Returns a function that drops them: a browser that goes
 * offline keeps its open connections.
 */
async function throughTunnel(page: Page) {
  const lines: WebSocketRoute[] = []
  await page.routeWebSocket(/socket\.io/, (line) => {
    line.connectToServer()
    lines.push(line)
  })
  return async () => {
    await page.context().setOffline(true)
    for (const line of lines) await line.close()
  }
}
