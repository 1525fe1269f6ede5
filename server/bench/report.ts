import type { FirstVisit } from './first-visit.ts'
import type { Figure } from './measure.ts'
import type { Written } from './writing.ts'

export type Goal = { goal: string; measured: number; atMost?: number; atLeast?: number }
type Memory = { of: string; megabytes: number | null }
type Bases = { raw: Figure; static: Figure }

export function reportSpeed(figures: Figure[], { raw, static: fixed }: Bases) {
  console.table(
    figures.map(({ name, median, p99, mean, perSecond }) => ({
      what: name,
      'median ms': rounded(median),
      'p99 ms': rounded(p99),
      'mean ms': rounded(mean),
      'per second': Math.round(perSecond) || '',
      '× static': rounded(mean / fixed.mean),
      '× raw query': rounded(mean / raw.mean)
    }))
  )
}

export function reportWriting(commits: Figure, written: Written[]) {
  const rowOf = ({ name, perSecond, p99 }: Figure) => ({
    'written by 8 at once': name,
    'per second': Math.round(perSecond),
    'p99 ms': rounded(p99),
    '× commits': rounded(perSecond / commits.perSecond)
  })
  console.table([
    rowOf(commits),
    ...written.map((figure) => ({
      ...rowOf(figure),
      'in all': figure.replies,
      'queue empty after s': rounded(figure.secondsUntilEmpty)
    }))
  ])
}

export function reportMemory(memory: Memory[]) {
  console.table(memory.map(({ of, megabytes }) => ({ 'memory (RSS)': of, MB: megabytes && Math.round(megabytes) })))
}

export function reportGoals(goals: Goal[]) {
  console.table(
    goals.map(({ goal, measured, atMost = Infinity, atLeast = -Infinity }) => ({
      goal,
      measured: rounded(measured),
      'at most': Number.isFinite(atMost) ? rounded(atMost) : '',
      'at least': Number.isFinite(atLeast) ? rounded(atLeast) : '',
      verdict: measured <= atMost && measured >= atLeast ? 'reached' : 'not reached'
    }))
  )
}

export function goalsOfVisit({ requests, bytes, fontBytes, foreign }: FirstVisit): Goal[] {
  return [
    { goal: 'first visit, kB beside the font', measured: bytes / 1_000, atMost: 100 },
    { goal: 'first visit, kB of the font', measured: fontBytes / 1_000, atMost: 45 },
    { goal: 'first visit, requests', measured: requests, atMost: 14 },
    { goal: 'first visit, requests elsewhere', measured: foreign.length, atMost: 0 }
  ]
}

/** A slow disk cannot do five hundred commits a second. Then the goal is a share of what it can do. */
export function goalOfReplies(commits: Figure, { name, perSecond }: Figure): Goal {
  return { goal: `replies a second, ${name}`, measured: perSecond, atLeast: Math.min(500, 0.6 * commits.perSecond) }
}

function rounded(value: number) {
  return Number(value.toFixed(2))
}
