import type { FormProblem } from '#lib/ui/form-problem.ts'

/** What a form on a page of the conversation comes back with: refused, or shown as it would look. */
export type FormBack = { problem?: FormProblem; preview?: string; typed?: FormProblem['values'] } | null | undefined

/** What comes back of one of the forms on a page; `doe` names it. */
export function backOf(form: FormBack, doing: string) {
  const typed = form?.problem?.values ?? form?.typed
  return typed?.doe?.[0] === doing ? { problem: form?.problem, preview: form?.preview, typed } : undefined
}
