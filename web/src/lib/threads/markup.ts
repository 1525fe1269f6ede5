/** The typed text and its selection. */
export type Typed = { text: string; start: number; end: number }

/** Puts marks around the selection, or around an example that is then selected: `**vet**`. */
export function surround({ text, start, end }: Typed, before: string, after: string, example: string): Typed {
  const inside = text.slice(start, end) || example
  const from = start + before.length
  return {
    text: text.slice(0, start) + before + inside + after + text.slice(end),
    start: from,
    end: from + inside.length
  }
}

/** Puts a mark before every line that the selection touches: `- punt`. */
export function startLines({ text, start, end }: Typed, mark: string): Typed {
  const first = text.lastIndexOf('\n', start - 1) + 1
  const next = text.indexOf('\n', end)
  const last = next < 0 ? text.length : next
  const lines = text
    .slice(first, last)
    .split('\n')
    .map((line) => mark + line)
    .join('\n')
  return {
    text: text.slice(0, first) + lines + text.slice(last),
    start: first + mark.length,
    end: first + lines.length
  }
}
