import { readFile, writeFile } from 'node:fs/promises'
import { unzipSync } from 'fflate'
import { expect, test } from '../journey.ts'
import { expectAccessible, press, tabTo } from '../keyboard.ts'
import { longAgo } from '../later.ts'
import { findMail } from '../mail.ts'
import { people } from '../people.ts'
import { ask, untilLive } from '../threads.ts'

test('by keyboard a member asks for their data, says that it is them, downloads, and reads the page without any connection', async ({
  as,
  visitor
}, info) => {
  const member = await as('karim')
  await ask(member, { title: 'Wat neem ik mee?', markdown: 'Deze vraag <script>alert(1)</script> gaat mee.' })
  await member.goto('/ik')
  await press(member, 'Gegevens meenemen of wissen')
  await expect(member.getByRole('heading', { level: 1 })).toHaveText('Gegevens meenemen of wissen')
  await untilLive(member)

  await longAgo(member, 16)
  await press(member, 'Gegevens verzamelen')
  await member
    .getByRole('dialog', { name: 'Bent u het zelf?' })
    .getByRole('button', { name: 'Ja, ik ben het' })
    .press('Enter')
  // The socket tells the page when it is ready, without a reload.
  await expect(member.getByText('Uw gegevens staan klaar.')).toBeVisible()
  await findMail(member, people.karim.email, 'uw gegevens staan klaar')

  await longAgo(member, 16)
  await tabTo(member, /^Downloaden/)
  const downloading = member.waitForEvent('download')
  await member.keyboard.press('Enter')
  await member
    .getByRole('dialog', { name: 'Bent u het zelf?' })
    .getByRole('button', { name: 'Ja, ik ben het' })
    .press('Enter')
  const download = await downloading
  expect(download.suggestedFilename()).toBe('raadkamer-gegevens.zip')
  await expectAccessible(member)

  const files = unzipSync(new Uint8Array(await readFile(await download.path())))
  const [html, json] = ['gegevens.html', 'gegevens.json'].map((name) => Buffer.from(files[name]!).toString())
  expect(JSON.parse(json!).questions.map(({ title }: { title: string }) => title)).toContain('Wat neem ik mee?')

  const reader = await visitor({ offline: true })
  const page = info.outputPath('gegevens.html')
  await writeFile(page, html!)
  await reader.setContent(html!)
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText('Uw gegevens in Raadkamer')
  await expect(reader.getByRole('cell', { name: /Deze vraag <script>alert\(1\)<\/script> gaat mee/ })).toBeVisible()
  await expectAccessible(reader)
})

test('by keyboard a member asks to be forgotten, takes it back, and asks again with another choice', async ({ as }) => {
  const member = await as('latumeten')
  await member.goto('/ik/gegevens')
  await press(member, 'Gegevens laten wissen…')
  await expect(member.getByRole('heading', { level: 1 })).toHaveText('Gegevens laten wissen')
  await untilLive(member)

  await press(member, 'Wissen over veertien dagen')
  await expect(member.getByRole('alert')).toContainText('Maak een keuze')
  await choose(member, 'questions', 'keep')
  await choose(member, 'posts', 'remove')
  await press(member, 'Wissen over veertien dagen')
  await expect(member.getByText(/worden uw gegevens gewist/)).toBeVisible()
  await expect(member.getByText('Uw andere berichten worden verwijderd.')).toBeVisible()
  await expectAccessible(member)
  await findMail(member, people.latumeten.email, 'uw gegevens wissen')
  await member.goto('/ik')
  await expect(member.getByText(/worden uw gegevens gewist/)).toBeVisible()

  await press(member, 'Toch niet? Trek het in.')
  await press(member, 'Toch niet wissen')
  await expect(member.getByText('Er wordt niets gewist.')).toBeVisible()
  await press(member, 'Gegevens laten wissen…')
  await choose(member, 'questions', 'remove')
  await choose(member, 'posts', 'keep')
  await press(member, 'Wissen over veertien dagen')
  await expect(member.getByText('Uw vragen worden verwijderd.')).toBeVisible()
  await press(member, 'Toch niet wissen')
  await expect(member.getByText('Er wordt niets gewist.')).toBeVisible()
})

test('by keyboard a member chooses of what there is a mail as well, and then of nothing', async ({ as }) => {
  const member = await as('zandstra')
  await member.goto('/attenderingen')
  await press(member, 'Kies waarover u ook een e-mail krijgt')
  await untilLive(member)
  const [replies, invitations] = [
    'Een antwoord in een gesprek waaraan u meedoet',
    'Een uitnodiging voor een besloten gesprek'
  ].map((name) => member.getByRole('checkbox', { name }))
  await expect(replies!).toBeChecked()
  await tabTo(member, 'Een antwoord in een gesprek waaraan u meedoet')
  await member.keyboard.press('Space')
  await press(member, 'Bewaren')
  await expect(
    member.getByText('U krijgt nu e-mails over uitnodigingen en wat een moderator aan uw gesprek doet.')
  ).toBeVisible()
  await member.reload()
  await expect(replies!).not.toBeChecked()
  await expect(invitations!).toBeChecked()

  await untilLive(member)
  await press(member, 'Helemaal geen e-mails')
  await expect(member.getByText('U krijgt geen e-mails meer over nieuwe berichten.')).toBeVisible()
  await expect(invitations!).not.toBeChecked()
  await expect(member.getByRole('button', { name: /^Helemaal geen/ })).toBeHidden()
  await expect(member.getByText(/over uw toegang en uw veiligheid krijgt u altijd/)).toBeVisible()
})

test('without JavaScript a choice of mail is kept, with none ticked too', async ({ as }) => {
  const member = await as('zandstra', { javaScriptEnabled: false })
  await member.goto('/ik')
  const invitations = member.getByRole('checkbox', { name: 'Een uitnodiging voor een besloten gesprek' })
  await invitations.setChecked(false)
  await member.getByRole('button', { name: 'Bewaren' }).click()
  await expect(invitations).not.toBeChecked()
  await invitations.setChecked(true)
  await member.getByRole('button', { name: 'Bewaren' }).click()
  await expect(member.getByText(/^U krijgt nu e-mails over .*uitnodigingen/)).toBeVisible()
  await expect(invitations).toBeChecked()
})

test('a member adds a photo, colleagues see it where they see who reads along, and it goes again', async ({ as }) => {
  const [member, colleague] = [await as('zandstra'), await as('karim')]
  await member.goto('/ik')
  await press(member, 'Een foto toevoegen')
  await untilLive(member)
  await press(member, 'Foto bewaren')
  await expect(member.getByRole('alert')).toBeVisible()
  await member
    .locator('input[type=file]')
    .setInputFiles({ name: 'ik.png', mimeType: 'image/png', buffer: await member.screenshot() })
  await press(member, 'Foto bewaren')
  await expect(member.getByText('Uw foto staat erbij.')).toBeVisible()
  await expectAccessible(member)
  const face = member.getByRole('main').locator('img')
  await expect.poll(() => face.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(256)

  const thread = await ask(member, { title: 'Wie kijkt er mee?', invite: ['karim'] })
  await colleague.goto(`${thread}/lezers`)
  await expect
    .poll(() =>
      colleague
        .getByRole('main')
        .locator('img')
        .first()
        .evaluate((image: HTMLImageElement) => image.naturalWidth)
    )
    .toBe(256)

  await press(member, 'Foto weghalen')
  await expect(member.getByText('Uw foto is weg.')).toBeVisible()
  await expect(face).toHaveCount(0)
})

test('without JavaScript a photo, and a file that is none, lead back to the page', async ({ as }) => {
  const member = await as('hoekstra', { javaScriptEnabled: false })
  await member.goto('/ik/profiel')
  await member.locator('input[type=file]').setInputFiles({
    name: 'ik.svg',
    mimeType: 'image/svg+xml',
    buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')
  })
  await member.getByRole('button', { name: 'Foto bewaren' }).click()
  await expect(member.getByRole('alert')).toContainText('Dit is geen foto die wij kunnen lezen')
})

async function choose(page: Parameters<typeof press>[0], name: string, value: string) {
  await page.locator(`input[name=${name}][value=${value}]`).focus()
  await page.keyboard.press('Space')
}
