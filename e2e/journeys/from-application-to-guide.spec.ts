import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { apply, confirmAddress } from '../applying.ts'
import { expect, test } from '../journey.ts'
import { followMail } from '../mail.ts'
import { addAuthenticator } from '../passkeys.ts'
import { acceptRules } from '../people.ts'
import { untilLive, write } from '../threads.ts'

const guide = join(import.meta.dirname, '../../prisma/seed/village/guides/werkblad-wie-belt-u-wanneer.pdf')

test('an alderman applies, is admitted, asks in private, is answered live, and downloads what a moderator shares', async ({
  visitor,
  as
}) => {
  test.slow()
  const [name, email] = ['Nadia Verhoef', 'n.verhoef@zutphen.nl']
  const alderman = await visitor()
  const moderator = await as('mensink')

  await test.step('applies, and confirms the address', async () => {
    await alderman.goto('/inloggen')
    await alderman.getByRole('link', { name: 'Vraag lidmaatschap aan' }).click()
    await expect(alderman.getByRole('heading', { level: 1, name: 'Wie bent u' })).toBeVisible()
    await apply(alderman, {
      name,
      role: 'Wethouder',
      municipality: 'Zutphen',
      email,
      fora: ['Maatschappelijke onrust', 'Weerbaar bestuur'],
      motivation: 'Ik heb openbare orde in mijn portefeuille en wil van collega’s leren.'
    })
    await confirmAddress(alderman, email)
  })

  await test.step('is approved by a moderator', async () => {
    await moderator.goto('/moderatie/aanvragen')
    const application = moderator.getByRole('article', { name })
    await expect(application.getByText('Hoort bij de gemeente')).toBeVisible()
    await application.getByRole('button', { name: 'Goedkeuren' }).click()
    await expect(moderator.getByText(`${name} is goedgekeurd`)).toBeVisible()
    await expect(application).toBeHidden()
  })

  await test.step('makes a passkey and signs in with it', async () => {
    await addAuthenticator(alderman)
    await followMail(alderman, email, 'uw toegang')
    await alderman.getByRole('button', { name: 'Toegangssleutel maken' }).click()
    await expect(alderman.getByRole('heading', { name: 'Bijna klaar' })).toBeVisible()
    await alderman.getByRole('button', { name: 'Inloggen met toegangssleutel' }).click()
    await acceptRules(alderman)
    await expect(alderman.getByRole('heading', { name: `Welkom, ${name}` })).toBeVisible()

    await alderman.goto('/ik')
    await untilLive(alderman)
    await alderman.getByRole('button', { name: 'Uitloggen' }).click()
    await alderman.getByRole('button', { name: 'Inloggen met toegangssleutel' }).click()
    await expect(alderman.getByRole('heading', { name: `Welkom, ${name}` })).toBeVisible()
  })

  const title = 'Anonieme brief aan het college: wat deed u ermee?'
  await test.step('asks one colleague, and nobody else', async () => {
    const forums = alderman.getByRole('navigation', { name: 'Fora' })
    await forums.getByRole('link', { name: 'Weerbaar bestuur' }).click()
    await alderman.getByRole('link', { name: 'Stel een vraag', exact: true }).click()
    await alderman.getByLabel('Titel').fill(title)
    await alderman.getByLabel('Uw vraag').fill('Er ligt een brief **zonder naam**. Doet u aangifte?')
    await alderman.getByRole('radio', { name: 'Alleen genodigden' }).check()
    await alderman.getByRole('combobox').fill('havenmonde')
    await alderman.getByRole('option', { name: 'Yasmina Tahiri' }).click()
    await alderman.getByRole('button', { name: 'Plaatsen' }).click()
    await expect(alderman.getByRole('heading', { level: 1, name: title })).toBeVisible()
    await expect(alderman.getByText('Besloten · 2 lezers')).toBeVisible()
    await expect(alderman.getByRole('article').getByText('zonder naam')).toBeVisible()
  })
  const thread = alderman.url()

  await test.step('sees the colleague’s answer come in, without a reload', async () => {
    await alderman.evaluate(() => Object.assign(window, { isStillHere: true }))
    const colleague = await as('tahiri')
    await colleague.goto('/besloten')
    await colleague.getByRole('link', { name: title }).click()
    await write(colleague, 'Altijd aangifte, en de driehoek bellen.')

    await expect(
      alderman.getByRole('article', { name: 'Bericht 2 van Yasmina Tahiri' }).getByText('Altijd aangifte')
    ).toBeVisible()
    expect(await alderman.evaluate(() => 'isStillHere' in window)).toBe(true)
  })

  await test.step('is not overheard: to others of the forum and to moderators the thread does not exist', async () => {
    for (const outsider of [await as('hoekstra'), moderator]) {
      const missing = await outsider.goto(thread.replace(/[^/]+$/, '019ab000-0000-7000-8000-000000000000'))
      const nothing = await outsider.getByRole('main').innerHTML()
      const hidden = await outsider.goto(thread)
      expect([missing?.status(), hidden?.status()]).toEqual([404, 404])
      await expect(outsider.getByRole('heading', { level: 1 })).toHaveText('Deze pagina is er niet')
      expect(await outsider.getByRole('main').innerHTML()).toBe(nothing)
    }
  })

  await test.step('downloads the guide that the moderator shares, byte for byte', async () => {
    const guideTitle = 'Wie belt u bij een anonieme brief?'
    await moderator.goto('/handreikingen')
    await moderator.getByRole('link', { name: 'Handreiking delen' }).click()
    await moderator.getByRole('radio', { name: 'Weerbaar bestuur' }).check()
    await moderator.getByLabel('Titel').fill(guideTitle)
    await moderator.getByLabel('Samenvatting').fill('Een werkblad om vooraf in te vullen.')
    await moderator.getByLabel('Bestand').setInputFiles(guide)
    await moderator.getByRole('button', { name: 'Handreiking delen' }).click()
    await expect(moderator.getByText('De handreiking is gedeeld.')).toBeVisible()

    await alderman.getByRole('link', { name: 'Handreikingen' }).first().click()
    await alderman.getByRole('link', { name: guideTitle }).click()
    const [download] = await Promise.all([
      alderman.waitForEvent('download'),
      alderman.getByRole('link', { name: /Downloaden/ }).click()
    ])
    expect(download.suggestedFilename()).toBe('werkblad-wie-belt-u-wanneer.pdf')
    expect(await readFile(await download.path())).toEqual(await readFile(guide))
  })
})
