import { browser } from '$app/env'

let tick = $state.raw(Date.now())

if (browser) setInterval(() => (tick = Date.now()), 60_000)

/** In milliseconds. One clock for every time on the page: in the browser it ticks once a minute, and 'vandaag' follows it. */
export function now() {
  return browser ? tick : Date.now()
}
