import { expect, test } from '../journey.ts'
import { tabTo } from '../keyboard.ts'
import { ask, reply, untilLive } from '../threads.ts'

test('by keyboard alone a member skips to the content, opens a thread and replies, and ends at the new post', async ({
  as
}) => {
  const member = await as('karim')
  await ask(member, { title: 'Met het toetsenbord' })
  await member.goto('/veiligheid/weerbaar-bestuur')
  await untilLive(member)

  await member.keyboard.press('Tab')
  await expect(member.getByRole('link', { name: 'Naar de inhoud' })).toBeFocused()
  await expect(member.getByRole('link', { name: 'Naar de inhoud' })).toBeInViewport()
  await member.keyboard.press('Enter')
  await expect(member.getByRole('main')).toBeFocused()

  await tabTo(member, 'Met het toetsenbord')
  await member.keyboard.press('Enter')
  await expect(member.getByRole('heading', { level: 1, name: 'Met het toetsenbord' })).toBeVisible()

  await tabTo(member, 'Uw reactie')
  await member.keyboard.type('Zonder muis geschreven.')
  await tabTo(member, 'Plaatsen')
  await member.keyboard.press('Enter')
  const own = member.getByRole('article', { name: 'Bericht 2 van Aisha Karim' })
  await expect(own).toContainText('Zonder muis geschreven.')
  await expect(own).toBeFocused()
  await expect(member.getByRole('textbox', { name: 'Uw reactie' })).toHaveValue('')
})

test('a dialog takes the focus, keeps it, and gives it back', async ({ as }) => {
  const [member, other] = [await as('karim'), await as('tahiri')]
  const thread = await ask(other, { title: 'Een vraag in een venster' })
  await member.goto(thread)
  await untilLive(member)

  await tabTo(member, 'Melden')
  await member.keyboard.press('Enter')
  const dialog = member.getByRole('dialog', { name: 'Dit bericht melden' })
  await expect(dialog).toBeVisible()
  for (let step = 0; step < 6; step++) {
    await member.keyboard.press('Tab')
    expect(
      await member.evaluate(
        () => document.activeElement === document.body || document.activeElement?.closest('dialog') !== null
      )
    ).toBe(true)
  }
  await member.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(member.getByRole('link', { name: 'Melden' })).toBeFocused()

  await member.keyboard.press('Enter')
  await tabTo(member, 'Toch niet')
  await member.keyboard.press('Enter')
  await expect(member.getByRole('link', { name: 'Melden' })).toBeFocused()
})

test('an Enter too many takes nothing away', async ({ as }) => {
  const member = await as('karim')
  await member.goto(await ask(member, { title: 'Blijft dit staan?' }))
  await untilLive(member)
  await tabTo(member, 'Verwijderen')
  await member.keyboard.press('Enter')
  await expect(member.getByRole('dialog').getByRole('link', { name: 'Toch niet' })).toBeFocused()
  await member.keyboard.press('Enter')
  await expect(member.getByRole('dialog')).toBeHidden()
  await expect(member.getByRole('link', { name: 'Verwijderen' })).toBeFocused()
})

test('the focus is never hidden behind what stands still', async ({ as }) => {
  const member = await as('karim', { viewport: { width: 390, height: 700 } })
  const thread = await ask(member, { title: 'Waar ben ik op deze bladzijde?' })
  for (let number = 2; number <= 6; number++) await reply(member, thread, `Punt ${number}. ${'Een zin. '.repeat(60)}`)
  await member.goto(thread)
  await untilLive(member)

  for (const key of ['Tab', 'Shift+Tab']) {
    for (let step = 0; step < 30; step++) {
      await member.keyboard.press(key)
      expect(await member.evaluate(whatHidesFocus)).toBe('')
    }
  }
})

test('a moderator goes through the queue with J and K, and a single key decides nothing', async ({ as }) => {
  const moderator = await as('amponsah')
  await moderator.goto('/moderatie/aanvragen')
  await untilLive(moderator)
  const cards = moderator.getByRole('main').getByRole('article')
  await cards.first().locator('[data-key="a"]').focus()

  await moderator.keyboard.press('j')
  await expect(cards.nth(1)).toBeFocused()
  await moderator.keyboard.press('k')
  await expect(cards.first()).toBeFocused()
  await moderator.keyboard.press('r')
  await expect(cards.first().getByRole('link', { name: 'Afwijzen…' })).toBeFocused()
  await moderator.keyboard.press('a')
  await expect(cards.first().locator('[data-key="a"]')).toBeFocused()
})

/** Presses Tab until a control of this name has the focus. */
/** What covers the middle of the focused element, if anything does (WCAG 2.4.11). */
function whatHidesFocus() {
  const focused = document.activeElement
  if (!focused || focused === document.body) return ''
  const { left, top, width, height } = focused.getBoundingClientRect()
  const [x, y] = [left + width / 2, top + height / 2]
  if (y < 0 || y > innerHeight) return height < innerHeight ? `${focused.outerHTML.slice(0, 80)} is out of sight` : ''
  const above = document.elementFromPoint(x, y)
  return !above || focused.contains(above) || above.contains(focused)
    ? ''
    : `${focused.outerHTML.slice(0, 80)} is under ${above.outerHTML.slice(0, 80)}`
}
