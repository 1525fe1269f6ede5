import { setTimeout as wait } from 'node:timers/promises'

/** Does what has fallen due, until nothing has or the signal says to stop. */
export type Look = (stopping: AbortSignal) => Promise<void>

/** Milliseconds: how often it looks by itself, and how long it waits at the end for work that goes on. */
const pause = 2_000
const patience = 5_000

/**
 * Runs work that stands in a room's own rows and falls due by the clock. A look that fails is retried at the next one.
 */
export function createLooking() {
  const closing = new AbortController()
  const underWay = new Set<Promise<unknown>>()

  return {
    /** Returns a function that looks at once. */
    add(look: Look) {
      let isLooking = false
      let isAsked = false
      const timer = setInterval(wake, pause).unref()
      closing.signal.addEventListener('abort', () => clearInterval(timer))
      return wake

      function wake() {
        isAsked = true
        if (isLooking || closing.signal.aborted) return
        const done: Promise<unknown> = lookOn().finally(() => underWay.delete(done))
        underWay.add(done)
      }

      async function lookOn() {
        isLooking = true
        while (isAsked && !closing.signal.aborted) {
          isAsked = false
          await look(closing.signal).catch(() => {})
        }
        isLooking = false
      }
    },

    async close() {
      closing.abort()
      await Promise.race([Promise.all(underWay), wait(patience, undefined, { ref: false })])
    }
  }
}
