export const minute = 1
export const hour = 60 * minute
export const day = 24 * hour

/** Markdown indented along with the source around it; a backslash at the end of a line joins it to the next. */
export function markdown({ raw }: TemplateStringsArray): string {
  const source = raw.join('')
  const indentation = /^\n */.exec(source)?.[0] ?? '\n'
  return source.replaceAll(/ *\\\n */g, ' ').replaceAll(indentation, '\n').trim()
}
