/** What somebody wrote, ready to be answered: every line of it a quote, who said it above, and room below. */
export function quoteOf({ author, markdown }: { author: { name: string }; markdown: string }) {
  const lines = `${author.name} schreef:\n${markdown.trim()}`.split('\n')
  return `${lines.map((line) => `> ${line}`.trimEnd()).join('\n')}\n\n`
}

/** Under what was typed already, a line between them. */
export function withQuote(typed: string, quote: string) {
  return typed.trim() ? `${typed.trimEnd()}\n\n${quote}` : quote
}
