import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit'
import type { Problem } from '@raadkamer/server/contract'
import { signOnPaths } from '#lib/auth/paths.ts'
import {
  addressOf,
  type AnyInput,
  type Given,
  type Key,
  methodOf,
  type None,
  type ReadKey,
  type Reply,
  type SendKey,
  textsOf
} from '#lib/endpoints.ts'
import { addressHere, paths, signInFirst } from '#lib/paths.ts'
import { acceptFirst } from '#lib/rules/paths.ts'
import { problemOf, type Refusal } from '#lib/ui/form-problem.ts'
import { refusalSentence } from '#lib/words.ts'

type Sent<Data> = { data: Data; refusal?: undefined } | { data?: undefined; refusal: Refusal }
type ApiRequest = { method: string; url: string; payload?: object; headers: Record<string, string> }
type Answer = { status: number; body: unknown; cookies: string[] }

/**
 * For `load`: `read(event, 'GET /threads/:id', { params })` returns the data, or throws the error page or a redirect to
 * the sign-in page.
 */
export async function read<K extends ReadKey>(event: RequestEvent, key: K, ...[input]: Given<K>) {
  return dataFor(event, await call(event, key, input)) as Reply<K>
}

/** The same, and undefined for a 404. */
export async function find<K extends ReadKey>(event: RequestEvent, key: K, ...[input]: Given<K>) {
  const answer = await call(event, key, input)
  return answer.status === 404 || answer.status === 400 ? undefined : (dataFor(event, answer) as Reply<K>)
}

/** For optional parts of a page: null for every refusal. */
export async function peek<K extends ReadKey>(event: RequestEvent, key: K, ...[input]: Given<K>) {
  const { status, body } = await call(event, key, input)
  return status < 300 ? (body as Reply<K>) : null
}

/** For form actions: never throws for an error response, so that the form can show it and keep the typed text. */
export async function send<K extends SendKey>(
  event: RequestEvent,
  key: K,
  ...[input]: Given<K>
): Promise<Sent<Reply<K>>> {
  const { status, body } = await call(event, key, input)
  return status < 300 ? { data: body as Reply<K> } : { refusal: refusalFrom(status, body) }
}

/** The result of a refused action: the problem, the typed text, and what else the page has to show. */
export function refuse<Extra extends object = None>(refusal: Refusal, form: FormData, extra = {} as Extra) {
  // A typed passphrase is never sent back.
  form.delete('passphrase')
  return fail(refusal.status, { problem: problemOf(refusal, form), ...extra })
}

function dataFor(event: RequestEvent, { status, body }: Answer) {
  if (status < 300) return body
  const here = addressHere(event.url)
  if (status === 401) redirect(303, signInFirst(here))

  const refusal = refusalFrom(status, body)
  if (refusal.code === 'rules.not-accepted') redirect(303, acceptFirst(here))
  if (refusal.code === 'step-up.required') redirect(303, paths.confirm(here))
  if (refusal.code && unfinished.has(refusal.code)) redirect(303, signOnPaths.finishSignIn(here))
  error(status, refusalSentence(refusal), { code: refusal.code })
}

/** Codes for a member who has signed in and still has to prove more. */
const unfinished = new Set(['proof.required', 'organisation.required'])

function refusalFrom(status: number, body: unknown): Refusal {
  return { ...(body as Problem | undefined), status }
}

async function call(event: RequestEvent, key: Key, { body, ...input }: AnyInput = {}): Promise<Answer> {
  const said = textsOf(input)
  const asked = {
    method: methodOf(key),
    url: `/api/v1${addressOf(key, said)}`,
    // The API refuses changes from another origin. SvelteKit has already checked this form's origin.
    headers: {
      origin: event.url.origin,
      ...(event.locals.meantFor !== undefined && { 'for-member': event.locals.meantFor })
    },
    ...(body && { payload: body })
  }
  const api = event.platform?.req.api
  const answer = await (api ? api({ key, ...said, ...asked }) : overHttp(event, asked))

  keepCookies(event, answer.cookies)
  return answer
}

/** Only under `vite dev`: asks the origin of the request, where Vite passes /api on to the server. */
async function overHttp(event: RequestEvent, { method, url, payload, headers }: ApiRequest): Promise<Answer> {
  const cookie = event.request.headers.get('cookie') ?? ''
  const answer = await fetch(new URL(url, event.url), {
    method,
    headers: { ...headers, cookie, ...(payload && { 'content-type': 'application/json' }) },
    ...(payload && { body: JSON.stringify(payload) })
  })
  return { status: answer.status, body: parse(await answer.text()), cookies: answer.headers.getSetCookie() }
}

function parse(text: string): unknown {
  return text ? JSON.parse(text) : undefined
}

/** Copies the API's cookies to the page's response, because the visitor does not get the API's response. */
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
