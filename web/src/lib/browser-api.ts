import { page } from '$app/state'
import { addressOf, type AnyInput, type Given, type Key, methodOf, type Reply, textsOf } from './endpoints.ts'
import { madeFor } from './made-for.ts'
import type { Refusal } from './ui/form-problem.ts'

type Answer<Data> = { data: Data; refusal?: undefined } | { data?: undefined; refusal: Refusal }

/**
 * Calls the API from the browser, for what needs the browser itself. Never throws for an error response or an
 * unreachable server.
 */
export function ask<K extends Key>(key: K, ...[input]: Given<K>) {
  return exchange(key, input) as Promise<Answer<Reply<K>>>
}

/** Says for whom this page was made: somebody else may have signed in since, in another tab. */
export function meantFor(): Record<string, string> {
  const id = madeFor(page.data.frame?.viewer.id)
  return id ? { 'for-member': id } : {}
}

async function exchange(key: Key, { body, ...input }: AnyInput = {}): Promise<Answer<unknown>> {
  try {
    const response = await fetch(`/api/v1${addressOf(key, textsOf(input))}`, {
      method: methodOf(key),
      headers: {
        ...(body && { 'content-type': 'application/json' }),
        ...meantFor()
      },
      ...(body && { body: JSON.stringify(body) })
    })
    const text = await response.text()
    const answer = text ? JSON.parse(text) : undefined
    return response.ok ? { data: answer } : { refusal: { ...answer, status: response.status } }
  } catch {
    return { refusal: { status: 0 } }
  }
}
