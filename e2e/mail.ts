import { expect, type Page } from '@playwright/test'

type Mail = { to: string; subject: string; text: string }

/** The mails to one person, newest first. */
export async function mailsTo(page: Page, to: string): Promise<Mail[]> {
  const mails: Mail[] = await (await page.request.get('/api/v1/demo/mails')).json()
  return mails.filter((mail) => mail.to === to)
}

/** Waits for the mail: a job sends it. */
export async function findMail(page: Page, to: string, subject: string): Promise<Mail> {
  let found: Mail | undefined
  await expect(async () => {
    found = (await mailsTo(page, to)).find((mail) => mail.subject === `Raadkamer: ${subject}`)
    expect(found, `a mail to ${to}: ${subject}`).toBeDefined()
  }).toPass({ timeout: 15_000 })
  return found!
}

/** Opens the mail on the demo's mail page and follows its first link. */
export async function followMail(page: Page, to: string, subject: string) {
  await findMail(page, to, subject)
  await page.goto('/dev/mail')
  await page.getByRole('article').filter({ hasText: to }).filter({ hasText: subject }).getByRole('link').first().click()
}
