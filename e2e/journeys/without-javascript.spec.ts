import { join } from 'node:path'
import { apply, applyInShort, confirmAddress } from '../applying.ts'
import { expect, test } from '../journey.ts'
import { findMail, followMail } from '../mail.ts'
import { ask, reply } from '../threads.ts'

const guide = join(import.meta.dirname, '../../prisma/seed/village/guides/de-eerste-24-uur-na-een-bedreiging.pdf')
const plain = { javaScriptEnabled: false }

test('without JavaScript somebody applies, and a moderator approves or rejects', async ({ visitor, as }) => {
  const applicant = await visitor(plain)
  const moderator = await as('amponsah', plain)

  await applicant.goto('/aanmelden')
  await applicant.getByRole('button', { name: 'Verder' }).click()
  await expect(applicant.getByRole('alert').getByRole('listitem')).toHaveText([/^Naam/, /^Functie/])
  await applicant.goto('/aanmelden/nakijken')
  await expect(applicant.getByRole('heading', { level: 1, name: 'Wie bent u' })).toBeVisible()

  await applicant.getByLabel('Naam').fill('Karel Bosma')
  await applicant.getByRole('radio', { name: 'Ambtenaar' }).check()
  await applicant.getByRole('button', { name: 'Verder' }).click()
  await applicant.getByLabel('Werkadres').fill('k.bosma@zutphen.nl')
  await applicant.getByLabel('Gemeente').fill('zutfen')
  await applicant.getByRole('button', { name: 'Verder' }).click()
  await expect(applicant.getByRole('alert')).toContainText('Gemeente')
  await expect(applicant.getByLabel('Werkadres')).toHaveValue('k.bosma@zutphen.nl')
  await expect(applicant.getByLabel('Gemeente')).toHaveValue('zutfen')

  const [name, email] = ['Karel Bosma', 'k.bosma@zutphen.nl']
  await apply(applicant, { name, role: 'Ambtenaar', municipality: 'Zutphen', email })
  await confirmAddress(applicant, email)
  await applyInShort(applicant, { name: 'Mies de Wit', email: 'mies@dewit.example', code: 'GM0301' })

  await moderator.goto('/moderatie/aanvragen')
  await moderator.getByRole('article', { name: 'Karel Bosma' }).getByRole('button', { name: 'Goedkeuren' }).click()
  await expect(moderator.getByText('Karel Bosma is goedgekeurd')).toBeVisible()

  const doubtful = moderator.getByRole('article', { name: 'Mies de Wit' })
  await expect(doubtful.getByText('Onbekend domein')).toBeVisible()
  await doubtful.getByRole('link', { name: 'Afwijzen…' }).click()
  await moderator.getByRole('button', { name: 'Aanvraag afwijzen' }).click()
  await expect(moderator.getByRole('alert')).toContainText('Uitleg')
  await moderator.getByLabel('Uitleg voor de aanvrager').fill('Vraag het opnieuw aan met uw adres bij de gemeente.')
  await moderator.getByRole('button', { name: 'Aanvraag afwijzen' }).click()
  await expect(moderator.getByText('De aanvraag van Mies de Wit is afgewezen.')).toBeVisible()

  expect((await findMail(applicant, 'mies@dewit.example', 'uw aanvraag')).text).toContain(
    'Vraag het opnieuw aan met uw adres bij de gemeente.'
  )
  await followMail(applicant, 'k.bosma@zutphen.nl', 'uw toegang')
  await expect(applicant.getByRole('button', { name: 'Toegangssleutel maken' })).toBeHidden()
  expect(await applicant.content()).toContain('werkt alleen met JavaScript')
})

test('without JavaScript a member reads, pages, previews, replies, edits and deletes', async ({ as }) => {
  const member = await as('boogert', plain)
  await member.goto('/')
  await member.getByRole('navigation', { name: 'Fora' }).getByRole('link', { name: 'Maatschappelijke onrust' }).click()
  await member.getByRole('link', { name: 'Lees dit eerst: hoe wij hier met elkaar omgaan' }).click()
  await expect(member.getByRole('article').first()).toBeVisible()

  await member.goto(await ask(member, { title: 'Noodstroom in het gemeentehuis' }))
  await member.getByRole('textbox', { name: 'Uw reactie' }).fill('Onze eigen ervaring is **goed**.')
  await member.getByRole('button', { name: 'Voorbeeld' }).click()
  await expect(member.getByRole('region', { name: 'Zo ziet uw bericht eruit:' }).getByText('goed')).toBeVisible()
  await expect(member.getByRole('textbox', { name: 'Uw reactie' })).toHaveValue('Onze eigen ervaring is **goed**.')
  await member.getByRole('button', { name: 'Plaatsen' }).click()

  const own = member.getByRole('article', { name: 'Bericht 2 van Els van den Boogert' })
  await expect(own).toContainText('Onze eigen ervaring is goed.')
  await own.getByRole('link', { name: 'Bewerken' }).click()
  await member.getByRole('textbox', { name: 'Uw bericht' }).fill('Onze eigen ervaring is wisselend.')
  await member.getByRole('button', { name: 'Opslaan' }).click()
  await expect(own).toContainText('Onze eigen ervaring is wisselend.')
  await own.getByRole('link', { name: /^bewerkt/ }).click()
  await expect(own.getByRole('region', { name: 'Eerdere versies' })).toContainText('goed')

  await own.getByRole('link', { name: 'Verwijderen' }).click()
  await member.getByRole('button', { name: 'Verwijderen' }).click()
  await expect(own).toContainText('Els van den Boogert heeft dit bericht verwijderd.')
})

test('without JavaScript a member asks and invites, and takes somebody out again', async ({ as }) => {
  const member = await as('boogert', plain)
  await member.goto('/veiligheid/weerbaar-bestuur/nieuw')
  await member.getByLabel('Titel').fill('Wie oefent er met ons mee?')
  await member.getByRole('textbox', { name: 'Uw vraag' }).fill('Wij oefenen in maart.')
  await member.getByRole('radio', { name: 'Alleen genodigden' }).check()
  await member.getByLabel('Zoek op naam, functie of gemeente').fill('Karim')
  await member.getByRole('button', { name: 'Zoek', exact: true }).click()
  await member.getByRole('checkbox', { name: 'Aisha Karim' }).check()
  await member.getByRole('button', { name: 'Plaatsen' }).click()
  await expect(member.getByText('Besloten · 2 lezers')).toBeVisible()

  await member.getByRole('link', { name: 'Bekijk alle lezers en nodig uit' }).click()
  await member.getByRole('link', { name: /Weghalen.*Aisha Karim/ }).click()
  await member.getByRole('button', { name: 'Weghalen' }).click()
  await expect(member.getByText('Alleen u leest dit.')).toBeVisible()
})

test('without JavaScript a moderator shares a guide, and hears what is wrong with a file', async ({ as }) => {
  const moderator = await as('amponsah', plain)
  await moderator.goto('/handreikingen/nieuw')
  await moderator.getByRole('radio', { name: 'Weerbaar bestuur' }).check()
  await moderator.getByLabel('Titel').fill('Het eerste etmaal')
  await moderator.getByLabel('Samenvatting').fill('Stap voor stap.')
  await moderator
    .getByLabel('Bestand', { exact: true })
    .setInputFiles({ name: 'verslag.pdf', mimeType: 'application/pdf', buffer: Buffer.from('<html>') })
  await moderator.getByRole('button', { name: 'Handreiking delen' }).click()
  await expect(moderator.getByRole('alert')).toContainText('Dit bestand is geen pdf')
  await expect(moderator.getByLabel('Titel')).toHaveValue('Het eerste etmaal')

  await moderator.getByLabel('Bestand', { exact: true }).setInputFiles(guide)
  await moderator.getByRole('button', { name: 'Handreiking delen' }).click()
  await expect(moderator.getByText('De handreiking is gedeeld.')).toBeVisible()
})

test('without JavaScript a member reports a post, and a moderator decides', async ({ as }) => {
  const member = await as('karim', plain)
  const author = await as('boogert', plain)
  const thread = await ask(author, { title: 'Wie kent deze aannemer?' })
  const number = await reply(author, thread, 'Ik noem hem hier met naam en toenaam.')

  await member.goto(`${thread}?bericht=${number}`)
  await member
    .getByRole('article', { name: `Bericht ${number}` })
    .getByRole('link', { name: 'Melden' })
    .click()
  await member.getByLabel('Wat klopt er niet?').fill('Hier staat een naam van een inwoner.')
  await member.getByRole('button', { name: 'Melden' }).click()
  await expect(member.getByRole('article', { name: `Bericht ${number}` })).toBeVisible()

  const moderator = await as('amponsah', plain)
  await moderator.goto('/moderatie/meldingen')
  const report = moderator.getByRole('article').filter({ hasText: 'naam en toenaam' })
  await report.getByText('Beslissen…').click()
  await report.getByLabel('Reden').fill('Noem geen namen.')
  await report.getByRole('button', { name: 'Bericht verbergen' }).click()
  await expect(moderator.getByText('Het bericht is verborgen.')).toBeVisible()

  await author.goto(`${thread}?bericht=${number}`)
  await expect(author.getByRole('article', { name: `Bericht ${number}` })).toContainText('Reden: Noem geen namen.')
})
