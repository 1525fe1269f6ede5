import { expect, test } from '../journey.ts'
import { ask } from '../threads.ts'

test('a page that stays open past midnight says yesterday, and print says when it was printed', async ({ as }) => {
  const member = await as('hoekstra')
  const thread = await ask(member, { title: 'Over middernacht' })
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format()
  const summer = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Amsterdam', timeZoneName: 'longOffset' })
  const offset = summer.format().slice(-6)
  await member.clock.install({ time: `${today}T23:59:40${offset}` })
  await member.goto(thread)

  const written = member.locator('article time').first()
  await expect(written).toHaveText(/^vandaag /)
  await member.clock.runFor(30_000)
  await expect(written).toHaveText(/^gisteren /)

  await member.clock.setFixedTime(`${today}T23:10:00${offset}`)
  await member.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
  await expect(member.locator('.print-line')).toContainText('23:10')
})
