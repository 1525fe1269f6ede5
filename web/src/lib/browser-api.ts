import type { Nothing } from '@raadkamer/server/contract'
import type { z } from 'zod'
import type { Refusal } from './ui/form-problem.ts'
import type { Wire } from './wire.ts'

/** From the browser itself, for what no page can do in its place: never throws for what the API answers, or for not reaching it. */
export async function ask<Schema extends z.ZodType = typeof Nothing>(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: object
): Promise<{ data: Wire<Schema>; refusal?: undefined } | { data?: undefined; refusal: Refusal }> {
  try {
    const response = await fetch(`/api/v1${path}`, {
      method,
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
    })
    const text = await response.text()
    const answer = text ? JSON.parse(text) : undefined
    return response.ok ? { data: answer } : { refusal: { ...answer, status: response.status } }
  } catch {
    return { refusal: { status: 0 } }
  }
}
