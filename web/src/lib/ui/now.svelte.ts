import { browser } from '$app/env'

let tick = $state.raw(Date.now())

if (browser) setInterval(() => (tick = Date.now()), 60_000)

/**
 * Milliseconds. One clock for every time on the page. In the browser it ticks once a minute, so that 'vandaag' stays
 * true.
 */
export function now() {
  return browser ? tick : Date.now()
}
