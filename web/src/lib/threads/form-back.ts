import type { FormProblem } from '#lib/ui/form-problem.ts'

/** The result of a form on a thread's page: a refusal, or a preview. */
export type FormBack = { problem?: FormProblem; preview?: string; typed?: FormProblem['values'] } | null | undefined

/** The result of one of the forms on a page, which the field `doe` names. */
export function backOf(form: FormBack, doing: string) {
  const typed = form?.problem?.values ?? form?.typed
  return typed?.doe?.[0] === doing ? { problem: form?.problem, preview: form?.preview, typed } : undefined
}
