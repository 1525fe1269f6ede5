import { type APIResponse, expect, type Page } from '@playwright/test'
import { people, type PersonKey } from './people.ts'

type Question = {
  forum?: 'maatschappelijke-onrust' | 'weerbaar-bestuur'
  title: string
  markdown?: string
  invite?: PersonKey[]
}

/** Makes a thread through the API, written by the member who is signed in here. Returns its path. */
export async function ask(
  page: Page,
  { forum = 'weerbaar-bestuur', title, markdown = 'Hoe deed u dit?', invite }: Question
) {
  const memberIds = await Promise.all((invite ?? []).map((person) => idOf(page, person)))
  const { id } = await answerOf(
    page.request.post(`/api/v1/forums/${forum}/threads`, {
      data: { title, markdown, audience: invite ? 'invited' : 'forum', memberIds }
    })
  )
  return `/veiligheid/${forum}/${id}`
}

/** Writes a reply with the form under the open thread. */
export async function write(page: Page, text: string) {
  await page.getByRole('textbox', { name: 'Uw reactie' }).fill(text)
  await page.getByRole('button', { name: 'Plaatsen' }).click()
}

/** Writes a reply through the API. Returns the number of the post. */
export async function reply(page: Page, thread: string, markdown: string): Promise<number> {
  return (
    await answerOf(page.request.post(`/api/v1/threads/${thread.split('/').at(-1)}/posts`, { data: { markdown } }))
  ).number
}

export async function idOf(page: Page, person: PersonKey): Promise<string> {
  const { name } = people[person]
  const found: { id: string; name: string }[] = await answerOf(
    page.request.get('/api/v1/members', { params: { q: name } })
  )
  return found.find((member) => member.name === name)!.id
}

/** Waits until the page's socket is open. */
export async function untilLive(page: Page) {
  await expect(page.getByRole('banner').getByRole('status')).toHaveText('Verbonden')
}

async function answerOf(asked: Promise<APIResponse>) {
  const answer = await asked
  expect(answer.ok(), await answer.text()).toBe(true)
  return answer.json()
}
