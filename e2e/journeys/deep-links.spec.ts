import { expect, test } from '../journey.ts'
import { ask, untilLive } from '../threads.ts'

const title = 'Jaarwisseling: vuurwerkverbod handhaven met weinig mensen'
const forum = '/veiligheid/maatschappelijke-onrust'

test('in a thread of three pages every post has an address, and the first unread one is one click away', async ({
  as
}) => {
  const member = await as('soerjadi')
  await member.goto(forum)
  const row = member.getByRole('listitem').filter({ has: member.getByRole('link', { name: title }) })
  await expect(row).toContainText('1 nieuw')
  const thread = new URL((await member.getByRole('link', { name: title }).getAttribute('href'))!, member.url())

  await test.step('from the first page a button leads to what is new', async () => {
    await member.goto(thread.pathname)
    await untilLive(member)
    await expect(member.getByRole('article', { name: /^Bericht 1 van/ })).toBeVisible()
    await member.getByRole('link', { name: 'Naar eerste ongelezen' }).click()
    await expect(member.getByRole('article', { name: /^Bericht 51 van/ })).toBeFocused()
    await expect(member.getByText('1 nieuw bericht', { exact: true })).toBeVisible()
    await expect(member).toHaveURL(/\?bericht=51#bericht-51$/)
  })

  await test.step('once read it is no longer new, here and in the list', async () => {
    await member.goto(forum)
    await expect(row).toBeVisible()
    await expect(row).not.toContainText('nieuw')
  })

  await test.step('a link to a post opens the page on which it stands, at that post', async () => {
    await member.goto(`${thread.pathname}?bericht=47#bericht-47`)
    await expect(member.getByRole('article', { name: /^Bericht 47 van/ })).toBeInViewport()
    await expect(member.getByRole('link', { name: 'Bladzijde 3' }).first()).toHaveAttribute('aria-current', 'page')
    await expect(member.getByRole('article').first()).toHaveAccessibleName(/^Bericht 41 van/)
  })

  await test.step('and pages go by position', async () => {
    await member.getByRole('link', { name: 'Vorige' }).first().click()
    await expect(member.getByRole('article').first()).toHaveAccessibleName(/^Bericht 21 van/)
    await member.getByRole('link', { name: 'Bladzijde 1', exact: true }).first().click()
    await expect(member.getByRole('article').first()).toHaveAccessibleName(/^Bericht 1 van/)
    await member.goBack()
    await expect(member.getByRole('article').first()).toHaveAccessibleName(/^Bericht 21 van/)
  })
})

test('a link from outside asks to sign in first, and then opens what it named', async ({ as, visitor }) => {
  const member = await as('soerjadi')
  await member.goto(forum)
  const href = new URL((await member.getByRole('link', { name: title }).getAttribute('href'))!, member.url()).pathname

  const outside = await visitor()
  await outside.goto(`${href}?bericht=33`)
  await expect(outside).toHaveURL(/\/inloggen\?naar=/)
  await expect(outside.locator('html')).not.toContainText(title)
  await outside.getByRole('button', { name: 'Dewi Soerjadi' }).click()
  await expect(outside.getByRole('article', { name: /^Bericht 33 van/ })).toBeVisible()
  await expect(outside).toHaveURL(/\?bericht=33#bericht-33$/)
})

test('a link within the forum to what is not there shows so in the page that is open, which is not loaded anew', async ({
  as
}) => {
  const member = await as('soerjadi')
  await member.goto(
    await ask(member, {
      forum: 'maatschappelijke-onrust',
      title: 'Waar stond dat?',
      markdown: '[Hier stond het](/veiligheid/weerbaar-bestuur/019ab000-0000-7000-8000-000000000000)'
    })
  )
  await untilLive(member)
  const opened = await member.evaluate(() => performance.timeOrigin)
  await member.getByRole('link', { name: 'Hier stond het' }).click()
  await expect(member.getByRole('heading', { level: 1, name: 'Deze pagina is er niet' })).toBeVisible()
  expect(await member.evaluate(() => performance.timeOrigin)).toBe(opened)
})
