import { systemClock } from './clock.ts'

/**
 * The moments of a stop, as fifteenths of STOP_WITHIN. Each step ends what the one before left open, so that the whole
 * ends in time whatever hangs.
 */
const steps = { lines: 2, requests: 10, house: 11, processes: 11.5, quitPostgres: 12.5, killPostgres: 13.5, all: 14.5 }

export type Stopping = ReturnType<typeof createStopping>

/** Counts from the moment at which the server is asked to stop. */
export function createStopping(seconds: number) {
  let asked: Date | null = null

  return {
    ask() {
      asked ??= systemClock()
    },

    /** Milliseconds until this step of the stop, from now. Nobody asked: as if that is now. */
    left(step: keyof typeof steps) {
      const passed = asked ? systemClock().getTime() - asked.getTime() : 0
      return Math.max(0, (steps[step] / 15) * seconds * 1_000 - passed)
    }
  }
}

/** Waits for work, and no longer than so many milliseconds. Returns whether it was done. */
export async function within(milliseconds: number, work: Promise<unknown>): Promise<boolean> {
  const late = Promise.withResolvers<false>()
  const timer = setTimeout(() => late.resolve(false), milliseconds)
  return Promise.race([work.then(() => true), late.promise]).finally(() => clearTimeout(timer))
}
