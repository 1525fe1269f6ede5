import { addressOf, type AnyInput, type Given, type Key, methodOf, type Reply, textsOf } from './endpoints.ts'
import type { Refusal } from './ui/form-problem.ts'

type Answer<Data> = { data: Data; refusal?: undefined } | { data?: undefined; refusal: Refusal }

/**
 * Calls the API from the browser, for what needs the browser itself. Never throws for an error response or an
 * unreachable server.
 */
export function ask<K extends Key>(key: K, ...[input]: Given<K>) {
  return exchange(key, input) as Promise<Answer<Reply<K>>>
}

async function exchange(key: Key, { body, ...input }: AnyInput = {}): Promise<Answer<unknown>> {
  try {
    const response = await fetch(`/api/v1${addressOf(key, textsOf(input))}`, {
      method: methodOf(key),
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
    })
    const text = await response.text()
    const answer = text ? JSON.parse(text) : undefined
    return response.ok ? { data: answer } : { refusal: { ...answer, status: response.status } }
  } catch {
    return { refusal: { status: 0 } }
  }
}
