import { expect, test } from '../journey.ts'
import { ask, reply, untilLive } from '../threads.ts'

test('a member reports a post, a moderator hides it with a reason, and its readers see so at once', async ({ as }) => {
  const [author, reader, moderator] = [await as('latumeten'), await as('dirksen'), await as('mensink')]
  const thread = await ask(author, { forum: 'maatschappelijke-onrust', title: 'Onrust op het plein' })
  const number = await reply(author, thread, 'De aanstichter woont op nummer twaalf.')
  const post = { name: `Bericht ${number} van Ruben Latumeten` }
  await moderator.goto('/moderatie/meldingen')
  await untilLive(moderator)
  for (const page of [author, reader]) {
    await page.goto(thread)
    await untilLive(page)
  }

  await reader.getByRole('article', post).getByRole('link', { name: 'Melden' }).click()
  await reader.getByRole('dialog').getByRole('textbox').fill('Hier staat waar iemand woont.')
  await reader.getByRole('dialog').getByRole('button', { name: 'Melden' }).click()
  await expect(reader.getByRole('dialog')).toBeHidden()

  const report = moderator.getByRole('article').filter({ hasText: 'Hier staat waar iemand woont.' })
  await expect(report).toContainText('De aanstichter woont op nummer twaalf.')
  await report.getByText('Beslissen…').click()
  await report.getByLabel('Reden').fill('Noem geen adressen van inwoners.')
  await report.getByRole('button', { name: 'Bericht verbergen' }).click()
  await expect(moderator.getByText('Het bericht is verborgen.')).toBeVisible()

  await expect(reader.getByRole('article', post)).toContainText('Een moderator heeft dit bericht verborgen.')
  await expect(reader.getByRole('article', post)).not.toContainText('nummer twaalf')
  await expect(author.getByRole('article', post)).toContainText('Reden: Noem geen adressen van inwoners.')
})

test('a moderator locks a thread with a reason and opens it again; who has it open sees so at once', async ({ as }) => {
  const [member, moderator] = [await as('latumeten'), await as('mensink')]
  const thread = await ask(member, { forum: 'maatschappelijke-onrust', title: 'Dit loopt uit de hand' })
  await member.goto(thread)
  await untilLive(member)

  await moderator.goto(thread)
  await moderator.getByRole('link', { name: 'Gesprek sluiten' }).click()
  await moderator.getByRole('dialog').getByLabel('Reden').fill('Wij praten hier later over verder.')
  await moderator.getByRole('dialog').getByRole('button', { name: 'Gesprek sluiten' }).click()

  await expect(member.getByText('Reden: Wij praten hier later over verder.')).toBeVisible()
  await expect(member.getByRole('textbox', { name: 'Uw reactie' })).toBeHidden()
  await expect(moderator.getByText('Als moderator kunt u nog reageren.')).toBeVisible()

  await moderator.getByRole('link', { name: 'Gesprek weer openen' }).click()
  await moderator.getByRole('dialog').getByLabel('Reden').fill('Het kan weer.')
  await moderator.getByRole('dialog').getByRole('button', { name: 'Gesprek openen' }).click()
  await expect(member.getByRole('textbox', { name: 'Uw reactie' })).toBeVisible()
})

test('whoever is writing when a thread is locked keeps their words in sight', async ({ as }) => {
  const [member, moderator] = [await as('latumeten'), await as('mensink')]
  const thread = await ask(member, { forum: 'maatschappelijke-onrust', title: 'Dicht terwijl u schrijft' })
  await member.goto(thread)
  await untilLive(member)
  await member.getByRole('textbox', { name: 'Uw reactie' }).fill('Hier werk ik al een uur aan.')

  await moderator.request.put(`/api/v1/threads/${thread.split('/').at(-1)}/locking`, {
    data: { isLocked: true, reason: 'Klaar.' }
  })
  await expect(member.getByText('Uw tekst staat er nog')).toBeVisible()
  await expect(member.getByRole('textbox', { name: 'Uw reactie' })).toHaveValue('Hier werk ik al een uur aan.')
})

test('a moderator pins a thread, and unpins it', async ({ as }) => {
  const [member, moderator] = [await as('latumeten'), await as('mensink')]
  await moderator.goto(await ask(member, { forum: 'maatschappelijke-onrust', title: 'Belangrijk voor iedereen' }))
  await moderator.getByRole('link', { name: 'Gesprek vastzetten' }).click()
  await moderator.getByRole('dialog').getByRole('button', { name: 'Vastzetten' }).click()
  await expect(moderator.getByRole('main').getByText('Vastgezet')).toBeVisible()
  await moderator.getByRole('link', { name: 'Gesprek losmaken' }).click()
  await moderator.getByRole('dialog').getByRole('button', { name: 'Losmaken' }).click()
  await expect(moderator.getByRole('main').getByText('Vastgezet')).toBeHidden()
})
