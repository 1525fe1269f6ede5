/** What somebody typed, by the name of the field: a list per field, since boxes may share a name. */
export function typedIn(form: FormData): Record<string, string[]> {
  return Object.fromEntries(
    [...form.keys()].map((name) => [name, form.getAll(name).filter((value) => typeof value === 'string')])
  )
}
