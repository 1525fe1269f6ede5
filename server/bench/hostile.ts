import { measureRequests } from './measure.ts'
import { addresses } from './reading.ts'
import type { Seeded } from './seed.ts'

/** Each attack keeps so many requests going. */
const atOnce = 4

/** One reader at a time, each another member, first alone and then beside a member who attacks in five ways at once. */
export async function measureBesideHostile({ forum, seeded }: { forum: string; seeded: Seeded }) {
  const path = addresses(forum, seeded).threadPage.replace(forum, '')
  const readers = seeded.cookies.slice(100, 500)
  let turn = 0
  const read = () => ({ method: 'GET' as const, path, headers: { cookie: readers[turn++ % readers.length]! } })

  const quiet = await measureRequests('thread HTML, one reader', forum, read, 1)
  const end = attack(forum, path, seeded.cookies[50]!)
  const beside = await measureRequests('thread HTML, one reader beside a hostile member', forum, read, 1)
  await end()
  return { quiet, beside }
}

/** Returns a function that ends the attack. What is answered does not matter. */
function attack(forum: string, threadPage: string, cookie: string) {
  const thread = threadPage.split('/').at(-1)!
  const wide = `${'|a'.repeat(2_500)}\n${'|-'.repeat(2_500)}\n${'a\n'.repeat(5_000)}`
  const send = (path: string, markdown: string) =>
    fetch(`${forum}/api/v1${path}`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ markdown })
    })
  const attacks = [
    () => send('/previews', wide),
    () => send('/previews', '*a* '.repeat(5_000)),
    () => send(`/threads/${thread}/posts`, 'nog een'),
    () => fetch(`${forum}/api/v1/search?q=de+OR+een+OR+het+OR+van`, { headers: { cookie } }),
    () => fetch(`${forum}${threadPage}`, { headers: { cookie } })
  ]
  let isOn = true
  const workers = attacks.flatMap((ask) =>
    Array.from({ length: atOnce }, async () => {
      while (isOn) await ask().then((answer) => answer.text())
    })
  )
  return () => {
    isOn = false
    return Promise.all(workers)
  }
}
