import { flushSync } from 'svelte'
import { browser } from '$app/env'

let tick = $state.raw(Date.now())

if (browser) {
  tickOnTheMinute()
  // A page that was hidden or asleep gets no ticks.
  document.addEventListener('visibilitychange', () => (tick = Date.now()))
  window.addEventListener('pageshow', () => (tick = Date.now()))
  // The printer does not wait for the page to be drawn again.
  window.addEventListener('beforeprint', () => flushSync(() => (tick = Date.now())))
}

/**
 * Milliseconds. One clock for every time on the page. In the browser it ticks when a minute begins, so that 'vandaag'
 * becomes 'gisteren' at midnight.
 */
export function now() {
  return browser ? tick : Date.now()
}

function tickOnTheMinute() {
  const minute = 60_000
  setTimeout(
    () => {
      tick = Date.now()
      tickOnTheMinute()
    },
    minute - (Date.now() % minute)
  )
}
