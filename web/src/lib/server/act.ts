import { redirect, type RequestEvent } from '@sveltejs/kit'
import type { Input, None, Reply, SendKey } from '#lib/endpoints.ts'
import type { Refusal } from '#lib/ui/form-problem.ts'
import { refuse, send } from './api.ts'

/** The fields of a form as text. A missing field is '', which the API checks. */
export type Typed = Awaited<ReturnType<typeof typedBy>>
type Made<Value> = Value | Promise<Value>

/**
 * A form action that calls one endpoint. A refusal returns the problem, the typed text and what `refused` adds. A
 * success returns `done`, or redirects to where `done` leads.
 */
export function act<K extends SendKey, Done, Extra extends object = None>(
  key: K,
  input: Input<K> | ((typed: Typed) => Made<Input<K>>),
  done: Done | ((reply: Reply<K>, typed: Typed) => Made<Done>),
  refused?: (typed: Typed, refusal: Refusal) => Made<Extra>
): (event: RequestEvent) => Promise<Done | ReturnType<typeof refuse<Extra>>>
export function act(
  key: SendKey,
  input: unknown,
  done: unknown,
  refused?: (typed: Typed, refusal: Refusal) => unknown
) {
  return action(async (typed) => {
    const sent = await send(typed.event, key, await valueOf(input, typed))
    if (!sent.refusal) return valueOf(done, sent.data, typed)
    return refuse(sent.refusal, typed.form, (await refused?.(typed, sent.refusal)) as object | undefined)
  })
}

/** Any other form action. */
export function action<Outcome>(work: (typed: Typed) => Made<Outcome>) {
  return async (event: RequestEvent) => work(await typedBy(event))
}

/** Where a successful action leads. */
export function to<Data>(where: string | ((reply: Data, typed: Typed) => string)) {
  return (reply: Data, typed: Typed): never => redirect(303, typeof where === 'string' ? where : where(reply, typed))
}

async function typedBy(event: RequestEvent) {
  const form = await event.request.formData()
  const meantFor = form.get('voor')
  if (typeof meantFor === 'string') event.locals.meantFor = meantFor
  return {
    event,
    form,
    field: (name: string) => textOf(form.get(name)),
    fields: (name: string) => form.getAll(name).map(textOf),
    has: (name: string) => form.has(name),
    /** A part of the page's own address. */
    param: (name: keyof typeof event.params) => event.params[name] ?? ''
  }
}

function textOf(value: FormDataEntryValue | null) {
  return typeof value === 'string' ? value : ''
}

function valueOf(value: unknown, ...given: unknown[]) {
  return typeof value === 'function' ? value(...given) : value
}
