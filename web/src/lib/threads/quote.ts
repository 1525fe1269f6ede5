/** A post as a quote: the author's name above, every line quoted, and an empty line below. */
export function quoteOf({ author, markdown }: { author: { name: string }; markdown: string }) {
  const lines = `${author.name} schreef:\n${markdown.trim()}`.split('\n')
  return `${lines.map((line) => `> ${line}`.trimEnd()).join('\n')}\n\n`
}

/** Adds a quote under the typed text, with an empty line between them. */
export function withQuote(typed: string, quote: string) {
  return typed.trim() ? `${typed.trimEnd()}\n\n${quote}` : quote
}
