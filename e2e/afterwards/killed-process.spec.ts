import { readFile } from 'node:fs/promises'
import type { BrowserContext, Page } from '@playwright/test'
import { expect, test } from '../journey.ts'
import { ask, idOf, reply, untilLive } from '../threads.ts'

test('one conversation goes on over two processes, also when one of them is killed', async ({ as }) => {
  const [reader, writer, moderator] = [await as('tahiri'), await as('veenstra'), await as('mensink')]
  const thread = await ask(writer, { title: 'Over twee processen' })
  const pages = await inBothProcesses(reader.context(), thread)

  await test.step('a post made in one appears in both', async () => {
    for (const text of ['Eén.', 'Twee.', 'Drie.']) {
      await reply(writer, thread, text)
      for (const page of pages) await expect(page.getByText(text, { exact: true })).toBeVisible()
    }
  })

  await test.step('kill -9 of one: its pages find the other, and miss nothing', async () => {
    const [victim, other] = await processes()
    process.kill(victim!, 'SIGKILL')
    // The writer's connection may have been to the killed process. A browser asks again by itself.
    const written = await writer.request.post(`/api/v1/threads/${thread.split('/').at(-1)}/posts`, {
      data: { markdown: 'Vier.' },
      maxRetries: 2
    })
    expect(written.status()).toBe(201)
    for (const page of pages) await expect(page.getByText('Vier.', { exact: true })).toBeVisible()
    for (const page of pages) await untilLive(page)
    await expect.poll(processes).toHaveLength(2)
    expect(await processes()).toContain(other)
  })

  await test.step('a member whose membership ends is cut off in both', async () => {
    const again = await inBothProcesses(reader.context(), thread)
    const memberId = await idOf(writer, 'tahiri')
    const ended = await moderator.request.post(`/api/v1/memberships/${memberId}/ending`, {
      data: { reason: 'Uit dienst' }
    })
    expect(ended.status(), await ended.text()).toBe(204)
    for (const page of [...pages, ...again])
      await expect(page.getByRole('banner').getByRole('status')).toHaveText('Niet verbonden')
  })
})

/** Opens pages until each of the two processes holds a connection. The id of a connection names its process. */
async function inBothProcesses(context: BrowserContext, path: string) {
  const pages: Page[] = []
  const holders = new Set<string>()
  for (let tries = 0; holders.size < 2 && tries < 12; tries++) {
    const page = await context.newPage()
    page.on('websocket', (line) =>
      line.on('framereceived', ({ payload }) => {
        const holder = /"sid":"(\d+)\./.exec(String(payload))?.[1]
        if (holder) holders.add(holder)
      })
    )
    await page.goto(path)
    await untilLive(page)
    pages.push(page)
  }
  expect(holders.size).toBe(2)
  return pages
}

/** The processes that serve: the children of the server that are not its PostgreSQL. */
async function processes() {
  const server = process.env.JOURNEYS_SERVER!
  const children = (await readFile(`/proc/${server}/task/${server}/children`, 'utf8')).trim().split(' ')
  const lines = await Promise.all(
    children.map(async (pid) => ({ pid, line: await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '') }))
  )
  return lines.filter(({ line }) => line.includes('main.ts')).map(({ pid }) => Number(pid))
}
