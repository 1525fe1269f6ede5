import type { Page } from '@playwright/test'
import { expect, test } from '../journey.ts'
import { expectAccessible, press, tabTo } from '../keyboard.ts'
import { findMail, followMail, mailsTo } from '../mail.ts'
import { addAuthenticator } from '../passkeys.ts'
import { ask } from '../threads.ts'

test('an asker invites an expert from outside, who comes in by the code in their own mailbox and answers, and takes another invitation back', async ({
  as,
  visitor
}) => {
  test.slow()
  const title = 'Terugkeer in het dorp: wat zegt de reclassering?'
  const [name, email] = ['Eline Verburg', 'e.verburg@reclassering-oost.nl']
  const asker = await as('veenstra')
  const thread = await ask(asker, { title, markdown: 'Wat mogen wij de buurt vertellen?', invite: ['tahiri'] })

  await test.step('invites one, and another by mistake', async () => {
    await asker.goto(`${thread}/lezers`)
    await press(asker, 'Nodig een expert van buiten uit')
    await expect(asker.getByRole('heading', { level: 1, name: 'Nodig een expert van buiten uit' })).toBeVisible()
    await press(asker, 'Uitnodigen')
    await expect(asker.getByRole('alert')).toContainText('Naam: Vul')
    await inviteByKeyboard(asker, name, email)
    await expect(asker.getByText('De uitnodiging wordt verstuurd.')).toBeVisible()
    const other = {
      name: 'Verkeerde Persoon',
      email: 'verkeerd@reclassering-oost.nl',
      role: 'expert',
      organisation: 'Reclassering Oost'
    }
    expect(
      (await asker.request.post(`/api/v1/threads/${thread.split('/').at(-1)}/invitations`, { data: other })).status()
    ).toBe(204)
    await findMail(asker, 'verkeerd@reclassering-oost.nl', 'u bent uitgenodigd')
    await expectAccessible(asker)
  })

  await test.step('the letter says who asked and how to check that, and nothing of the thread', async () => {
    const { text } = await findMail(asker, email, 'u bent uitgenodigd')
    expect(text).toContain('Sietske Veenstra (ambtenaar, Waterrijk)')
    expect(text).not.toMatch(/Terugkeer|reclassering|Verburg/)
  })

  const guest = await visitor()
  await test.step('the expert comes in, and makes a passkey like everybody', async () => {
    await addAuthenticator(guest)
    await followMail(guest, email, 'u bent uitgenodigd')
    await expect(guest.getByRole('heading', { name: `Welkom, ${name}` })).toBeVisible()
    await expectAccessible(guest)
    await press(guest, 'Stuur mij een code')
    await expect(guest.getByRole('heading', { name: 'Vul de code in' })).toBeVisible()
    await tabTo(guest, 'Code')
    await guest.keyboard.type('12345678')
    await press(guest, 'Uitnodiging aannemen')
    await expect(guest.getByRole('alert')).toContainText('Deze code klopt niet, of werkt niet meer.')
    await expectAccessible(guest)
    await guest.getByLabel('Code', { exact: true }).fill(await codeFor(guest, email))
    await press(guest, 'Uitnodiging aannemen')
    await expect(guest.getByRole('button', { name: 'Toegangssleutel maken' })).toBeVisible()
    await press(guest, 'Toegangssleutel maken')
    await expect(guest.getByRole('heading', { name: 'Bijna klaar' })).toBeVisible()
    await press(guest, 'Inloggen met toegangssleutel')
    await guest.waitForURL(/huisregels\/aanvaarden/)
    await expect(guest.getByRole('heading', { name: 'De huisregels' })).toBeVisible()
    await press(guest, /houd mij aan de huisregels/)
  })

  await test.step('finds the thread, and answers', async () => {
    await expect(guest.getByRole('heading', { name: `Welkom, ${name}` })).toBeVisible()
    await guest.goto('/besloten')
    await expect(guest.getByRole('main').getByRole('link', { name: title })).toBeVisible()
    await guest.getByRole('main').getByRole('link', { name: title }).click()
    await expect(guest.getByRole('heading', { level: 1, name: title })).toBeVisible()
    await tabTo(guest, 'Uw reactie')
    await guest.keyboard.type('Niets over de persoon, wel over wat u doet.')
    await press(guest, 'Plaatsen')
    await expect(guest.getByRole('article', { name: `Bericht 2 van ${name}` })).toContainText('wel over wat u doet')
  })

  await test.step('the asker takes the other invitation back', async () => {
    await asker.goto(`${thread}/lezers/van-buiten`)
    await expect(asker.getByRole('article', { name }).getByText('Aangenomen')).toBeVisible()
    await press(asker, /^Intrekken…\s+van Verkeerde Persoon/)
    await expect(asker.getByRole('dialog')).toBeVisible()
    await press(asker, 'Intrekken')
    await expect(asker.getByText('De uitnodiging is ingetrokken.')).toBeVisible()
  })
})

test('a moderator invites from a file: every faulty line is named, and then all go at once', async ({ as }) => {
  const moderator = await as('amponsah')
  const head = 'Naam;E-mailadres;Functie;Gemeente;Organisatie;Fora'
  const choose = async (...lines: string[]) => {
    await moderator.getByLabel('Bestand').setInputFiles({
      name: 'genodigden.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from([head, ...lines].join('\r\n'), 'latin1')
    })
    await press(moderator, 'Bestand bekijken')
  }
  await moderator.goto('/moderatie/uitnodigingen')
  await press(moderator, 'Met een bestand')
  const [template] = await Promise.all([
    moderator.waitForEvent('download'),
    press(moderator, 'Leeg voorbeeld downloaden')
  ])
  expect(template.suggestedFilename()).toBe('uitnodigingen-sjabloon.csv')
  await press(moderator, 'Bestand bekijken')
  await expect(moderator.getByRole('alert')).toContainText('Kies een csv-bestand.')

  await choose(
    'Renée Hënnig;r.hennig@zutphen.nl;wethouder;Zutphen;;Weerbaar bestuur',
    'Piet;info@zutphen.nl;koning;Zutphen;;Roddelforum',
    '=1+1;piet@zutphen.nl;ambtenaar;Zutfen;;Weerbaar bestuur'
  )
  await expect(moderator.getByText('2 regels kloppen niet.')).toBeVisible()
  const faults = moderator.getByRole('list', { name: 'Regels die niet kloppen' })
  await expect(faults).toContainText('Regel 3')
  await expect(faults).toContainText('‘koning’ kennen wij niet.')
  await expect(faults).toContainText('‘Roddelforum’ is geen forum.')
  await expect(faults).toContainText('Regel 4')
  await expect(faults).toContainText('‘Zutfen’ is geen gemeente die er nu is.')
  await expectAccessible(moderator)

  await choose(
    'Renée Hënnig;r.hennig@zutphen.nl;wethouder;Zutphen;;Weerbaar bestuur',
    'Petra Smit;p.smit@politie-oost.nl;netwerkpartner;;Politie Oost;Weerbaar bestuur'
  )
  await expect(moderator.getByText('Alle 2 regels kloppen.')).toBeVisible()
  await expect(moderator.getByRole('cell', { name: /Renée Hënnig/ })).toBeVisible()
  await expectAccessible(moderator)
  await tabTo(moderator, 'Hoe weet u wie zij zijn?')
  await moderator.keyboard.type('Opgave van de gemeentesecretaris.')
  await press(moderator, '2 uitnodigingen versturen')
  await expect(moderator.getByText('2 uitnodigingen zijn gemaakt.')).toBeVisible()
  await expect(moderator.getByText('Alle e-mails zijn verstuurd: 1 van 1')).toBeVisible()
  await findMail(moderator, 'r.hennig@zutphen.nl', 'u bent uitgenodigd')
  expect(await mailsTo(moderator, 'p.smit@politie-oost.nl')).toEqual([])
})

test('a colleague asks for an invitation of their own by a link', async ({ as, visitor }) => {
  const moderator = await as('mensink')
  await moderator.goto('/moderatie/uitnodigingen/links')
  await type(moderator, 'Naam van de link', 'Ambtenaren Zutphen')
  await tabTo(moderator, 'Ambtenaar')
  await moderator.keyboard.press('Space')
  await type(moderator, 'Domein', 'zutphen.nl')
  await type(moderator, /^Gemeente/, 'Zutphen')
  await tabTo(moderator, /^Weerbaar bestuur/)
  await moderator.keyboard.press('Space')
  await type(moderator, 'Hoe vaak?', '1')
  await moderator.getByLabel('Tot en met').fill(new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10))
  await press(moderator, 'Link maken')
  await expect(moderator.getByText('De link is gemaakt.')).toBeVisible()
  await expectAccessible(moderator)
  const link = (await moderator.locator('code').innerText()).trim()

  const first = await visitor()
  await first.goto(link)
  await expect(first.getByRole('heading', { name: 'Vraag uw uitnodiging aan' })).toBeVisible()
  await expectAccessible(first)
  await type(first, 'Naam', 'Anton Jonker')
  await type(first, 'Werkadres', 'a.jonker@elders.nl')
  await press(first, 'Uitnodiging aanvragen')
  await expect(first.getByRole('alert')).toContainText('Gebruik uw werkadres van deze organisatie.')
  await first.getByLabel('Werkadres').fill('a.jonker@zutphen.nl')
  await press(first, 'Uitnodiging aanvragen')
  await expect(first.getByRole('heading', { name: 'Kijk in uw mailbox' })).toBeVisible()
  await findMail(first, 'a.jonker@zutphen.nl', 'u bent uitgenodigd')
})

/** The code from the letter. */
async function codeFor(page: Page, email: string): Promise<string> {
  const code = async () =>
    (await mailsTo(page, email)).map(({ text }) => /\b\d{4} \d{4}\b/.exec(text)?.[0]).find(Boolean)
  await expect.poll(code).toBeDefined()
  return (await code())!
}

async function inviteByKeyboard(page: Page, name: string, email: string) {
  await page.goto(page.url().replace(/\?.*/, ''))
  await type(page, 'Naam', name)
  await type(page, 'E-mailadres', email)
  await type(page, 'Organisatie', 'Reclassering Oost')
  await tabTo(page, 'Een expert')
  await page.keyboard.press('Space')
  await press(page, 'Uitnodigen')
  await expect(page.getByRole('article', { name })).toBeVisible()
}

async function type(page: Page, field: string | RegExp, text: string) {
  await tabTo(page, field)
  await page.keyboard.type(text)
}
