import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit'
import type { Nothing, Problem } from '@raadkamer/server/contract'
import type { z } from 'zod'
import { signOnPaths } from '#lib/auth/paths.ts'
import { paths, signInFirst } from '#lib/paths.ts'
import { acceptFirst } from '#lib/rules/paths.ts'
import { problemOf, type Refusal } from '#lib/ui/form-problem.ts'
import type { Wire } from '#lib/wire.ts'
import { refusalSentence } from '#lib/words.ts'

type Method = 'POST' | 'PUT' | 'PATCH' | 'DELETE'
type ApiRequest = { method: string; url: string; body: object | undefined; headers: Record<string, string> }
type Answer = { status: number; body: unknown; cookies: string[] }

/** For `load`: `read<typeof Thread>(event, '/threads/…')` gives the data, or the error page, or the door. */
export async function read<Schema extends z.ZodType>(event: RequestEvent, path: string): Promise<Wire<Schema>> {
  return dataFor<Schema>(event, await call(event, 'GET', path))
}

/** The same, for what may not be there. */
export async function find<Schema extends z.ZodType>(
  event: RequestEvent,
  path: string
): Promise<Wire<Schema> | undefined> {
  const answer = await call(event, 'GET', path)
  return answer.status === 404 || answer.status === 400 ? undefined : dataFor<Schema>(event, answer)
}

/** For what a page shows if it may: null when it is refused, for whatever reason. */
export async function peek<Schema extends z.ZodType>(event: RequestEvent, path: string): Promise<Wire<Schema> | null> {
  const { status, body } = await call(event, 'GET', path)
  return status < 300 ? (body as Wire<Schema>) : null
}

/** For actions: never throws for what the API answers, so that the form can show it and keep what was typed. */
export async function send<Schema extends z.ZodType = typeof Nothing>(
  event: RequestEvent,
  method: Method,
  path: string,
  body?: object
): Promise<{ data: Wire<Schema>; refusal?: undefined } | { data?: undefined; refusal: Refusal }> {
  const answer = await call(event, method, path, body)
  return answer.status < 300
    ? { data: answer.body as Wire<Schema> }
    : { refusal: refusalFrom(answer.status, answer.body) }
}

/** The end of an action that was refused: `if (sent.refusal) return refuse(sent.refusal, form)`. */
export function refuse(refusal: Refusal, form: FormData) {
  // The one thing that is typed and never said back.
  form.delete('passphrase')
  return fail(refusal.status, { problem: problemOf(refusal, form) })
}

function dataFor<Schema extends z.ZodType>(event: RequestEvent, { status, body }: Answer) {
  if (status < 300) return body as Wire<Schema>
  const here = event.url.pathname + event.url.search
  if (status === 401) redirect(303, signInFirst(here))

  const refusal = refusalFrom(status, body)
  if (refusal.code === 'rules.not-accepted') redirect(303, acceptFirst(here))
  if (refusal.code === 'step-up.required') redirect(303, paths.confirm(here))
  if (refusal.code && unfinished.has(refusal.code)) redirect(303, signOnPaths.finishSignIn(here))
  error(status, refusalSentence(refusal), { code: refusal.code })
}

/** Whoever has signed in, and still has to prove more before anything is shown. */
const unfinished = new Set(['proof.required', 'organisation.required'])

function refusalFrom(status: number, body: unknown): Refusal {
  return { ...(body as Problem | undefined), status }
}

async function call(event: RequestEvent, method: 'GET' | Method, path: string, body?: object): Promise<Answer> {
  const url = `/api/v1${path}`
  // The API takes no form from another origin; SvelteKit has made sure that this one is ours.
  const headers = { origin: event.url.origin }
  const api = event.platform?.req.api
  const answer = await (api
    ? api(url, { method, headers, ...(body && { payload: body }) })
    : overHttp(event, { method, url, body, headers }))

  keepCookies(event, answer.cookies)
  return answer
}

/** Under `vite dev` only: through the visitor's own address, which passes /api on to the server behind it. */
async function overHttp(event: RequestEvent, { method, url, body, headers }: ApiRequest): Promise<Answer> {
  const cookie = event.request.headers.get('cookie') ?? ''
  const answer = await fetch(new URL(url, event.url), {
    method,
    headers: { ...headers, cookie, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) })
  })
  return { status: answer.status, body: parse(await answer.text()), cookies: answer.headers.getSetCookie() }
}

function parse(text: string): unknown {
  return text ? JSON.parse(text) : undefined
}

/** The visitor never sees the API's answer, so what it sets for them is set again, as it stands. */
function keepCookies(event: RequestEvent, cookies: string[]) {
  for (const cookie of cookies) {
    const { name, value, ...options } = event.cookies.parse(cookie)
    event.cookies.set(name, value ?? '', {
      ...options,
      httpOnly: options.httpOnly ?? false,
      secure: options.secure ?? false
    })
  }
}
