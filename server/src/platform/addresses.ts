import type { RouteOptions } from 'fastify'

/** What an address says, as texts. */
export type Input = { params: Record<string, string>; query: Record<string, string | string[]> }
type Place = { parts: string[]; route: RouteOptions }

/** Longer ones are no address of ours: Fastify's own measure. */
const longestPart = 100

/** Finds the route of an address, for a page that asks in process. Finds nothing where Fastify would answer for itself. */
export function createAddresses() {
  const bySize = new Map<number, Place[]>()

  return {
    add(route: RouteOptions) {
      const parts = route.url.split('/')
      const places = [...(bySize.get(parts.length) ?? []), { parts, route }]
      // A part that is spelled out goes before one that stands for anything.
      bySize.set(
        parts.length,
        places.toSorted((one, other) => (one.parts.map(rank).join('') < other.parts.map(rank).join('') ? -1 : 1))
      )
    },

    find(address: string): { route: RouteOptions; input: Input } | null {
      if (!isWellWritten(address)) return null
      const [path] = address.split('?', 1)
      const said = path!.split('/')
      const place = bySize.get(said.length)?.find(({ parts }) => parts.every((part, at) => fits(part, said[at]!)))
      if (!place) return null
      const input = { params: paramsOf(place.parts, said), query: queryOf(address.slice(path!.length)) }
      return { route: place.route, input }
    }
  }
}

function isWellWritten(address: string) {
  try {
    return decodeURIComponent(address) !== ''
  } catch {
    return false
  }
}

function rank(part: string) {
  return part.startsWith(':') ? 1 : 0
}

function fits(part: string, said: string) {
  return part.startsWith(':') ? said !== '' && said.length <= longestPart : part === said
}

function paramsOf(parts: string[], said: string[]) {
  return Object.fromEntries(
    parts.flatMap((part, at) => (part.startsWith(':') ? [[part.slice(1), decodeURIComponent(said[at]!)]] : []))
  )
}

function queryOf(search: string) {
  const said = new URLSearchParams(search)
  return Object.fromEntries(
    [...new Set(said.keys())].map((name) => {
      const values = said.getAll(name)
      return [name, values.length > 1 ? values : values[0]!]
    })
  )
}
