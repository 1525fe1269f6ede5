import type { Endpoints } from '@raadkamer/server/contract'
import type { z } from 'zod'

/**
 * Every endpoint has a key: `GET /threads/:id`. The server's description gives the types of its input and its reply.
 */
export type Key = keyof Endpoints
export type ReadKey = Extract<Key, `GET ${string}`>
export type SendKey = Exclude<Key, ReadKey>

/** The shape in a response: dates are ISO texts. */
export type Reply<K extends Key> = z.input<Endpoints[K]['reply']>
export type Input<K extends Key> = Part<Endpoints[K], 'params'> &
  Part<Endpoints[K], 'query'> &
  Part<Endpoints[K], 'body'>
/** The input may be left out for an endpoint without input. */
export type Given<K extends Key> = None extends Input<K> ? [input?: Input<K>] : [input: Input<K>]

/** An empty object. */
export type None = Record<never, never>

type Part<Endpoint, Name extends string> =
  Endpoint extends Record<Name, infer Schema extends z.ZodType>
    ? Name extends 'query'
      ? Optional<Name, Said<z.input<Schema>>>
      : Record<Name, Said<z.input<Schema>>>
    : { [N in Name]?: undefined }
type Optional<Name extends string, Value> = None extends Value ? { [N in Name]?: Value } : Record<Name, Value>

/** A word from a form or an address in place of a value. The API checks it. */
type Said<Value> = Value extends string
  ? string
  : Value extends readonly (infer Item)[]
    ? Said<Item>[]
    : Value extends object
      ? { [K in keyof Value]: Said<Value[K]> }
      : Value

export type AnyInput = { params?: object | undefined; query?: object | undefined; body?: object | undefined }

/** The parameters of an address, as text. */
export function textsOf({ params = {}, query = {} }: AnyInput = {}) {
  return {
    params: Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)])),
    query: Object.fromEntries(
      Object.entries(query)
        .filter(([, value]) => value !== undefined && value !== null)
        .map(([name, value]) => [name, Array.isArray(value) ? value.map(String) : String(value)])
    )
  }
}

/** The address within the API. Only here does typed text become part of a path. */
export function addressOf(key: string, { params, query }: ReturnType<typeof textsOf>) {
  const path = key.slice(key.indexOf('/')).replaceAll(/:(\w+)/g, (_, name) => partOf(params[name] ?? ''))
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) => [value].flat().map((one) => [name, one]))
  )
  return search.size ? `${path}?${search}` : path
}

/**
 * One part of a path, whatever the text. Encoding does not help for '', '.' and '..': every reader of an address takes
 * those, and '%2e%2e' too, for a step to another one. A tilde stands for them, which names nothing.
 */
function partOf(text: string) {
  return /^\.{0,2}$/.test(text) ? '~' : encodeURIComponent(text.toWellFormed())
}

export function methodOf(key: string) {
  return key.slice(0, key.indexOf(' '))
}
