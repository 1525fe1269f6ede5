import pg from 'pg'
import { measureHttp, measureRequests, measureWork } from './measure.ts'
import type { Seeded } from './seed.ts'

type Setting = { forum: string; floor: string; ownerUrl: string; seeded: Seeded }

/** The pages that people read most, and the floors under them. */
export async function measureReading({ forum, floor, ownerUrl, seeded }: Setting) {
  const cookie = seeded.cookies[0]!
  const { threadUrl, listUrl, threadPage, listPage } = addresses(forum, seeded)
  const longUrl = `${forum}/api/v1/threads/${seeded.long}`
  const bytes = (await (await fetch(threadUrl, { headers: { cookie } })).text()).length
  return {
    static: await measureHttp(`static Fastify reply, ${bytes} bytes`, `${floor}/static?bytes=${bytes}`),
    raw: await measureRaw(ownerUrl, seeded.ordinary),
    json: await measureHttp('thread, JSON', threadUrl, { cookie }),
    html: await measureHttp('thread, HTML', threadPage, { cookie }),
    list: await measureHttp('forum list, JSON', listUrl, { cookie }),
    listHtml: await measureHttp('forum list, HTML', listPage, { cookie }),
    first: await measureHttp('page 1 of 5,000 posts, JSON', `${longUrl}?page=1`, { cookie }),
    deep: await measureHttp('page 200 of 5,000 posts, JSON', `${longUrl}?page=200`, { cookie }),
    rare: await measureSearch('search, a word in 10 of 50,000 posts', forum, seeded, seeded.rareWord),
    common: await measureSearch('search, a word in all 50,000 posts', forum, seeded, seeded.commonWord)
  }
}

/** A thread, read while the forum has more than one process. */
export async function measureThread(named: string, { forum, seeded }: Pick<Setting, 'forum' | 'seeded'>) {
  const cookie = seeded.cookies[0]!
  const { threadUrl, threadPage } = addresses(forum, seeded)
  return {
    json: await measureHttp(`thread, JSON${named}`, threadUrl, { cookie }),
    html: await measureHttp(`thread, HTML${named}`, threadPage, { cookie })
  }
}

export function addresses(forum: string, { forumSlug, ordinary }: Seeded) {
  const listPage = `${forum}/veiligheid/${forumSlug}`
  return {
    threadUrl: `${forum}/api/v1/threads/${ordinary}`,
    listUrl: `${forum}/api/v1/forums/${forumSlug}/threads`,
    threadPage: `${listPage}/${ordinary}`,
    listPage
  }
}

/** The owner reads the rows of the same page in one statement: no gate, no session, no HTTP. */
async function measureRaw(ownerUrl: string, threadId: string) {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 10 })
  const question = { name: 'raw', text: rawSql, values: [threadId] }
  const figure = await measureWork('the same rows, one raw pg query', () => pool.query(question))
  await pool.end()
  return figure
}

const rawSql = `
  SELECT p.id, p.number, p.html, p.written_at, p.edited_at, p.deleted_at, p.hidden_at, p.author_id, p.author_role,
    p.author_acting, p.author_organisation, m.name, t.title, t.audience, t.last_post, t.sequence
  FROM thread t JOIN post p ON p.thread_id = t.id JOIN member m ON m.id = p.author_id
  WHERE t.id = $1 AND p.number > 0 AND p.number <= 20 ORDER BY p.number`

/** All members ask in turn, because one member may search once a second. */
function measureSearch(name: string, forum: string, { cookies }: Seeded, word: string) {
  const path = `/api/v1/search?q=${word}`
  let asked = 0
  return measureRequests(name, forum, () => ({
    path,
    method: 'GET',
    headers: { cookie: cookies[asked++ % cookies.length]! }
  }))
}
