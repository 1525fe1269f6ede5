import { goto } from '$app/navigation'
import { navigating, page } from '$app/state'
import { paths } from '#lib/paths.ts'

type Ask = () => Promise<Response>

/** Milliseconds between two tries to reach the server. */
const patience = 5_000

/**
 * Fetches the data of pages in the browser. While the server is unreachable the open page stays. SvelteKit alone would
 * replace it, and everything typed in it, by the browser's own page about a lost connection.
 */
export class PageData {
  #back = $state.raw<Promise<void>>()
  #typed = 0
  #lacksFiles = false

  get isAway() {
    return this.#back !== undefined
  }

  /** Starts watching, in the browser. */
  watch() {
    const { fetch } = window
    window.fetch = (input, init) => {
      const ask = () => fetch(input, init)
      return typeof input === 'string' && input.includes('/__data.json')
        ? this.#get(ask, placeOf(new URL(input)))
        : ask()
    }
    addEventListener('input', () => this.#typed++)
    // Not every browser asks again for a script or style that failed once.
    addEventListener('vite:preloadError', (event) => {
      event.preventDefault()
      this.#lacksFiles = true
    })
  }

  /** Never rejects. For a page that is no longer wanted it never resolves, so that SvelteKit forgets it. */
  async #get(ask: Ask, place: string): Promise<Response> {
    const typed = this.#typed
    const mustReopen = this.#lacksFiles && isGoingTo(place)
    const answer = await whole(mustReopen ? life : ask)
    if (answer && !mustReopen) return (await isSentAway(answer)) ? new Promise(() => {}) : answer

    if (!answer) await (this.#back ??= this.#untilBack())
    if (isGoingTo(place)) leave(typed === this.#typed)
    else if (placeOf(page.url) === place) return this.#get(ask, place)
    return new Promise(() => {})
  }

  async #untilBack() {
    do await nextChance()
    while (!(await whole(life)))
    this.#back = undefined
  }
}

/** Loads the wanted page from the server as a whole, unless the person went on typing on this one. */
function leave(isWanted: boolean) {
  const { url } = navigating.to!
  if (isWanted) {
    location.assign(url)
    // The address may already be that of the wanted page, as after going back.
    if (placeOf(new URL(location.href)) === placeOf(url)) location.reload()
  } else {
    const here = new URL(page.url.href)
    here.hash = ''
    void goto(here, { replace: true, reset: false })
  }
}

/** Waits until the browser's network is back, or for a while. */
function nextChance() {
  return new Promise((resolve) => {
    const end = AbortSignal.timeout(patience)
    end.addEventListener('abort', resolve)
    addEventListener('online', resolve, { once: true, signal: end })
  })
}

const life: Ask = () => fetch('/health')

/** A complete response; nothing when the server is unreachable or a proxy says that it is. */
async function whole(ask: Ask) {
  try {
    const answer = await ask()
    return [502, 503, 504].includes(answer.status) ? undefined : new Response(await answer.blob(), answer)
  } catch {
    return undefined
  }
}

/**
 * Whether a refresh, which the person did not ask for, would take a page to the sign-in page because its session has
 * ended. The page stays, with what is typed in it. It says so at the next click.
 */
async function isSentAway(answer: Response) {
  if (navigating.to) return false
  const said = await answer.clone().text()
  return (
    said.startsWith('{"type":"redirect"') && new URL(JSON.parse(said).location, page.url.href).pathname === paths.signIn
  )
}

function isGoingTo(place: string) {
  return navigating.to !== null && placeOf(navigating.to.url) === place
}

/** The page that an address is for: its own address, or that of its data. */
function placeOf({ pathname, searchParams }: { pathname: string; searchParams: Iterable<[string, string]> }) {
  const query = new URLSearchParams([...searchParams].filter(([name]) => !name.startsWith('x-sveltekit-')))
  return `${pathname.replace(/\/(__data\.json)?$/, '')}?${query}`
}
