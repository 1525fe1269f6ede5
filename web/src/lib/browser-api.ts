import type { Nothing } from '@raadkamer/server/contract'
import type { z } from 'zod'
import { addressOf, type AnyInput, type Given, type Key, methodOf, type Reply, textsOf } from './endpoints.ts'
import type { Refusal } from './ui/form-problem.ts'
import type { Wire } from './wire.ts'

type Answer<Data> = { data: Data; refusal?: undefined } | { data?: undefined; refusal: Refusal }

/**
 * Calls the API from the browser, for what needs the browser itself. Never throws for an error response or an
 * unreachable server.
 */
export async function ask<K extends Key>(key: K, ...given: Given<K>): Promise<Answer<Reply<K>>>
export async function ask<Schema extends z.ZodType = typeof Nothing>(
  key: string,
  input?: AnyInput
): Promise<Answer<Wire<Schema>>>
export async function ask(key: string, ...[given]: unknown[]): Promise<Answer<unknown>> {
  const input = (given ?? {}) as AnyInput
  try {
    const response = await fetch(`/api/v1${addressOf(key, textsOf(input))}`, {
      method: methodOf(key),
      ...(input.body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(input.body) })
    })
    const text = await response.text()
    const answer = text ? JSON.parse(text) : undefined
    return response.ok ? { data: answer } : { refusal: { ...answer, status: response.status } }
  } catch {
    return { refusal: { status: 0 } }
  }
}
