import type { Endpoints } from '@raadkamer/server/contract'
import type { z } from 'zod'

/** Every endpoint goes by its key: `GET /threads/:id`. What it takes and gives, the server's description of it says. */
export type Key = keyof Endpoints
export type ReadKey = Extract<Key, `GET ${string}`>
export type SendKey = Exclude<Key, ReadKey>

/** As it travels: dates are ISO texts. */
export type Reply<K extends Key> = z.input<Endpoints[K]['reply']>
export type Input<K extends Key> = Part<Endpoints[K], 'params'> &
  Part<Endpoints[K], 'query'> &
  Part<Endpoints[K], 'body'>
/** What an endpoint without any input takes may be left out. */
export type Given<K extends Key> = None extends Input<K> ? [input?: Input<K>] : [input: Input<K>]

/** An object without anything. */
export type None = Record<never, never>

type Part<Endpoint, Name extends string> =
  Endpoint extends Record<Name, infer Schema extends z.ZodType>
    ? Name extends 'query'
      ? Optional<Name, Said<z.input<Schema>>>
      : Record<Name, Said<z.input<Schema>>>
    : { [N in Name]?: undefined }
type Optional<Name extends string, Value> = None extends Value ? { [N in Name]?: Value } : Record<Name, Value>

/** What a form or an address says in the place of a value. Which words it knows, the API judges. */
type Said<Value> = Value extends string
  ? string
  : Value extends readonly (infer Item)[]
    ? Said<Item>[]
    : Value extends object
      ? { [K in keyof Value]: Said<Value[K]> }
      : Value

export type AnyInput = { params?: object | undefined; query?: object | undefined; body?: object | undefined }

/** What becomes part of an address, as texts. */
export function textsOf({ params = {}, query = {} }: AnyInput = {}) {
  return {
    params: Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)])),
    query: Object.fromEntries(
      Object.entries(query)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => [name, Array.isArray(value) ? value.map(String) : String(value)])
    )
  }
}

/** The address within the API: the one place where what somebody typed becomes part of a path. */
export function addressOf(key: string, { params, query }: ReturnType<typeof textsOf>) {
  const path = key.slice(key.indexOf('/')).replaceAll(/:(\w+)/g, (_, name) => encodeURIComponent(params[name] ?? ''))
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) => [value].flat().map((one) => [name, one]))
  )
  return search.size ? `${path}?${search}` : path
}

export function methodOf(key: string) {
  return key.slice(0, key.indexOf(' '))
}
