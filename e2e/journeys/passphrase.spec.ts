import type { Page } from '@playwright/test'
import { Secret, TOTP } from 'otpauth'
import { faults } from '../axe.ts'
import { expect, test } from '../journey.ts'
import { enrolmentLink, longAgo } from '../later.ts'
import { findMail } from '../mail.ts'
import { people } from '../people.ts'
import { untilLive } from '../threads.ts'

const { name, email } = people.veenstra
const passphrase = 'Zeven zwanen zwemmen zuidwaarts'

test('without a passkey: a passphrase with a code app from the mailed link, by keyboard, then signing in with a code and with a recovery code', async ({
  visitor
}) => {
  const member = await visitor()
  await member.goto(await enrolmentLink(name))
  await member.getByRole('link', { name: 'Kies een wachtzin met een code-app' }).press('Enter')
  const key = (await member.locator('code').textContent())!.replaceAll(' ', '')
  await expect(member.getByRole('img', { name: /^QR-code/ })).toBeVisible()
  expect(await faults(member)).toEqual([])

  await member.getByLabel('Wachtzin').fill('te kort')
  await member.getByLabel('Code', { exact: true }).fill('000000')
  await member.getByRole('button', { name: 'Bewaren' }).press('Enter')
  await expect(member.getByRole('alert')).toContainText('ten minste 15 tekens')
  expect((await member.locator('code').textContent())!.replaceAll(' ', '')).toBe(key)

  await member.getByLabel('Wachtzin').fill(passphrase)
  await member.keyboard.press('Enter')
  await expect(member.getByRole('alert')).toContainText('Deze code klopt niet')
  await member.getByLabel('Laat zien wat ik typ').press('Space')
  await expect(member.getByLabel('Wachtzin')).toHaveAttribute('type', 'text')
  await member.getByLabel('Code', { exact: true }).fill(codeOf(key))
  await member.keyboard.press('Enter')

  await expect(member.getByRole('heading', { name: 'Uw tien herstelcodes' })).toBeVisible()
  const codes = await member.getByRole('listitem').locator('code').allTextContents()
  expect(codes).toHaveLength(10)
  expect(await faults(member)).toEqual([])
  await findMail(member, email, 'nieuwe wachtzin')

  await test.step('what is not right says so, and keeps the address', async () => {
    await member.getByRole('link', { name: 'Naar inloggen' }).press('Enter')
    await expect(member.getByLabel('Werkadres', { exact: true })).toBeFocused()
    await fillIn(member, passphrase, '000000')
    await expect(member.getByRole('alert')).toContainText('Dit lukte niet')
    await expect(member.getByLabel('Werkadres', { exact: true })).toHaveValue(email)
  })

  await test.step('both together do', async () => {
    // The code of the next half minute: setting up the app used the present one.
    await fillIn(member, passphrase, codeOf(key, 30))
    await expect(member.getByRole('link', { name: /^Uw pagina/ })).toBeVisible()
  })

  await test.step('and prove who it is', async () => {
    await longAgo(member, 16)
    await member.goto('/ik/inloggen')
    await expect(member.getByText('U hebt nog 10 herstelcodes.')).toBeVisible()
    await untilLive(member)
    await member.getByRole('button', { name: 'Tien nieuwe herstelcodes maken' }).press('Enter')
    const question = member.getByRole('dialog', { name: 'Bent u het zelf?' })
    await question.getByLabel('Wachtzin').fill(passphrase)
    await question.getByLabel('Code', { exact: true }).fill(codes[1]!)
    await member.keyboard.press('Enter')
    await expect(member.getByRole('heading', { name: 'Uw tien herstelcodes' })).toBeVisible()
    await member.evaluate(() => scrollTo(0, 0))
    expect(await faults(member)).toEqual([])
    await findMail(member, email, 'herstelcode gebruikt')
  })

  await test.step('a recovery code stands in for the app', async () => {
    const [fresh] = await member.getByRole('listitem').locator('code').allTextContents()
    const elsewhere = await visitor()
    await elsewhere.goto('/inloggen')
    await fillIn(elsewhere, passphrase, fresh!)
    await expect(elsewhere.getByRole('link', { name: /^Uw pagina/ })).toBeVisible()
  })
})

test('without JavaScript somebody signs in with passphrase and code too', async ({ visitor }) => {
  const member = await visitor({ javaScriptEnabled: false })
  await member.goto('/inloggen')
  await fillIn(member, passphrase, '000000')
  await expect(member.getByRole('alert')).toContainText('Dit lukte niet')
  await expect(member.getByLabel('Wachtzin')).toHaveValue('')
})

async function fillIn(page: Page, typed: string, code: string) {
  if (!(await page.getByLabel('Wachtzin').isVisible()))
    await page.getByText('Inloggen met wachtzin en code').press('Enter')
  await page.getByLabel('Werkadres', { exact: true }).fill(email)
  await page.getByLabel('Wachtzin').fill(typed)
  await page.getByLabel('Code', { exact: true }).fill(code)
  // The earlier message stays on the page until the response arrives.
  await Promise.all([
    page.waitForResponse((answer) => answer.request().method() === 'POST'),
    page.keyboard.press('Enter')
  ])
}

function codeOf(key: string, later = 0) {
  return new TOTP({ secret: Secret.fromBase32(key) }).generate({ timestamp: Date.now() + later * 1000 })
}
