import type { Input } from '../src/platform/in-process.ts'

/** Finds the read and its input for an address. Pages use keys; tests use addresses. */
export function readAt(keys: string[], address: string): { key: string; input: Input } | null {
  const [path = '', search] = address.split('?', 2)
  const said = path.split('/')
  // A literal part comes before a parameter.
  const [key] = keys
    .filter((key) => fits(partsOf(key), said))
    .toSorted((one, other) => variables(one) - variables(other))
  return key ? { key, input: { params: paramsOf(partsOf(key), said), query: queryOf(search) } } : null
}

function partsOf(key: string) {
  return key.replace('GET ', '').split('/')
}

function variables(key: string) {
  return key.split(':').length
}

function fits(parts: string[], said: string[]) {
  return parts.length === said.length && parts.every((part, at) => part.startsWith(':') || part === said[at])
}

function paramsOf(parts: string[], said: string[]) {
  return Object.fromEntries(
    parts.flatMap((part, at) => (part.startsWith(':') ? [[part.slice(1), decodeURIComponent(said[at]!)]] : []))
  )
}

function queryOf(search: string | undefined) {
  const said = new URLSearchParams(search)
  return Object.fromEntries(
    [...new Set(said.keys())].map((name) => {
      const values = said.getAll(name)
      return [name, values.length > 1 ? values : values[0]!]
    })
  )
}
