import { goto } from '$app/navigation'
import { navigating, page } from '$app/state'

type Ask = () => Promise<Response>

/** In milliseconds: how soon to look whether there is a connection again. */
const patience = 5_000

/**
 * What pages are made of, as the browser fetches it. While nobody answers, the page that is open stays; SvelteKit by itself would leave it, and
 * all that was typed there, for the browser's own page about having no connection.
 */
export class PageData {
  #back = $state.raw<Promise<void>>()
  #typed = 0
  #lacksFiles = false

  get isAway() {
    return this.#back !== undefined
  }

  /** In the browser, from now on. */
  watch() {
    const { fetch } = window
    window.fetch = (input, init) => {
      const ask = () => fetch(input, init)
      return typeof input === 'string' && input.includes('/__data.json')
        ? this.#get(ask, placeOf(new URL(input)))
        : ask()
    }
    addEventListener('input', () => this.#typed++)
    // A script or style that failed once is not asked for again, or not by every browser.
    addEventListener('vite:preloadError', (event) => {
      event.preventDefault()
      this.#lacksFiles = true
    })
  }

  /** Never fails. For a page that is not wanted any more it does not end either, so that SvelteKit forgets it. */
  async #get(ask: Ask, place: string): Promise<Response> {
    const typed = this.#typed
    const mustReopen = this.#lacksFiles && isGoingTo(place)
    const answer = await whole(mustReopen ? life : ask)
    if (answer && !mustReopen) return answer

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

/** For the page that was asked for, all of it anew; or, for who went on typing on this one, not. */
function leave(isWanted: boolean) {
  const { url } = navigating.to!
  if (isWanted) {
    location.assign(url)
    // The address may be that of this page already, as after going back.
    if (placeOf(new URL(location.href)) === placeOf(url)) location.reload()
  } else {
    const here = new URL(page.url.href)
    here.hash = ''
    void goto(here, { replace: true, reset: false })
  }
}

/** The browser knows when its network is back; for the rest time tells. */
function nextChance() {
  return new Promise((resolve) => {
    const end = AbortSignal.timeout(patience)
    end.addEventListener('abort', resolve)
    addEventListener('online', resolve, { once: true, signal: end })
  })
}

const life: Ask = () => fetch('/health')

/** An answer to its end; nothing where nobody answers, or only the proxy before a server that is away. */
async function whole(ask: Ask) {
  try {
    const answer = await ask()
    return [502, 503, 504].includes(answer.status) ? undefined : new Response(await answer.blob(), answer)
  } catch {
    return undefined
  }
}

function isGoingTo(place: string) {
  return navigating.to !== null && placeOf(navigating.to.url) === place
}

/** A page, by its own address or by that of its data. */
function placeOf({ pathname, searchParams }: { pathname: string; searchParams: Iterable<[string, string]> }) {
  const query = new URLSearchParams([...searchParams].filter(([name]) => !name.startsWith('x-sveltekit-')))
  return `${pathname.replace(/\/(__data\.json)?$/, '')}?${query}`
}
